// What the configuration file says: where to listen, where to keep things, how to log. Everything else lives in the
// database and is changed on the page or by command; what stands here wins, and the page shows it read-only.
#pragma once

#include "base/log.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::agent {

struct TrapConfig {
    bool enabled = true;
    std::vector<std::string> addresses{"0.0.0.0", "::"};
    std::uint16_t port = 162;
    std::uint16_t fallback_port = 1162;     ///< where the other may not be bound or is in use; 0: none
    std::uint32_t reading_interval_s = 10;  ///< between two readings of one device because of its traps
};

struct Config {
    std::vector<std::string> web_addresses{"0.0.0.0", "::"};
    std::uint16_t web_port = 9797;
    std::vector<std::string> web_names;     ///< more names and addresses for the page's own certificate
    std::filesystem::path web_certificate;  ///< the IT admin's own, PEM; empty: made at the first start
    std::filesystem::path web_key;
    std::uint16_t control_port = 9696;
    std::filesystem::path data_directory;
    std::filesystem::path profile_directory;  ///< "profiles" beside the file itself; no setting
    base::LogSettings log;
    std::uint32_t snmp_packets_per_second = 2000;        ///< over all devices; 0 is no limit
    std::uint32_t snmp_subnet_packets_per_second = 200;  ///< to devices of one /24 or /64; 0 is no limit
    std::uint32_t snmp_exchanges = 4096;                 ///< open at once
    TrapConfig traps;
    bool metrics_enabled = false;
    std::filesystem::path metrics_token_file;  ///< empty: this host alone may ask for /metrics
};

/// One key of the file, for the check, the manual page and the settings view.
struct ConfigKey {
    std::string_view section;
    std::string_view name;
    std::string_view kind;  ///< "port", "path", "text", "list of texts", "number", "true or false"
    std::string_view what;  ///< one sentence
};
const std::vector<ConfigKey>& config_keys();

/// A mistake, placed: "fleetgate.toml:3:1: 'prot' is no setting of [web]; did you mean 'port'?".
struct ConfigMistake {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string text;
};

struct ConfigReading {
    Config config;  ///< the defaults where the file says nothing
    std::vector<ConfigMistake> mistakes;
};

/// Never fails: what is wrong stands in the mistakes, and the rest is read on.
ConfigReading read_config(std::string_view toml, const Config& defaults);

/// The file, or the defaults when there is none at a path that nobody named (`must_exist` false).
/// Errors: no_such_file_or_directory, permission_denied, is_a_directory, invalid_argument (all mistakes, one a line).
base::Result<Config> load_config(const std::filesystem::path& path, bool must_exist, const Config& defaults);

/// What the running service shows of its configuration: (key, value) in the order of config_keys().
std::vector<std::pair<std::string, std::string>> describe(const Config& config);

/// The keys, as of describe(), that say something else in `fresh`.
std::vector<std::string> changed_keys(const Config& config, const Config& fresh);

}  // namespace fleetgate::agent
