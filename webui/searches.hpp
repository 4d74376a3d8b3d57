// Searches for devices as the page starts and follows them. Implementation: agent/; a fake in tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "discovery/leftovers.hpp"
#include "discovery/refusal.hpp"
#include "fleet/device.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::webui {

namespace asio = boost::asio;

/// What somebody wants searched: a stored setting, or places named for this once.
struct SearchWish {
    std::optional<std::int64_t> setting_id;
    std::vector<std::string> scopes;           ///< when there is no setting
    std::vector<std::int64_t> credential_ids;  ///< in this order; empty: the community "public"
    std::uint16_t port = 161;
    bool register_found = true;
    bool ignore_rules = false;                        ///< a person chose what to register
    std::optional<std::uint32_t> packets_per_second;  ///< nothing: the default of discovery::DiscoverySetting
    bool as_fast_as_possible = false;                 ///< no limit on the rate; wins over packets_per_second
};

/// What became of something that answered.
enum class FoundOutcome : std::uint8_t {
    registered,      ///< by this search
    known,           ///< is a registered device, where it was
    moved,           ///< is a registered device, which was elsewhere before
    duplicate,       ///< says that it is a device which answers at another place, where it stays
    doubtful,        ///< whether it is a known device is asked of a person
    not_registered,  ///< a printer: a rule, the search or a failure kept it out
    no_printer,
    unread,  ///< it answers and does not let itself be read
};

struct FoundDevice {
    std::string address;
    fleet::DeviceKind kind = fleet::DeviceKind::other;
    std::string why;  ///< the marks that decided, or why it could not be read
    std::string maker;
    std::string model;
    std::string name;
    std::string serial;
    std::optional<fleet::DeviceId> device;  ///< when it is registered
    bool is_new = false;                    ///< registered by this run
    std::optional<fleet::Unit> unit = {};   ///< which of several printers behind the address
    FoundOutcome outcome = FoundOutcome::known;
    discovery::Refusal refusal = discovery::Refusal::none;
    std::size_t rule = 0;  ///< of registering, which decided, from 1; 0: none
};

enum class RunState : std::uint8_t { running, done, stopped, failed };

struct Run {
    std::int64_t id = 0;
    std::string name;  ///< the setting's; empty for one without
    RunState state = RunState::running;
    std::string trouble;  ///< why it failed
    std::vector<std::string> scopes;
    std::uint64_t addresses = 0;
    std::uint64_t addresses_done = 0;
    std::uint64_t answered = 0;
    std::uint64_t printers = 0;
    std::uint64_t others = 0;
    std::optional<std::chrono::seconds> left;
    base::WallTime started_at{};
    std::optional<base::WallTime> ended_at;
    std::uint64_t unread = 0;
    std::optional<std::int64_t> setting_id;      ///< the stored search, where it is one
    bool registers = true;                       ///< printers that it finds become registered devices
    std::vector<std::string> left_out;           ///< a sentence for each host that is not searched
    std::vector<discovery::Leftover> leftovers;  ///< known when it has ended
    std::vector<FoundDevice> found;
};

class Searches {
public:
    virtual ~Searches() = default;
    /// Starts, and returns the run's id in the RunBoard without waiting for its end.
    /// Errors: discovery::Errc for scopes that are none; invalid_argument for an unknown setting or credential;
    /// device_or_resource_busy while a run goes on.
    virtual asio::awaitable<base::Result<std::int64_t>> start(SearchWish wish) = 0;
    /// Asks the run to stop and returns when it has. Does nothing for one that has ended.
    virtual asio::awaitable<void> stop(std::int64_t run_id) = 0;
};

}  // namespace fleetgate::webui
