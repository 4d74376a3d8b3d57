#include "agent/config.hpp"

#include "agent/config_rules.hpp"
#include "base/key_depth.hpp"
#include "base/nearest.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>

#include <toml++/toml.h>

namespace fleetgate::agent {

namespace {

std::vector<std::string_view> known_sections() {
    std::vector<std::string_view> names;
    for (const auto& rule : config_rules()) {
        if (names.empty() || names.back() != rule.key.section) names.push_back(rule.key.section);
    }
    return names;
}

std::vector<std::string_view> known_names(std::string_view section) {
    std::vector<std::string_view> names;
    for (const auto& rule : config_rules()) {
        if (rule.key.section == section) names.push_back(rule.key.name);
    }
    return names;
}

ConfigMistake mistake_at(const toml::source_position& position, std::string text) {
    return {position.line, position.column, std::move(text)};
}

void read_section(std::string_view section, const toml::table& table, ConfigReading& reading) {
    for (const auto& [name, node] : table) {
        const auto rule = std::find_if(
            config_rules().begin(), config_rules().end(),
            [&, wanted = name.str()](const ConfigRule& r) { return r.key.section == section && r.key.name == wanted; });
        const std::string quoted = "'" + std::string{name.str()} + "' ";
        if (rule == config_rules().end()) {
            reading.mistakes.push_back(
                mistake_at(name.source().begin, quoted + "is no setting of [" + std::string{section} + "]" +
                                                    base::did_you_mean(name.str(), known_names(section))));
        } else if (auto wrong = rule->apply(node, reading.config); !wrong.empty()) {
            reading.mistakes.push_back(mistake_at(node.source().begin, quoted + wrong));
        }
    }
}

}  // namespace

const std::vector<ConfigKey>& config_keys() {
    static const std::vector<ConfigKey> kKeys = [] {
        std::vector<ConfigKey> keys;
        for (const auto& rule : config_rules()) keys.push_back(rule.key);
        return keys;
    }();
    return kKeys;
}

ConfigReading read_config(std::string_view text, const Config& defaults) {
    ConfigReading reading{.config = defaults, .mistakes = {}};
    toml::table file;
    if (const auto line = base::line_with_endless_key(text); line != 0) {
        reading.mistakes.push_back(
            mistake_at({static_cast<toml::source_index>(line), 1}, "a key of thousands of parts"));
        return reading;
    }
    try {
        file = toml::parse(text);
    } catch (const toml::parse_error& error) {
        reading.mistakes.push_back(mistake_at(error.source().begin, std::string{error.description()}));
        return reading;
    }
    for (const auto& [name, node] : file) {
        const auto sections = known_sections();
        const bool known = std::find(sections.begin(), sections.end(), name.str()) != sections.end();
        if (known && node.is_table()) {
            read_section(name.str(), *node.as_table(), reading);
        } else if (node.is_table()) {
            reading.mistakes.push_back(mistake_at(
                name.source().begin,
                "[" + std::string{name.str()} + "] is no section" + base::did_you_mean(name.str(), sections)));
        } else {
            reading.mistakes.push_back(mistake_at(
                name.source().begin, "'" + std::string{name.str()} + "' stands outside of a section such as [web]"));
        }
    }
    if (reading.config.web_certificate.empty() != reading.config.web_key.empty()) {
        reading.mistakes.push_back({1, 1, "[web] certificate and key go together: one of them is missing"});
    }
    if (reading.config.web_port == reading.config.control_port) {
        reading.mistakes.push_back({1, 1, "[web] port and [control] port are the same; they must differ"});
    }
    return reading;
}

base::Result<Config> load_config(const std::filesystem::path& path, bool must_exist, const Config& defaults) {
    std::error_code ignored;
    const auto profile_directory = path.parent_path() / "profiles";
    if (std::filesystem::is_directory(path, ignored)) {
        return base::fail(std::errc::is_a_directory, "read the configuration " + path.string());
    }
    std::ifstream file{path};
    if (!file) {
        const std::error_code why{errno, std::generic_category()};
        if (why == std::errc::no_such_file_or_directory && !must_exist) {
            auto config = defaults;
            config.profile_directory = profile_directory;
            return config;
        }
        return base::fail(why, "read the configuration " + path.string());
    }
    std::stringstream text;
    text << file.rdbuf();
    auto reading = read_config(text.str(), defaults);
    reading.config.profile_directory = profile_directory;
    if (reading.mistakes.empty()) return std::move(reading.config);
    std::string all;
    for (const auto& mistake : reading.mistakes) {
        all += (all.empty() ? "" : "\n") + path.string() + ":" + std::to_string(mistake.line) + ":" +
               std::to_string(mistake.column) + ": " + mistake.text;
    }
    return base::fail({}, all);
}

std::vector<std::pair<std::string, std::string>> describe(const Config& config) {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& rule : config_rules()) {
        all.emplace_back(std::string{rule.key.section} + "." + std::string{rule.key.name}, rule.show(config));
    }
    return all;
}

std::vector<std::string> changed_keys(const Config& config, const Config& fresh) {
    std::vector<std::string> changed;
    const auto before = describe(config);
    const auto now = describe(fresh);
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (now[i] != before[i]) changed.push_back(now[i].first);
    }
    return changed;
}

}  // namespace fleetgate::agent
