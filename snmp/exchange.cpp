#include "snmp/exchange.hpp"

#include "snmp/messages.hpp"

#include <algorithm>

namespace fleetgate::snmp {
namespace {

/// How long a genuine answer may still come after an unauthenticated report said that there will be none.
constexpr std::chrono::milliseconds kGrace{200};

/// Of one SNMPv3 exchange: first with what is remembered, then with what the device corrected.
constexpr int kMostRounds = 4;

std::string_view what_is_wrong(Errc complaint) {
    switch (complaint) {
        case Errc::unknown_user: return "it does not know the user";
        case Errc::wrong_password: return "it finds the passphrase, or its protocol, wrong";
        case Errc::unsupported_security: return "it does not grant the user this level of security";
        default: return "it refuses";
    }
}

}  // namespace

Exchange::Exchange(EnginePartsPtr engine, Target target) : engine_{std::move(engine)}, target_{std::move(target)} {}

Exchange::~Exchange() {
    if (open_) engine_->asking.erase(target_.endpoint);
}

asio::awaitable<base::Result<Reply>> Exchange::run(Request request, base::SteadyTime until) {
    const auto& credential = *target_.credential;
    if (security_level(credential) != SecurityLevel::none) {
        auto master = co_await engine_->keys.master(target_.credential);
        if (!master) co_return base::fail(master.error().during(to_string(target_.endpoint)));
        master_ = *std::move(master);
    }
    const auto pass = co_await engine_->turnstile.enter(target_.endpoint);
    if (!pass) co_return base::fail(cancelled());
    turn_is_taken_ = true;
    held_back_ = pass.held_back();
    ++engine_->counts.exchanges;
    device_ = engine_->devices.of(target_.endpoint);
    device_->forget_limits_of_yesterday(engine_->clock.now());
    engine_->asking[target_.endpoint] = this;
    open_ = true;
    // Not a conditional expression: GCC 12 destroys what is awaited in one twice.
    base::Result<Reply> reply;
    if (credential.version == Version::v3) {
        reply = co_await converse_v3(request, until);
    } else {
        reply = co_await converse(request, until);
    }
    engine_->asking.erase(target_.endpoint);
    open_ = false;
    count_end(reply);
    co_return reply;
}

void Exchange::count_end(const base::Result<Reply>& reply) {
    auto& counts = engine_->counts;
    if (!reply && base::is_timeout(reply.error())) ++counts.timeouts;
    if (held_back_.count() == 0) return;
    ++counts.held_back;
    counts.longest_wait = std::max(counts.longest_wait, held_back_);
}

asio::awaitable<base::Result<Reply>> Exchange::converse(const Request& request, base::SteadyTime until) {
    auto judged = co_await ask(request, false, until);
    if (!judged) co_return base::fail(judged.error());
    co_return accept(*std::move(judged));
}

asio::awaitable<base::Result<Reply>> Exchange::converse_v3(const Request& request, base::SteadyTime until) {
    for (int round = 0; round < kMostRounds; ++round) {
        if (device_->engine.engine_id.empty()) {
            if (auto failed = co_await discover(until)) co_return base::fail(*std::move(failed));
        }
        if (auto failed = co_await localize_keys()) co_return base::fail(*std::move(failed));
        auto judged = co_await ask(request, false, until);
        if (!judged) co_return base::fail(judged.error());
        switch (judged->verdict) {
            case Verdict::answer:
                if (master_) adopt_clock(*judged);
                co_return accept(*std::move(judged));
            case Verdict::other_clock: adopt_clock(*judged); break;
            default:
                if (auto failed = co_await discover(until)) co_return base::fail(*std::move(failed));
        }
    }
    co_return base::fail(
        error(Errc::not_in_time_window, "it keeps saying that it is another engine, or at another time"));
}

asio::awaitable<std::optional<base::Error>> Exchange::discover(base::SteadyTime until) {
    const Request probe;  // named: GCC 12 destroys a braced temporary twice inside a co_await expression
    auto judged = co_await ask(probe, true, until);
    if (!judged) co_return judged.error().during("SNMPv3 discovery");
    adopt_engine(*judged);
    co_return std::nullopt;
}

asio::awaitable<std::optional<base::Error>> Exchange::localize_keys() {
    if (!master_ || device_->keys_owner == master_) co_return std::nullopt;
    auto keys = co_await engine_->keys.localized(master_, target_.credential, device_->engine.engine_id);
    if (!keys) co_return keys.error().during(to_string(target_.endpoint));
    device_->keys = *std::move(keys);
    device_->keys_owner = master_;
    co_return std::nullopt;
}

asio::awaitable<Exchange::Judged> Exchange::ask(const Request& request, bool probe, base::SteadyTime until) {
    asked_ = {request.kind, engine_->random_id(), engine_->random_id(), probe};
    arrived_.reset();
    std::optional<Judgement> hint;
    std::optional<Errc> complaint;
    int complaints = 0;
    for (std::uint32_t tries = 0; tries <= target_.limits.retries; ++tries) {
        if (!has_turn()) {
            if (!co_await await_turn()) co_return base::fail(cancelled());
            if (engine_->clock.now() >= until) break;
        }
        if (tries > 0) ++engine_->counts.retries;
        if (auto failed = send(request)) co_return base::fail(*std::move(failed));
        auto deadline = std::min(until, engine_->clock.now() + patience(tries));
        while (true) {
            if (!arrived_) {
                const auto woken = co_await parking_.wait_until(engine_->deadlines, deadline);
                if (woken == Woken::cancelled || engine_->stopped) co_return base::fail(cancelled());
            }
            auto judgement = std::exchange(arrived_, std::nullopt);
            if (!judgement) break;
            const auto verdict = judgement->verdict;
            if (verdict == Verdict::complaint) {
                complaint = judgement->complaint;
                // Anyone could have said so. Once, ask again; then wait a little for the device itself.
                if (++complaints == 1) {
                    engine_->pacer.charge(subnet_of(target_.endpoint.address()));
                    if (auto failed = send(request)) co_return base::fail(*std::move(failed));
                } else {
                    deadline = std::min(deadline, engine_->clock.now() + kGrace);
                }
            } else if (verdict == Verdict::other_engine || verdict == Verdict::clock_hint) {
                if (!hint) deadline = std::min(deadline, engine_->clock.now() + kGrace);
                hint = std::move(judgement);
            } else {
                co_return *std::move(judgement);
            }
        }
        if (hint) co_return *std::move(hint);
        if (complaints > 1 || engine_->clock.now() >= until) break;
    }
    if (complaint) co_return base::fail(error(*complaint, what_is_wrong(*complaint)));
    co_return base::fail(silence());
}

bool Exchange::has_turn() {
    return std::exchange(turn_is_taken_, false) || engine_->pacer.try_take(subnet_of(target_.endpoint.address()));
}

asio::awaitable<bool> Exchange::await_turn() {
    const auto since = engine_->clock.now();
    const bool taken = co_await engine_->pacer.take(subnet_of(target_.endpoint.address()));
    held_back_ += engine_->clock.now() - since;
    co_return taken && !engine_->stopped;
}

std::optional<base::Error> Exchange::send(const Request& request) {
    const Question question{asked_.kind, asked_.request_id, asked_.message_id, request.max_repetitions,
                            request.variables};
    const auto datagram = engine_->codec.encode(question, security());
    if (!datagram) return datagram.error().during(to_string(target_.endpoint));
    if (const auto failed = engine_->port.send(target_.endpoint, *datagram)) {
        return error(Errc::cannot_send, "the packet cannot be sent: " + failed.message());
    }
    return std::nullopt;
}

bool Exchange::offer(const Endpoint&, std::span<std::uint8_t> datagram) {
    octets_ += datagram.size();
    if (arrived_ && arrived_->verdict == Verdict::answer) return false;
    auto judgement = judge(engine_->codec, datagram, asked_, security());
    if (judgement.verdict == Verdict::not_ours) return false;
    if (judgement.verdict == Verdict::odd) {
        ++odd_answers_;
        if (judgement.bad_signature) ++bad_signatures_;
        return false;
    }
    arrived_ = std::move(judgement);
    parking_.wake();
    return true;
}

Security Exchange::security() const {
    Security security{*target_.credential, {}};
    if (asked_.probe || target_.credential->version != Version::v3) return security;
    security.engine_id = device_->engine.engine_id;
    security.boots = device_->engine.boots;
    security.time = device_->engine.time_at(engine_->clock.now());
    security.keys = &device_->keys;
    if (target_.context) security.context = *target_.context;
    return security;
}

Reply Exchange::accept(Judgement answer) {
    device_->last_answer = engine_->clock.now();
    return {std::move(answer.pdu), octets_};
}

void Exchange::adopt_engine(const Judgement& judgement) {
    auto& known = device_->engine;
    if (known.engine_id != judgement.engine_id) {
        if (!known.engine_id.empty()) {
            engine_->log.write(kEngineReplaced, {{"device", to_string(target_.endpoint)}});
        }
        device_->forget_engine();
        known.engine_id = judgement.engine_id;
    }
    known.boots = judgement.boots;
    known.time = judgement.time;
    known.seen = engine_->clock.now();
}

void Exchange::adopt_clock(const Judgement& judgement) {
    auto& known = device_->engine;
    if (judgement.boots < known.boots) {
        engine_->log.write(kBootsFell, {{"device", to_string(target_.endpoint)},
                                        {"before", std::to_string(known.boots)},
                                        {"now", std::to_string(judgement.boots)}});
    }
    known.boots = judgement.boots;
    known.time = judgement.time;
    known.seen = engine_->clock.now();
}

std::chrono::nanoseconds Exchange::patience(std::uint32_t tries_before) const {
    static constexpr std::uint32_t kMostDoublings = 6;
    const std::chrono::nanoseconds first{target_.limits.timeout};
    if (tries_before == 0) return first;
    const auto doubled = first * (std::int64_t{1} << std::min(tries_before, kMostDoublings));
    return std::chrono::duration_cast<std::chrono::nanoseconds>(doubled * (0.85 + 0.3 * engine_->random.fraction()));
}

base::Error Exchange::error(std::error_code code, std::string_view what) const {
    return {code, to_string(target_.endpoint) + ": " + std::string{what}};
}

base::Error Exchange::cancelled() const {
    return error(std::make_error_code(std::errc::operation_canceled), "stopped while asking");
}

base::Error Exchange::silence() const {
    if (bad_signatures_ > 0) return error(Errc::malformed_reply, "answers, but with a wrong signature");
    if (odd_answers_ > 0) return error(Errc::malformed_reply, "answers, but not in SNMP or not to what was asked");
    return error(std::make_error_code(std::errc::timed_out), "no answer");
}

}  // namespace fleetgate::snmp
