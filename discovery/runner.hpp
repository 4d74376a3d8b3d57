// Runs the stored discovery settings at their times, and a search at once when somebody asks for one.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/task_group.hpp"
#include "base/wake.hpp"
#include "discovery/discovery.hpp"
#include "discovery/host_scope.hpp"
#include "discovery/leftovers.hpp"
#include "discovery/ports/credential_list.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "discovery/ports/rule_book.hpp"
#include "discovery/recovery.hpp"
#include "fleet/ports/device_repository.hpp"
#include "fleet/ports/label_book.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace fleetgate::discovery {

struct RunWish {
    DiscoverySetting setting;  ///< a stored one, or one made for this once with id 0
    bool limit_rate = true;    ///< false: as fast as the socket takes it, whatever the setting says
    bool apply_rules = true;   ///< false: a person chose what to register
};

struct RunStart {
    std::int64_t setting_id = 0;
    std::string name;
    std::vector<std::string> scopes;
    std::uint64_t addresses = 0;
    bool registers = true;
    std::vector<std::string> left_out;  ///< one sentence each: hosts not found, addresses of a host left out
};

enum class RunEnd : std::uint8_t { done, stopped, failed };

/// Follows the runs. Implementations: in agent/, for the page; a fake in tests. Every function must return at once.
class RunWatcher {
public:
    virtual ~RunWatcher() = default;
    /// Returns the id under which the rest of this run is told.
    virtual std::int64_t began(const RunStart& start) = 0;
    virtual void progressed(std::int64_t run, const Progress& progress) = 0;
    virtual void found(std::int64_t run, const Found& found, const std::optional<fleet::Registered>& registered) = 0;
    /// Before the end of a search that did not fail: what it gave nothing for.
    virtual void left_over(std::int64_t run, const std::vector<Leftover>& leftovers) = 0;
    virtual void ended(std::int64_t run, RunEnd end, const std::string& trouble) = 0;
};

/// One search at a time. A stored setting runs once at the start, when it is new or changed, and then at its interval
/// (0: only when asked); asked for, it counts as run. Everything on `executor`, one strand; the references must outlive
/// run().
class Runner {
public:
    struct Needs {
        DiscoveryRepository& settings;
        CredentialList& credentials;
        fleet::DeviceRepository& devices;
        Discovery& discovery;
        Identifier& identifier;
        NameResolver& names;
        base::Clock& clock;
        base::Log& log;
        RunWatcher& watcher;
        fleet::QuestionBook& questions;
        RuleBook& rules;
        fleet::LabelBook& labels;
    };

    Runner(const asio::any_io_executor& executor, Needs needs);

    /// Until it is cancelled; the search that goes on is stopped and awaited.
    asio::awaitable<void> run();
    /// The settings were changed in the repository.
    void settings_changed();
    /// Begins a search and returns the watcher's id of it without waiting for its end.
    /// Errors: Errc and those of scopes; invalid_argument without any credential; device_or_resource_busy while one
    /// goes on.
    asio::awaitable<base::Result<std::int64_t>> start(RunWish wish);
    /// Returns when that run has ended; does nothing for another.
    asio::awaitable<void> stop(std::int64_t run);

private:
    struct Prepared {
        std::int64_t id = 0;
        DiscoverySetting setting;
        DiscoveryJob job;
        std::vector<RegistrationRule> rules;
        std::vector<std::int64_t> credential_ids;  ///< of the job's credentials, in their order
    };
    struct Seen {
        DiscoverySetting setting;
        base::SteadyTime due;
    };

    asio::awaitable<void> loop();
    asio::awaitable<void> load_settings();
    asio::awaitable<void> run_what_is_due();
    asio::awaitable<base::Result<Prepared>> prepare(RunWish wish);
    asio::awaitable<void> execute(Prepared prepared);
    asio::awaitable<void> search(Prepared prepared);
    /// Asks where open questions point to and the search found nothing, so that they close when their ground is gone;
    /// and where printers without a number were known that may have moved with their print server.
    asio::awaitable<void> look_again(base::WallTime began, AddressPlan plan, std::uint16_t port, snmp::Limits limits);
    void tell_end(std::int64_t run, RunEnd end, const std::string& trouble);
    [[nodiscard]] base::SteadyTime next_due() const;

    asio::any_io_executor executor_;
    Needs needs_;
    ScopeResolver scopes_;
    Recovery recovery_;
    base::Wake wake_;
    asio::steady_timer run_ended_;
    base::SteadyTime load_at_;
    bool loading_fails_ = false;
    bool busy_ = false;  ///< a search is being prepared or made
    std::optional<Prepared> asked_for_;
    std::optional<std::int64_t> running_;
    bool told_end_ = false;
    base::TaskGroup* search_ = nullptr;  ///< of the search that goes on
    std::map<std::int64_t, Seen> seen_;
};

}  // namespace fleetgate::discovery
