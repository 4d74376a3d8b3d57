// What `discover` and `read` stand on: an SNMP engine of their own, without service, database or configuration.
#pragma once

#include "agent/cli/options.hpp"
#include "agent/profiles.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "discovery/host_scope.hpp"
#include "discovery/name_resolver.hpp"
#include "fleet/standard_reader.hpp"
#include "snmp/engine.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

namespace fleetgate::agent::cli {

namespace asio = boost::asio;

struct Direct {
    /// Everything that is sent keeps to the rate of the options; one that is wrong is told by prepare().
    explicit Direct(const SnmpOptions& options);

    asio::io_context io{1};
    base::RealClock clock;
    base::SeededRandom random{base::random_seed()};
    base::NullLog log;
    snmp::Engine engine;
    LoadedProfiles profiles;
    fleet::StandardReader reader{engine, clock, profiles.set};
    discovery::SystemNameResolver names;
};

/// What to do, made from the options and checked.
struct DirectJob {
    discovery::Search search;
    std::vector<snmp::CredentialPtr> credentials;
    std::optional<std::uint32_t> packets_per_second;
    std::chrono::milliseconds timeout{};
};

/// Errors: whatever is wrong with a range, a credential, a rate or a host name, as one sentence.
asio::awaitable<base::Result<DirectJob>> prepare(Direct& direct, const SnmpOptions& options,
                                                 std::vector<std::string> ranges, std::vector<std::string> excludes);

/// "65,536 addresses, 1 credential, 500 packets a second: at most 2 min 13 s".
std::string announcement(const DirectJob& job, const SnmpOptions& options);

/// Runs `work` until it ends; the first interrupt cancels it (it then ends by itself), the second ends the program.
int run_interruptible(Direct& direct, asio::awaitable<int> work);

}  // namespace fleetgate::agent::cli
