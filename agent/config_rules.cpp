#include "agent/config_rules.hpp"

#include <boost/asio/ip/address.hpp>

namespace fleetgate::agent {

namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

template <class Number>
ApplyKey number(Number Config::*member, std::int64_t least, std::int64_t most) {
    return [=](const toml::node& node, Config& config) -> std::string {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < least || *value > most) {
            return "must be a number from " + std::to_string(least) + " to " + std::to_string(most);
        }
        config.*member = static_cast<Number>(*value);
        return {};
    };
}

ApplyKey path(std::filesystem::path Config::*member) {
    return [=](const toml::node& node, Config& config) -> std::string {
        const auto value = node.value_exact<std::string>();
        if (!value || !std::filesystem::path{*value}.is_absolute()) {
            return "must be a path in quotes that starts at the root";
        }
        config.*member = *value;
        return {};
    };
}

ApplyKey texts(std::vector<std::string> Config::*member) {
    return [=](const toml::node& node, Config& config) -> std::string {
        std::vector<std::string> values;
        if (const auto* array = node.as_array()) {
            for (const auto& element : *array) {
                const auto value = element.value_exact<std::string>();
                if (!value) return "must be a list of texts in quotes";
                values.push_back(*value);
            }
        } else if (const auto value = node.value_exact<std::string>()) {
            values.push_back(*value);
        } else {
            return "must be a text in quotes, or a list of them";
        }
        config.*member = std::move(values);
        return {};
    };
}

/// The same of what stands in [traps].
template <class Number>
ApplyKey trap_number(Number TrapConfig::*member, std::int64_t least, std::int64_t most) {
    return [=](const toml::node& node, Config& config) -> std::string {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < least || *value > most) {
            return "must be a number from " + std::to_string(least) + " to " + std::to_string(most);
        }
        config.traps.*member = static_cast<Number>(*value);
        return {};
    };
}

std::string apply_traps_enabled(const toml::node& node, Config& config) {
    const auto value = node.value_exact<bool>();
    if (!value) return "must be true or false";
    config.traps.enabled = *value;
    return {};
}

std::string apply_metrics_enabled(const toml::node& node, Config& config) {
    const auto value = node.value_exact<bool>();
    if (!value) return "must be true or false";
    config.metrics_enabled = *value;
    return {};
}

std::string apply_addresses(const toml::node& node, Config& config) {
    Config typed;
    if (auto wrong = texts(&Config::web_addresses)(node, typed); !wrong.empty()) return wrong;
    if (typed.web_addresses.empty()) return "must name an address at least; 0.0.0.0 and :: are all of this host";
    for (const auto& address : typed.web_addresses) {
        boost::system::error_code wrong;
        (void)boost::asio::ip::make_address(address, wrong);
        if (wrong) return "must hold IP addresses of this host; " + address + " is none";
    }
    config.web_addresses = std::move(typed.web_addresses);
    return {};
}

std::string apply_trap_addresses(const toml::node& node, Config& config) {
    Config typed;
    if (auto wrong = apply_addresses(node, typed); !wrong.empty()) return wrong;
    config.traps.addresses = std::move(typed.web_addresses);
    return {};
}

std::string apply_level(const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::string>();
    for (const auto level :
         {base::Severity::debug, base::Severity::info, base::Severity::warning, base::Severity::error}) {
        if (value && *value == base::to_string(level)) {
            config.log.least = level;
            return {};
        }
    }
    return R"(must be one of "debug", "info", "warning", "error")";
}

std::string apply_format(const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::string>();
    if (value == "text") {
        config.log.format = base::LogSettings::Format::text;
    } else if (value == "json") {
        config.log.format = base::LogSettings::Format::json;
    } else {
        return R"(must be "text" or "json")";
    }
    return {};
}

std::string apply_log_file(const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::string>();
    if (!value || (!value->empty() && !std::filesystem::path{*value}.is_absolute())) {
        return "must be a path in quotes that starts at the root, or \"\" for standard error";
    }
    config.log.file = *value;
    return {};
}

}  // namespace

const std::vector<ConfigRule>& config_rules() {
    static const std::vector<ConfigRule> kRules{
        {{"web", "addresses", "list of texts", "Addresses of this host on which the page is served."},
         apply_addresses,
         [](const Config& c) { return joined(c.web_addresses); }},
        {{"web", "port", "port", "The page's HTTPS port."},
         number(&Config::web_port, 1, 65535),
         [](const Config& c) { return std::to_string(c.web_port); }},
        {{"web", "names", "list of texts",
          "More names of the page: it answers to them, and its own certificate holds them."},
         texts(&Config::web_names),
         [](const Config& c) { return joined(c.web_names); }},
        {{"web", "certificate", "path", "A certificate of your own for the page (PEM, with its chain)."},
         path(&Config::web_certificate),
         [](const Config& c) { return c.web_certificate.string(); }},
        {{"web", "key", "path", "The key of that certificate (PEM)."},
         path(&Config::web_key),
         [](const Config& c) { return c.web_key.string(); }},
        {{"control", "port", "port", "The loopback HTTPS port that the command line uses."},
         number(&Config::control_port, 1, 65535),
         [](const Config& c) { return std::to_string(c.control_port); }},
        {{"paths", "data", "path", "The directory of the database, keys and certificates."},
         path(&Config::data_directory),
         [](const Config& c) { return c.data_directory.string(); }},
        {{"log", "level", "text",
          "The least severity that is logged: debug, info, warning, error (which hides the set-up code too)."},
         apply_level,
         [](const Config& c) { return std::string{base::to_string(c.log.least)}; }},
        {{"log", "format", "text", "How a line is written: text or json."},
         apply_format,
         [](const Config& c) {
             return std::string{c.log.format == base::LogSettings::Format::json ? "json" : "text"};
         }},
        {{"log", "file", "path", "A log file, rotated at 16 MB, five kept; empty: standard error."},
         apply_log_file,
         [](const Config& c) { return c.log.file; }},
        {{"snmp", "packets_per_second", "number", "SNMP packets a second in all, discovery and polling; 0: no limit."},
         number(&Config::snmp_packets_per_second, 0, 1'000'000),
         [](const Config& c) { return std::to_string(c.snmp_packets_per_second); }},
        {{"snmp", "subnet_packets_per_second", "number",
          "SNMP packets a second to devices of one subnet (IPv4 /24, IPv6 /64), a search's knocks apart; 0: no limit."},
         number(&Config::snmp_subnet_packets_per_second, 0, 1'000'000),
         [](const Config& c) { return std::to_string(c.snmp_subnet_packets_per_second); }},
        {{"snmp", "exchanges", "number", "How many devices are asked at the same time."},
         number(&Config::snmp_exchanges, 1, 65'536),
         [](const Config& c) { return std::to_string(c.snmp_exchanges); }},
        {{"traps", "enabled", "true or false",
          "Whether traps and informs are received, as hints to read a device now."},
         apply_traps_enabled,
         [](const Config& c) { return std::string{c.traps.enabled ? "true" : "false"}; }},
        {{"traps", "addresses", "list of texts", "Addresses of this host at which traps are received."},
         apply_trap_addresses,
         [](const Config& c) { return joined(c.traps.addresses); }},
        {{"traps", "port", "port", "The UDP port that devices send traps to."},
         trap_number(&TrapConfig::port, 1, 65535),
         [](const Config& c) { return std::to_string(c.traps.port); }},
        {{"traps", "fallback_port", "number",
          "The UDP port that is taken where the other may not be bound or is in use; 0: none."},
         trap_number(&TrapConfig::fallback_port, 0, 65535),
         [](const Config& c) { return std::to_string(c.traps.fallback_port); }},
        {{"traps", "reading_interval_s", "number",
          "A device's traps cause one reading of it in so many seconds at most."},
         trap_number(&TrapConfig::reading_interval_s, 1, 3600),
         [](const Config& c) { return std::to_string(c.traps.reading_interval_s); }},
        {{"metrics", "enabled", "true or false",
          "Whether /metrics of the page's port tells the gateway's own figures to Prometheus, on this host."},
         apply_metrics_enabled,
         [](const Config& c) { return std::string{c.metrics_enabled ? "true" : "false"}; }},
        {{"metrics", "token_file", "path",
          "A file with a token: whoever sends it as a bearer token has /metrics from other hosts, too."},
         path(&Config::metrics_token_file),
         [](const Config& c) { return c.metrics_token_file.string(); }},
    };
    return kRules;
}

}  // namespace fleetgate::agent
