#include "fleet/profiles/profile_decoding.hpp"

#include "base/text.hpp"
#include "fleet/product_text.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

constexpr std::size_t kMostLogEntries = 64;

/// Old HP firmware puts the type octets of PML before its texts.
std::string without_type_octets(std::string text) {
    const auto first =
        std::find_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= ' '; });
    text.erase(text.begin(), first);
    return text;
}

Text first_text(const TextRule& rule, const Profile& profile, const Decoding& decoding) {
    for (const auto& cell : rule.cells) {
        auto said = std::string{base::trimmed(without_type_octets(decoding.plain_text(cell)))};
        if (said.empty()) {
            // Some say a version or a number as a number.
            const auto number = decoding.answers().number(cell);
            if (!number) continue;
            said = std::to_string(*number);
        }
        return Sourced<std::string>{std::move(said), rule_origin(decoding, cell, profile, rule.at)};
    }
    return std::nullopt;
}

std::optional<Sourced<bool>> decode_sleep(const Profile& profile, const Decoding& decoding, const Status& status) {
    for (const auto& [cell, value] : profile.sleep.values) {
        const auto said = decoding.answers().number(cell);
        if (said) return Sourced<bool>{*said == value, rule_origin(decoding, cell, profile, profile.sleep.at)};
    }
    if (profile.sleep.panel.empty() || !status.panel) return std::nullopt;
    const auto panel = base::lowered(status.panel->value);
    const bool asleep = std::any_of(profile.sleep.panel.begin(), profile.sleep.panel.end(),
                                    [&](const std::string& text) { return panel.find(text) != std::string::npos; });
    auto origin = status.panel->origin;
    origin.rule = profile.sleep.at.text();
    return Sourced<bool>{asleep, std::move(origin)};
}

}  // namespace

Origin rule_origin(const Decoding& decoding, const snmp::Oid& cell, const Profile& profile, const RuleAt& at) {
    auto origin = decoding.origin(cell, profile.name);
    origin.rule = at.text();
    return origin;
}

const std::string* row_word(const RowKey& key, const Decoding& decoding, std::span<const std::uint32_t> row,
                            std::string* said) {
    if (key.from >= row.size()) return nullptr;
    const auto part =
        row.subspan(key.from, key.length == 0 ? std::dynamic_extent : std::min(key.length, row.size() - key.from));
    std::string text;
    if (key.column) {
        const auto oid = key.column->child(part);
        const auto number = decoding.answers().number(oid);
        text = number ? std::to_string(*number) : decoding.plain_text(oid);
    } else {
        text = snmp::Oid{part}.to_string();
    }
    const auto word = key.words.find(text);
    if (said != nullptr) *said = text;
    return word == key.words.end() ? nullptr : &word->second;
}

void apply_profile_identity(const Profile& profile, const Decoding& decoding, Identity& identity) {
    static const std::array<std::pair<std::string_view, Text Identity::*>, 4> kTexts{
        {{"model", &Identity::model},
         {"serial", &Identity::serial},
         {"firmware", &Identity::firmware},
         {"asset_number", &Identity::asset_number}}};
    for (const auto& [name, member] : kTexts) {
        const auto rule = profile.identity.find(std::string{name});
        if (rule == profile.identity.end() || (identity.*member && !rule->second.instead)) continue;
        auto said = first_text(rule->second, profile, decoding);
        if (!said || (name == "serial" && !is_serial(said->value))) continue;
        identity.*member = std::move(said);
    }
}

void apply_profile_status(const Profile& profile, const Decoding& decoding, Status& status) {
    if (profile.panel && (!status.panel || profile.panel->instead)) {
        if (auto said = first_text(*profile.panel, profile, decoding)) status.panel = std::move(said);
    }
    status.asleep = decode_sleep(profile, decoding, status);
}

std::vector<Flag> decode_profile_flags(const Profile& profile, const Decoding& decoding) {
    std::vector<Flag> flags;
    for (const auto& rule : profile.flags) {
        const auto value = decoding.answers().number(rule.cell);
        const auto condition = value ? rule.conditions.find(*value) : rule.conditions.end();
        if (condition == rule.conditions.end()) continue;
        flags.push_back({condition->second, rule_origin(decoding, rule.cell, profile, rule.at)});
    }
    return flags;
}

std::vector<LogEntry> decode_profile_log(const Profile& profile, const Decoding& decoding) {
    std::vector<LogEntry> log;
    const auto& answers = decoding.answers();
    for (const auto& rule : profile.logs) {
        const auto& leading = rule.code ? *rule.code : *rule.text;
        for (const auto& row : answers.indexes(std::array{leading})) {
            if (log.size() >= kMostLogEntries) return log;
            const auto said = [&](const std::optional<snmp::Oid>& column) {
                if (!column) return std::string{};
                const auto oid = cell(*column, row);
                const auto number = answers.number(oid);
                return number ? std::to_string(*number) : decoding.plain_text(oid);
            };
            LogEntry entry;
            entry.kind = rule.kind;
            entry.code = said(rule.code);
            for (const auto* column : {&rule.place, &rule.time, &rule.text}) {
                const auto text = said(*column);
                if (!text.empty()) entry.text += (entry.text.empty() ? "" : ", ") + text;
            }
            const auto count = said(rule.count);
            if (!count.empty() && count.size() < 18 && count.find_first_not_of("0123456789") == std::string::npos) {
                entry.count = std::stoll(count);
            }
            if (entry.code.empty() && entry.text.empty()) continue;
            entry.origin = rule_origin(decoding, cell(leading, row), profile, rule.at);
            log.push_back(std::move(entry));
        }
    }
    return log;
}

void apply_profile(const Profile& profile, const Decoding& decoding, Reading& reading) {
    reading.profile = profile.name;
    apply_profile_identity(profile, decoding, reading.identity);
    apply_profile_status(profile, decoding, reading.status);
    apply_profile_counters(profile, decoding, reading.counters);
    apply_profile_supplies(profile, decoding, reading.supplies);
    reading.flags = decode_profile_flags(profile, decoding);
    reading.log = decode_profile_log(profile, decoding);
}

}  // namespace fleetgate::fleet
