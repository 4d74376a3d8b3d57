#include "agent/cli/commands.hpp"
#include "agent/cli/direct.hpp"
#include "agent/cli/progress_bar.hpp"
#include "agent/cli/reading_text.hpp"
#include "base/task_group.hpp"
#include "base/text.hpp"
#include "discovery/discovery.hpp"
#include "discovery/refusal.hpp"
#include "discovery/wording.hpp"
#include "fleet/json.hpp"

#include <cstdio>
#include <deque>
#include <set>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace {

/// More than the engine keeps open at once, so that it never waits for us.
constexpr std::size_t kReadsAtOnce = 192;

/// Sweeps, and reads each that answers as soon as it does.
class Reader {
public:
    Reader(Direct& direct, const DirectJob& job, const Read& options)
        : direct_{direct},
          job_{job},
          options_{options},
          bar_{direct.clock},
          reads_{direct.io.get_executor(), kReadsAtOnce} {}

    asio::awaitable<int> run() {
        snmp::SweepJob sweep{.count = job_.search.plan.count(),
                             .address = [this](std::uint64_t n) { return job_.search.plan.address(n); },
                             .port = options_.snmp.port,
                             .credentials = job_.credentials,
                             .timeout = job_.timeout,
                             .retries = options_.snmp.retries,
                             .packets_per_second = job_.packets_per_second};
        // The sweep's callback may not wait, so the answers are handed to a feeder that starts reads as places get
        // free.
        asio::co_spawn(direct_.io, feed(), [this](std::exception_ptr) {
            fed_ = true;
            wake_.cancel();
        });
        const auto swept = co_await direct_.engine.sweep(
            std::move(sweep),
            [this](snmp::Answer answer) {
                answers_.push_back(std::move(answer));
                wake_.cancel();
            },
            [this](const snmp::SweepProgress& progress) { draw(progress); });
        swept_ = true;
        wake_.cancel();
        while (!fed_) {
            boost::system::error_code woken;
            co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        }
        co_await reads_.join();
        bar_.clear();
        if (!swept) {
            std::fprintf(stderr, "fleetgate read: %s\n", swept.error().text().c_str());
            co_return kExitFailed;
        }
        say_silent();
        std::fprintf(
            stderr, "Read %s of %s in %s.\n", discovery::counted(read_, "device", "devices").c_str(),
            discovery::counted(swept->addresses, "address", "addresses").c_str(),
            discovery::for_people(std::chrono::duration_cast<std::chrono::milliseconds>(direct_.clock.now() - started_))
                .c_str());
        co_return read_ > 0 ? kExitOk : kExitFailed;
    }

private:
    asio::awaitable<void> feed() {
        while (!swept_ || !answers_.empty()) {
            if (answers_.empty()) {
                boost::system::error_code woken;
                co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
                continue;
            }
            auto answer = std::move(answers_.front());
            answers_.pop_front();
            co_await reads_.spawn(read(std::move(answer)));
        }
    }

    asio::awaitable<void> read(snmp::Answer answer) {
        const auto name = answer.address.to_string();
        answered_.insert(name);
        discovery::Refusals refusals;
        for (const auto index : discovery::credentials_to_try(job_.credentials, answer.credential_index)) {
            snmp::Target target{
                .endpoint = {answer.address, options_.snmp.port}, .credential = job_.credentials[index], .limits = {}};
            target.limits.timeout = job_.timeout;
            target.limits.retries = std::max(2U, options_.snmp.retries);
            const auto reading = co_await direct_.reader.read(std::move(target));
            if (reading) {
                ++read_;
                print(name, *reading);
                co_return;
            }
            refusals.add(*job_.credentials[index], reading.error());
        }
        bar_.clear();
        std::fprintf(stderr, "%s: %s\n", name.c_str(), refusals.sentence().c_str());
    }

    void print(const std::string& address, const fleet::Reading& reading) {
        bar_.clear();
        if (!options_.snmp.json) {
            std::printf("%s", reading_text(address, reading, options_.why).c_str());
        } else {
            boost::json::object line{{"address", address}};
            for (auto& [key, value] :
                 fleet::to_json(reading, options_.why ? fleet::Detail::with_origins : fleet::Detail::plain)) {
                line[key] = std::move(value);
            }
            std::printf("%s\n", base::json_for_terminal(boost::json::serialize(line)).c_str());
        }
        std::fflush(stdout);
    }

    /// For a few addresses each silent one is named; for many their number must do.
    void say_silent() const {
        static constexpr std::uint64_t kFew = 16;
        if (job_.search.plan.count() > kFew) return;
        for (std::uint64_t n = 0; n < job_.search.plan.count(); ++n) {
            const auto name = job_.search.plan.address(n).to_string();
            if (!answered_.contains(name)) {
                std::fprintf(stderr, "%s: no answer on UDP port %u; 'fleetgate why %s' looks closer\n", name.c_str(),
                             static_cast<unsigned>(options_.snmp.port), name.c_str());
            }
        }
    }

    void draw(const snmp::SweepProgress& progress) {
        bar_.draw(progress.addresses_done, progress.addresses,
                  discovery::counted(read_, "device", "devices") + " read");
    }

    Direct& direct_;
    const DirectJob& job_;
    const Read& options_;
    ProgressBar bar_;
    base::TaskGroup reads_;
    std::deque<snmp::Answer> answers_;
    asio::steady_timer wake_{direct_.io, asio::steady_timer::time_point::max()};
    std::set<std::string> answered_;
    base::SteadyTime started_ = direct_.clock.now();
    std::uint64_t read_ = 0;
    bool swept_ = false;
    bool fed_ = false;
};

asio::awaitable<int> read(Direct& direct, Read options) {
    const auto job = co_await prepare(direct, options.snmp, options.ranges, {});
    if (!job) {
        std::fprintf(stderr, "fleetgate read: %s\n", job.error().context.c_str());
        co_return kExitUsage;
    }
    for (const auto& note : job->search.left_out) std::fprintf(stderr, "%s\n", note.c_str());
    if (job->search.plan.count() > 1) std::fprintf(stderr, "%s\n", announcement(*job, options.snmp).c_str());
    Reader reader{direct, *job, options};
    co_return co_await reader.run();
}

}  // namespace

int run_read(const Read& options) {
    Direct direct;
    return run_interruptible(direct, read(direct, options));
}

}  // namespace fleetgate::agent::cli
