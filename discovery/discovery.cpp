#include "discovery/discovery.hpp"

#include "base/task_group.hpp"
#include "base/text.hpp"
#include "discovery/refusal.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::discovery {
namespace {

constexpr std::uint32_t kLeastReadRetries = 2;

/// What the answer to a knock says, before the device is asked further.
fleet::Identity identity_of(const snmp::Answer& answer, base::WallTime now) {
    const snmp::Oid descr{1, 3, 6, 1, 2, 1, 1, 1, 0};
    const snmp::Oid object_id{1, 3, 6, 1, 2, 1, 1, 2, 0};
    const auto said = [&](const snmp::Oid& oid, std::string text) {
        return fleet::Sourced<std::string>{text, {oid.to_string(), "SNMPv2-MIB", text, now}};
    };
    fleet::Identity identity;
    if (const auto* value = snmp::find(answer.variables, descr); value != nullptr && value->octets() != nullptr) {
        identity.sys_descr = said(descr, base::printable(*value->octets()));
    }
    if (const auto* value = snmp::find(answer.variables, object_id); value != nullptr && value->oid() != nullptr) {
        identity.sys_object_id = said(object_id, value->oid()->to_string());
    }
    return identity;
}

/// One run. Everything happens on one strand.
class Session {
public:
    Session(snmp::Sweeper& sweeper, Identifier& identifier, base::Clock& clock, DiscoveryJob job,
            DiscoveryEvents events, asio::any_io_executor executor)
        : sweeper_{sweeper},
          identifier_{identifier},
          clock_{clock},
          job_{std::move(job)},
          events_{std::move(events)},
          started_{clock.now()},
          reading_{executor, 1},
          reads_{executor, std::max<std::size_t>(1, job_.reads_at_once)},
          more_answers_{executor, asio::steady_timer::time_point::max()} {}

    asio::awaitable<base::Result<Summary>> run() {
        co_await asio::this_coro::throw_if_cancelled(false);
        co_await reading_.spawn(read_those_that_answer());
        auto swept = co_await sweeper_.sweep(
            sweep_job(), [this](snmp::Answer answer) { on_answer(std::move(answer)); },
            [this](const snmp::SweepProgress& sweep) { on_sweep(sweep); });
        if (swept) on_sweep(*swept);
        sweep_ended_ = true;
        more_answers_.cancel();
        if (!swept || co_await is_cancelled()) reading_.cancel();
        co_await reading_.join();

        if (!swept && !base::is_cancelled(swept.error())) co_return base::fail(swept.error());
        const bool stopped = !swept || co_await is_cancelled();
        if (!stopped) tell();
        co_return Summary{progress(), stopped};
    }

private:
    static asio::awaitable<bool> is_cancelled() {
        const auto state = co_await asio::this_coro::cancellation_state;
        co_return state.cancelled() != asio::cancellation_type::none;
    }

    [[nodiscard]] snmp::SweepJob sweep_job() const {
        return {.count = job_.plan.count(),
                .address = [this](std::uint64_t n) { return job_.plan.address(n); },
                .port = job_.port,
                .credentials = job_.credentials,
                .timeout = job_.timeout,
                .retries = job_.retries,
                .packets_per_second = job_.packets_per_second};
    }

    void on_answer(snmp::Answer answer) {
        ++answered_;
        answers_.push_back(std::move(answer));
        more_answers_.cancel();
    }

    void on_sweep(const snmp::SweepProgress& sweep) {
        sweep_ = sweep;
        tell();
    }

    /// Never more than reads_at_once; those that answered meanwhile wait in answers_.
    asio::awaitable<void> read_those_that_answer() {
        co_await asio::this_coro::throw_if_cancelled(false);
        while (!co_await is_cancelled()) {
            if (answers_.empty()) {
                if (sweep_ended_) break;
                boost::system::error_code woken;
                co_await more_answers_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
                continue;
            }
            auto answer = std::move(answers_.front());
            answers_.pop_front();
            co_await reads_.spawn(read(std::move(answer)));
        }
        if (co_await is_cancelled()) reads_.cancel();
        co_await reads_.join();
    }

    asio::awaitable<void> read(snmp::Answer answer) {
        Found found;
        found.endpoint = {answer.address, job_.port};
        found.engine_id = answer.engine_id;
        Refusals refusals;
        for (const auto index : credentials_to_try(job_.credentials, answer.credential_index)) {
            const auto& credential = job_.credentials[index];
            snmp::Limits limits;
            limits.timeout = job_.timeout;
            limits.retries = std::max(job_.retries, kLeastReadRetries);
            // Named, because GCC 12 destroys a braced temporary twice inside a co_await expression.
            snmp::Target target{found.endpoint, credential, limits};
            auto who = co_await identifier_.identify(std::move(target));
            if (who) {
                found.credential = index;
                found.identity = std::move(who->identity);
                found.classification = std::move(who->classification);
                break;
            }
            if (base::is_cancelled(who.error())) co_return;
            refusals.add(*credential, who.error());
        }
        if (!found.is_read()) {
            found.identity = identity_of(answer, clock_.wall_now());
            found.trouble = refusals.sentence();
        }
        ++(found.is_printer() ? printers_ : found.is_read() ? others_ : unread_);
        events_.on_found(found);
        tell();
    }

    [[nodiscard]] Progress progress() const {
        const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - started_);
        return {.addresses = job_.plan.count(),
                .addresses_done = sweep_.addresses_done,
                .answered = answered_,
                .printers = printers_,
                .others = others_,
                .unread = unread_,
                .packets_sent = sweep_.packets_sent,
                .elapsed = elapsed,
                .left = time_left(sweep_, elapsed, job_.packets_per_second)};
    }

    void tell() const { events_.on_progress(progress()); }

    snmp::Sweeper& sweeper_;
    Identifier& identifier_;
    base::Clock& clock_;
    const DiscoveryJob job_;
    const DiscoveryEvents events_;
    const base::SteadyTime started_;

    snmp::SweepProgress sweep_;
    std::uint64_t answered_ = 0;
    std::uint64_t printers_ = 0;
    std::uint64_t others_ = 0;
    std::uint64_t unread_ = 0;
    bool sweep_ended_ = false;
    std::deque<snmp::Answer> answers_;

    base::TaskGroup reading_;  ///< the one coroutine that starts the reads
    base::TaskGroup reads_;
    asio::steady_timer more_answers_;
};

}  // namespace

std::vector<std::size_t> credentials_to_try(const std::vector<snmp::CredentialPtr>& credentials, std::size_t answered) {
    if (answered >= credentials.size()) return {};
    if (credentials[answered]->version != snmp::Version::v3) return {answered};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < credentials.size(); ++i) {
        if (credentials[i]->version == snmp::Version::v3) order.push_back(i);
    }
    for (std::size_t i = answered + 1; i < credentials.size(); ++i) {
        if (credentials[i]->version != snmp::Version::v3) order.push_back(i);
    }
    return order;
}

asio::awaitable<base::Result<Summary>> Discovery::run(DiscoveryJob job, DiscoveryEvents events) {
    auto executor = co_await asio::this_coro::executor;
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) co_return Summary{{}, true};
    Session session{sweeper_, identifier_, clock_, std::move(job), std::move(events), executor};
    // A coroutine thread of its own: what the session sets for cancellation must not outlive it in the caller.
    co_return co_await asio::co_spawn(executor, session.run(), asio::use_awaitable);
}

}  // namespace fleetgate::discovery
