#include "snmp/sweep.hpp"

#include "snmp/client.hpp"

#include <algorithm>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

namespace fleetgate::snmp {
namespace {

/// Without a rate limit: so many packets, then what came back is taken in, before the socket's buffer runs over.
constexpr std::uint64_t kBurst = 32;
constexpr std::chrono::milliseconds kProgressInterval{250};

}  // namespace

Sweep::Sweep(EnginePartsPtr engine, SweepJob job, std::function<void(Answer)> on_answer,
             std::function<void(const SweepProgress&)> on_progress)
    : engine_{std::move(engine)},
      job_{std::move(job)},
      on_answer_{std::move(on_answer)},
      on_progress_{std::move(on_progress)},
      ids_{engine_->random},
      limiter_{engine_->clock, job_.packets_per_second} {
    engine_->sweeps.push_back(this);
}

Sweep::~Sweep() { std::erase(engine_->sweeps, this); }

base::Result<void> Sweep::prepare() {
    if (job_.count > IdCipher::kMostIndices) {
        return base::fail(std::errc::invalid_argument, "a sweep of more than 2^30 addresses");
    }
    if (job_.credentials.empty()) return base::fail(std::errc::invalid_argument, "a sweep without a credential");
    bool has_v3 = false;
    for (std::size_t i = 0; i < job_.credentials.size(); ++i) {
        const auto& credential = *job_.credentials[i];
        const bool v3 = credential.version == Version::v3;
        if (v3 && std::exchange(has_v3, true)) continue;
        auto probe = Probe::make(engine_->codec, credential);
        if (!probe) return base::fail(probe.error().during("sweep"));
        knocks_.push_back({i, *std::move(probe)});
    }
    answered_.resize(job_.count);
    progress_.addresses = job_.count;
    passes_left_ = knocks_.size() * (std::uint64_t{1} + job_.retries);
    return {};
}

asio::awaitable<base::Result<SweepProgress>> Sweep::run() {
    if (auto ready = prepare(); !ready) co_return base::fail(ready.error());
    const auto stopped = base::fail(std::errc::operation_canceled, "the sweep was stopped");
    for (auto& knock : knocks_) {
        for (std::uint32_t tries = 0; tries <= job_.retries && progress_.answered < job_.count; ++tries) {
            --passes_left_;
            if (!co_await pass(knock)) co_return stopped;
            if (progress_.packets_sent == 0 && last_refusal_) {
                co_return base::fail(Errc::cannot_send, "nothing can be sent: " + last_refusal_.message());
            }
        }
    }
    progress_.addresses_done = job_.count;
    progress_.packets_left = 0;
    show_progress(true);
    co_return progress_;
}

asio::awaitable<bool> Sweep::pass(Knock& knock) {
    pass_position_ = 0;
    pass_left_ = job_.count - progress_.answered;
    while (pass_position_ < job_.count) {
        const auto index = static_cast<std::uint32_t>(pass_position_++);
        if (!answered(index)) {
            --pass_left_;
            if (!co_await send(knock, index)) co_return false;
        }
        if (pass_position_ % kBurst == 0) {
            engine_->port.receive_waiting();
            show_progress(false);
            // Others have their turn, and a cancel is noticed.
            if (pass_position_ % (8 * kBurst) == 0) {
                co_await asio::post(engine_->executor, asio::use_awaitable);
                if (co_await is_stopped()) co_return false;
            }
        }
    }
    co_return co_await wait_until(engine_->clock.now() + job_.timeout);
}

asio::awaitable<bool> Sweep::send(Knock& knock, std::uint32_t index) {
    const auto turn = limiter_.take();
    if (turn > engine_->clock.now() && !co_await wait_until(turn)) co_return false;
    if (!engine_->pacer.try_take(std::nullopt) && !co_await engine_->pacer.take(std::nullopt)) co_return false;
    const Endpoint to{job_.address(index), job_.port};
    bool sent = false;
    while (!sent) {
        const auto refused = engine_->port.try_send(to, knock.probe.with_id(ids_.id_of(index)), sent);
        if (refused) {
            last_refusal_ = refused;  // no route to this one, say; the others may have one
            co_return !engine_->stopped;
        }
        if (sent) break;
        co_await engine_->port.writable(to.address().is_v6());
        if (co_await is_stopped()) co_return false;
    }
    ++progress_.packets_sent;
    co_return true;
}

asio::awaitable<bool> Sweep::wait_until(base::SteadyTime when) {
    while (engine_->clock.now() < when && progress_.answered < job_.count) {
        if (co_await is_stopped()) co_return false;  // a cancel before the wait does not end the wait
        const auto step = on_progress_ ? std::min(when, next_progress_) : when;
        if (co_await parking_.wait_until(engine_->deadlines, step) == Woken::cancelled) co_return false;
        show_progress(false);
    }
    co_return !co_await is_stopped();
}

asio::awaitable<bool> Sweep::is_stopped() {
    // A caller may have switched off that a cancel throws.
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return engine_->stopped || state.cancelled() != asio::cancellation_type::none;
}

void Sweep::show_progress(bool always) {
    const auto now = engine_->clock.now();
    if (!always && now < next_progress_) return;
    next_progress_ = now + kProgressInterval;
    const auto open = job_.count - progress_.answered;
    if (!always) {
        progress_.addresses_done = progress_.answered + (passes_left_ == 0 ? open - pass_left_ : 0);
        progress_.packets_left = pass_left_ + open * passes_left_;
    }
    if (on_progress_) on_progress_(progress_);
}

std::optional<std::uint32_t> Sweep::index_for(std::int32_t id, const Endpoint& from) const {
    const auto index = ids_.index_of(id);
    if (!index || *index >= job_.count || job_.address(*index) != from.address()) return std::nullopt;
    return index;
}

bool Sweep::offer(const Endpoint& from, std::span<std::uint8_t> datagram) {
    if (from.port() != job_.port || answered_.empty()) return false;
    const auto envelope = Codec::peek(datagram);
    if (!envelope) return false;
    return envelope->version == Version::v3 ? take_engine_answer(from, datagram, *envelope)
                                            : take_community_answer(from, datagram, *envelope);
}

bool Sweep::take_community_answer(const Endpoint& from, std::span<std::uint8_t> datagram, const Envelope& envelope) {
    const auto is_ours = [&](const CredentialPtr& credential) {
        return credential->version == envelope.version && credential->community.reveal() == envelope.community;
    };
    const auto found = std::find_if(job_.credentials.begin(), job_.credentials.end(), is_ours);
    if (found == job_.credentials.end()) return false;
    auto pdu = engine_->codec.decode(datagram, envelope, Security{**found, {}});
    if (!pdu || pdu->kind != PduKind::response) return false;
    const auto index = index_for(pdu->request_id, from);
    if (!index) return false;
    Answer answer{from.address(), static_cast<std::size_t>(found - job_.credentials.begin()), {}, {}};
    if (pdu->error_status == ErrorStatus::kNone) answer.variables = std::move(pdu->variables);
    report(std::move(answer), *index);
    return true;
}

bool Sweep::take_engine_answer(const Endpoint& from, std::span<std::uint8_t> datagram, const Envelope& envelope) {
    const auto knock = std::find_if(knocks_.begin(), knocks_.end(), [&](const Knock& k) {
        return job_.credentials[k.credential_index]->version == Version::v3;
    });
    if (knock == knocks_.end() || envelope.level != SecurityLevel::none || envelope.engine_id.empty()) return false;
    const auto index = index_for(envelope.message_id, from);
    if (!index) return false;
    Answer answer{from.address(), knock->credential_index, {}, std::string{envelope.engine_id}};
    const auto pdu =
        engine_->codec.decode(datagram, envelope, Security{*job_.credentials[knock->credential_index], {}});
    if (!pdu || pdu->kind != PduKind::report) return false;
    if (!answered(*index)) remember_engine(from, envelope);
    report(std::move(answer), *index);
    return true;
}

void Sweep::remember_engine(const Endpoint& from, const Envelope& envelope) {
    const auto device = engine_->devices.of(from);
    if (!device->engine.engine_id.empty()) return;  // what an exchange found out is worth more
    device->engine = {std::string{envelope.engine_id}, envelope.boots, envelope.time, engine_->clock.now()};
}

void Sweep::report(Answer answer, std::uint32_t index) {
    if (answered(index)) return;  // once more, of an earlier try
    answered_[index] = true;
    ++progress_.answered;
    if (index >= pass_position_) --pass_left_;
    if (on_answer_) on_answer_(std::move(answer));
    if (progress_.answered == job_.count) parking_.wake_soon(Woken::signalled);
}

}  // namespace fleetgate::snmp
