#include "discovery/knock_and_ask.hpp"

#include "base/task_group.hpp"

#include <algorithm>
#include <deque>
#include <exception>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace fleetgate::discovery {
namespace {

asio::awaitable<bool> is_cancelled() {
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

class Knocks {
public:
    Knocks(const asio::any_io_executor& executor, std::size_t at_once, KnockEvents events)
        : events_{std::move(events)},
          feeding_{executor, 1, events_.on_failure},
          asked_{executor, std::max<std::size_t>(1, at_once), events_.on_failure},
          more_answers_{executor, asio::steady_timer::time_point::max()} {}

    asio::awaitable<base::Result<KnocksEnd>> run(snmp::Sweeper& sweeper, snmp::SweepJob job) {
        co_await asio::this_coro::throw_if_cancelled(false);
        co_await feeding_.spawn(feed());
        const auto swept = co_await sweep(sweeper, std::move(job));
        sweep_ended_ = true;
        more_answers_.cancel();
        if (!swept) feeding_.cancel();
        co_await feeding_.join();
        if (!swept && !base::is_cancelled(swept.error())) co_return base::fail(swept.error());
        const bool stopped = !swept || co_await is_cancelled();
        co_return stopped ? KnocksEnd::stopped : KnocksEnd::complete;
    }

private:
    /// What a callback throws must not pass by the join.
    asio::awaitable<base::Result<snmp::SweepProgress>> sweep(snmp::Sweeper& sweeper, snmp::SweepJob job) {
        std::exception_ptr thrown;
        const auto on_answer = [this](snmp::Answer answer) {
            answers_.push_back(std::move(answer));
            more_answers_.cancel();
        };
        try {
            auto swept = co_await sweeper.sweep(std::move(job), on_answer, events_.on_sweep);
            if (swept) events_.on_sweep(*swept);
            co_return swept;
        } catch (...) {
            thrown = std::current_exception();
        }
        const auto what = base::failure_text(thrown);
        if (what.empty()) co_return base::fail(std::errc::operation_canceled, "the sweep was stopped");
        co_return base::fail(std::errc::state_not_recoverable, "the sweep failed inside the program: " + what);
    }

    asio::awaitable<void> feed() {
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
            co_await asked_.spawn(events_.ask(std::move(answer)));
        }
        co_await asked_.join();
    }

    KnockEvents events_;
    std::deque<snmp::Answer> answers_;
    bool sweep_ended_ = false;
    base::TaskGroup feeding_;  ///< the one coroutine that starts the questions
    base::TaskGroup asked_;
    asio::steady_timer more_answers_;
};

}  // namespace

asio::awaitable<base::Result<KnocksEnd>> knock_and_ask(snmp::Sweeper& sweeper, snmp::SweepJob job, std::size_t at_once,
                                                       KnockEvents events) {
    auto executor = co_await asio::this_coro::executor;
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) co_return KnocksEnd::stopped;
    Knocks knocks{executor, at_once, std::move(events)};
    try {
        // A coroutine thread of its own: what is set for cancellation there must not outlive it in the caller.
        co_return co_await asio::co_spawn(executor, knocks.run(sweeper, std::move(job)), asio::use_awaitable);
    } catch (const boost::system::system_error& before_it_began) {
        if (before_it_began.code() != asio::error::operation_aborted) throw;
    }
    co_return KnocksEnd::stopped;
}

}  // namespace fleetgate::discovery
