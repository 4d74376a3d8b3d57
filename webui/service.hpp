// What the running service itself can be asked. Implementation: agent/; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"
#include "fleet/recording.hpp"
#include "web/session.hpp"

#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::webui {

namespace asio = boost::asio;

/// One setting of the configuration file.
struct SettingLine {
    std::string name;  ///< as in the file: "web.port"
    std::string value;
    bool from_file = false;  ///< false: the default
    std::string what;        ///< one sentence
};

/// What became of the port for traps, and of what came there.
struct TrapFacts {
    std::string where = "switched off";  ///< "received at UDP port 162", "not received: ...": a clause for a person
    std::uint64_t received = 0;          ///< from devices that are read
    std::uint64_t readings = 0;          ///< that they caused
    std::uint64_t strangers = 0;         ///< from addresses where no device is registered
    std::uint64_t refused = 0;           ///< malformed, with a wrong key, or too many
};

struct FileSettings {
    std::string file;  ///< the file's path; empty where there is none
    std::vector<SettingLine> lines;
    TrapFacts traps;
};

/// Why a device is not found: what was tried, step by step, and what follows.
struct Explanation {
    struct Step {
        std::string text;
        bool good = false;
    };
    std::vector<Step> steps;
    std::string conclusion;
};

struct ServiceFacts {
    std::string product = "Fleetgate";
    std::string version;
    std::string host;
    std::int64_t idle_timeout_s = 1800;
    std::string session_cookie{web::kSessionCookie};
    std::string time_zone = {};  ///< the site's, by its IANA name; empty where it has none
};

class Service {
public:
    virtual ~Service() = default;

    [[nodiscard]] virtual ServiceFacts facts() const = 0;
    [[nodiscard]] virtual FileSettings file_settings() const = 0;
    /// For `fleetgate status`: flat, in the order to print.
    virtual asio::awaitable<base::Result<boost::json::object>> status() = 0;
    /// How the manager is reached: "manager" ("none", "not registered", "pending", "managed", "refused") and, where
    /// there is one, "manager_url", "queued" (messages), "trouble" and "last_contact_at".
    virtual asio::awaitable<base::Result<boost::json::object>> manager() = 0;
    /// What the gateway costs, and how late it is: the API's LoadReport.
    [[nodiscard]] virtual boost::json::object load() const = 0;
    /// Reads the configuration file again. Errors: its mistakes, one a line; the old settings then stay.
    virtual asio::awaitable<base::Result<void>> reload() = 0;

    /// Reads a device now, stores the reading and tells the pages. Errors: timed_out and the like when it does not
    /// answer; no_such_device_or_address when it is not registered.
    virtual asio::awaitable<base::Result<void>> read_now(fleet::DeviceId id) = 0;
    /// `address`: an IP address or host name. Errors: invalid_argument.
    virtual asio::awaitable<base::Result<Explanation>> why(std::string address) = 0;
    virtual asio::awaitable<base::Result<fleet::Recording>> record(std::string address) = 0;
};

}  // namespace fleetgate::webui
