#include "agent/run_command.hpp"

#include "agent/cli/service_call.hpp"
#include "agent/database_rescue.hpp"
#include "agent/day_logs.hpp"
#include "agent/gateway.hpp"
#include "agent/messages.hpp"
#include "base/day_log.hpp"
#include "platform/local_time.hpp"
#include "platform/service_host.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <spdlog/fmt/fmt.h>

namespace fleetgate::agent {

namespace {

/// systemd kills at TimeoutStopSec=10; we give up before.
constexpr std::chrono::milliseconds kStopBudget{5000};
/// How long the process may live on after everything is closed.
constexpr std::chrono::milliseconds kLastWait{500};
constexpr int kNotYet = -1;

/// Tells the service manager's watchdog that the loop turns.
asio::awaitable<void> keep_alive(platform::ServiceHost& host, base::Clock& clock) {
    const auto interval = host.watchdog_interval();
    if (interval.count() == 0) co_return;
    while (true) {
        host.alive();
        co_await clock.sleep_for(interval / 3);
    }
}

/// Shared with the thread that ends the process when nothing else does.
struct Ending {
    std::atomic<int> exit_code = kNotYet;  ///< once everything is stored and closed
};

class Runner {
public:
    Runner(const Config& config, const cli::Run& options, base::LogRing& log)
        : log_{log},
          named_config_{options.service.config_named ? options.service.config : std::filesystem::path{}},
          gateway_{{.io = io_,
                    .clock = clock_,
                    .random = random_,
                    .log = log,
                    .recent_log = log,
                    .config_file = options.service.config,
                    .config_named = options.service.config_named,
                    .stopping = [this] { stop_begins(); }},
                   config},
          url_{"https://localhost:" + std::to_string(config.web_port)} {
        log_.write(kStarting, {{"version", FLEETGATE_VERSION}, {"data", config.data_directory.string()}});
    }

    int run() {
        host_->listen({.stop = [this] { gateway_.stop(); }, .reload = [this] { reload(); }});
        asio::co_spawn(io_, serve(), [this](std::exception_ptr error) {
            host_->close();
            if (!error) return;
            exit_code_ = cli::kExitFailed;
            try {
                std::rethrow_exception(error);
            } catch (const std::exception& why) {
                log_.write(kPartFailed, {{"part", "the service"}, {"reason", why.what()}});
            }
        });
        io_.run();
        return exit_code_;
    }

private:
    asio::awaitable<void> serve() {
        auto outcome = co_await gateway_.open();
        if (!outcome) {
            std::fprintf(stderr, "fleetgate run: %s\n", with_rescue(outcome.error(), named_config_).text().c_str());
            exit_code_ = cli::kExitFailed;
            co_return;
        }
        log_.write(kReady, {{"url", url_}, {"devices", std::to_string(gateway_.devices_at_start())}});
        host_->ready("the page is at " + url_);
        asio::cancellation_signal end_keep_alive;
        asio::co_spawn(io_, keep_alive(*host_, clock_),
                       asio::bind_cancellation_slot(end_keep_alive.slot(), [](std::exception_ptr) {}));
        outcome = co_await gateway_.run();
        while (outcome && gateway_.begins_anew()) {
            log_.write(kStartsAnew);
            outcome = co_await gateway_.open();
            if (outcome) {
                host_->ready("the page is at " + url_);
                outcome = co_await gateway_.run();
            } else {
                log_.write(kPartFailed, {{"part", "the start"}, {"reason", outcome.error().text()}});
            }
        }
        end_keep_alive.emit(asio::cancellation_type::terminal);
        exit_code_ = outcome ? cli::kExitOk : cli::kExitFailed;
        const auto took = stop_began_ ? clock_.now() - *stop_began_ : base::SteadyTime::duration{};
        ending_->exit_code = exit_code_;
        log_.write(kStopped, {{"seconds", fmt::format("{:.1f}", std::chrono::duration<double>(took).count())}});
    }

    void stop_begins() {
        stop_began_ = clock_.now();
        log_.write(kStopping);
        host_->stopping("stopping");
        // What hangs must not keep the process: whatever was acknowledged is on the disk. A name server that does not
        // answer holds a thread of its own even after everything has been closed.
        std::thread{[ending = ending_] {
            for (auto left = kStopBudget; left.count() > 0; left -= kLastWait) {
                std::this_thread::sleep_for(kLastWait);
                if (const int code = ending->exit_code; code != kNotYet) std::_Exit(code);
            }
            std::_Exit(cli::kExitFailed);
        }}.detach();
    }

    void reload() {
        host_->reloading();
        const auto done = gateway_.reload();
        if (done) {
            std::string waiting;
            for (const auto& key : done->waiting) waiting += (waiting.empty() ? "" : ", ") + key;
            log_.write(kReloaded, {{"taken", done->profiles ? "the page's certificate, the profiles of this site"
                                                            : "the page's certificate"},
                                   {"waiting", waiting.empty() ? "nothing" : waiting}});
        } else {
            log_.write(kReloadFailed, {{"reason", done.error().text()}});
        }
        host_->ready("the page is at " + url_);
    }

    base::Log& log_;
    std::filesystem::path named_config_;  ///< empty: the default
    asio::io_context io_{1};
    base::RealClock clock_;
    base::SeededRandom random_{base::random_seed()};
    std::unique_ptr<platform::ServiceHost> host_ = platform::make_service_host(io_.get_executor());
    Gateway gateway_;
    std::string url_;
    std::optional<base::SteadyTime> stop_began_;
    std::shared_ptr<Ending> ending_ = std::make_shared<Ending>();
    int exit_code_ = cli::kExitOk;
};

}  // namespace

int run_service(const cli::Run& options) {
    const auto config = cli::config_of(options.service);
    if (!config) {
        std::fprintf(stderr, "%s\n", config.error().text().c_str());
        return cli::kExitUsage;
    }
    const base::RealClock clock;
    std::unique_ptr<base::Log> log;
    try {
        log = base::make_log(config->log, clock);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "fleetgate run: open the log file %s: %s\n", config->log.file.c_str(), error.what());
        return cli::kExitFailed;
    }
    // The set-up code stands in the log of the host alone: the page is for who needs none.
    base::DayLog days{*log,
                      clock,
                      {.directory = config->data_directory / kDayLogFolder,
                       .utc_offset = platform::utc_offset_at,
                       .secret_ids = {kSetupCode.id}}};
    base::LogRing ring{days, clock, {.secret_ids = {kSetupCode.id}}};
    Runner runner{*config, options, ring};
    return runner.run();
}

}  // namespace fleetgate::agent
