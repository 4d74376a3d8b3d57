// A network of which the test decides who lives in it.
#pragma once

#include "snmp/sweeper.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::fakes {

class FakeSweeper final : public snmp::Sweeper {
public:
    /// Who answers a knock, and with what; credential_index must be set by the test.
    std::map<boost::asio::ip::address, snmp::Answer> alive;
    std::optional<base::Error> failure;  ///< instead of sweeping
    bool never_ends = false;             ///< after the last address, until it is cancelled
    std::vector<boost::asio::ip::address> knocked;
    std::vector<snmp::SweepJob> jobs;

    void answers(const char* address, std::size_t credential_index, std::string engine_id = {}) {
        const auto where = boost::asio::ip::make_address(address);
        alive[where] = snmp::Answer{where, credential_index, {}, std::move(engine_id)};
    }

    boost::asio::awaitable<base::Result<snmp::SweepProgress>> sweep(
        snmp::SweepJob job, std::function<void(snmp::Answer)> on_answer,
        std::function<void(const snmp::SweepProgress&)> on_progress) override {
        namespace asio = boost::asio;
        auto executor = co_await asio::this_coro::executor;
        jobs.push_back(job);
        if (failure) co_return base::fail(*failure);
        snmp::SweepProgress progress{.addresses = job.count, .packets_left = job.count};
        for (std::uint64_t n = 0; n < job.count; ++n) {
            const auto address = job.address(n);
            knocked.push_back(address);
            if (const auto found = alive.find(address); found != alive.end()) {
                ++progress.answered;
                on_answer(found->second);
            }
            ++progress.packets_sent;
            --progress.packets_left;
            ++progress.addresses_done;
            on_progress(progress);
            co_await asio::post(executor, asio::use_awaitable);
            const auto state = co_await asio::this_coro::cancellation_state;
            if (state.cancelled() != asio::cancellation_type::none) {
                co_return base::fail(std::errc::operation_canceled, "stopped");
            }
        }
        if (never_ends) {
            asio::steady_timer forever{executor, asio::steady_timer::time_point::max()};
            boost::system::error_code cancelled;
            co_await forever.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
            co_return base::fail(std::errc::operation_canceled, "stopped");
        }
        co_return progress;
    }
};

}  // namespace fleetgate::fakes
