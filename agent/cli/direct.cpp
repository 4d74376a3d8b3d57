#include "agent/cli/direct.hpp"

#include "agent/cli/credentials.hpp"
#include "discovery/wording.hpp"
#include "platform/terminal.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>

namespace fleetgate::agent::cli {

namespace {

snmp::EngineSettings engine_settings(const SnmpOptions& options) {
    snmp::EngineSettings settings;
    settings.packets_per_second = parse_rate(options.rate).value_or(std::nullopt);
    return settings;
}

}  // namespace

Direct::Direct(const SnmpOptions& options)
    : engine{io.get_executor(), clock, random, log, engine_settings(options)},
      profiles{load_profiles(options.profiles)} {}

asio::awaitable<base::Result<DirectJob>> prepare(Direct& direct, const SnmpOptions& options,
                                                 std::vector<std::string> ranges, std::vector<std::string> excludes) {
    DirectJob job;
    job.timeout = std::chrono::milliseconds{static_cast<std::int64_t>(options.timeout_s * 1000)};
    const auto rate = parse_rate(options.rate);
    if (!rate) co_return base::fail(rate.error());
    job.packets_per_second = *rate;
    if (!direct.profiles.mistakes.empty()) {
        co_return base::fail(std::errc::invalid_argument, direct.profiles.mistakes.front().where_and_what());
    }
    auto credentials = make_credentials(options, platform::ask_hidden);
    if (!credentials) co_return base::fail(credentials.error());
    job.credentials = *std::move(credentials);
    discovery::ScopeLimits limits;
    limits.packets_per_second = job.packets_per_second;
    if (options.large) limits.addresses = discovery::kLargeScope;
    discovery::ScopeResolver resolver{direct.names, direct.clock};
    auto search = co_await resolver.resolve(std::move(ranges), std::move(excludes), limits);
    if (!search) co_return base::fail(search.error());
    job.search = *std::move(search);
    co_return job;
}

std::string announcement(const DirectJob& job, const SnmpOptions& options) {
    std::uint32_t communities = 0;
    bool users = false;
    for (const auto& credential : job.credentials) {
        if (credential->version == snmp::Version::v3) {
            users = true;
        } else {
            ++communities;
        }
    }
    const auto longest = discovery::longest_time({.addresses = job.search.plan.count(),
                                                  .knocks = communities + (users ? 1 : 0),
                                                  .retries = options.retries,
                                                  .timeout = job.timeout,
                                                  .packets_per_second = job.packets_per_second});
    std::string text = discovery::counted(job.search.plan.count(), "address", "addresses") + ", " +
                       discovery::counted(job.credentials.size(), "credential", "credentials") + ", ";
    text += job.packets_per_second ? discovery::grouped(*job.packets_per_second) + " packets a second"
                                   : std::string{"no limit of packets a second"};
    if (longest) text += ": at most " + discovery::for_people(*longest) + " where nothing answers";
    return text;
}

int run_interruptible(Direct& direct, asio::awaitable<int> work) {
    asio::cancellation_signal stop;
    asio::signal_set signals{direct.io, SIGINT, SIGTERM};
    int exit_code = kExitFailed;
    bool asked = false;
    std::function<void()> listen = [&] {
        signals.async_wait([&](boost::system::error_code error, int) {
            if (error) return;
            if (asked) std::_Exit(kExitFailed);
            asked = true;
            stop.emit(asio::cancellation_type::terminal);
            listen();
        });
    };
    listen();
    asio::co_spawn(
        direct.io, std::move(work), asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr error, int code) {
            exit_code = code;
            signals.cancel();
            direct.io.stop();
            if (!error) return;
            exit_code = kExitFailed;
            try {
                std::rethrow_exception(error);
            } catch (const std::exception& why) {
                std::fprintf(stderr, "%s\n", asked ? "Stopped." : ("fleetgate: " + std::string{why.what()}).c_str());
            }
        }));
    direct.io.run();
    return exit_code;
}

}  // namespace fleetgate::agent::cli
