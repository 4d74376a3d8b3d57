#include "fleet/profiles/profile_decoding.hpp"

#include "base/text.hpp"
#include "fleet/mib.hpp"
#include "fleet/product_text.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

bool is_same_label(std::string_view one, std::string_view other) {
    const auto next = [](std::string_view& rest) {
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        const auto word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(word.size());
        return base::lowered(word);
    };
    while (!one.empty() || !other.empty()) {
        if (next(one) != next(other)) return false;
    }
    return true;
}

namespace {

/// Old HP firmware puts the type octets of PML before its texts.
std::string without_type_octets(std::string text) {
    const auto first =
        std::find_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= ' '; });
    text.erase(text.begin(), first);
    return text;
}

/// "Firmware Ver.Q" -> "Q".
std::string without_version_words(const std::string& text) {
    static constexpr std::array<std::string_view, 5> kWords{"firmware", "version", "ver.", "ver", "rev."};
    std::string_view rest = text;
    for (const auto word : kWords) {
        if (base::lowered(rest.substr(0, word.size())) != word) continue;
        const auto behind = rest.substr(word.size());
        // "verso 2" is a name.
        if (word.back() != '.' && !behind.empty() && behind.front() != ' ' && behind.front() != ':') continue;
        rest = behind.substr(std::min(behind.find_first_not_of(" :"), behind.size()));
    }
    return rest.empty() ? text : std::string{rest};
}

/// A device that says which localization its panel has needs no rule for it.
std::string text_at(const TextRule& rule, const snmp::Oid& oid, const Decoding& decoding) {
    const auto& answers = decoding.answers();
    const bool says_itself = answers.first_below(mib::kPrtConsoleLocalization) != nullptr ||
                             answers.first_below(mib::kPrtGeneralLocalization) != nullptr;
    const auto charset = rule.charset && !says_itself ? answers.number(*rule.charset) : std::nullopt;
    const auto* octets = answers.octets(oid);
    return charset && octets != nullptr ? decode_text(*octets, charset) : decoding.plain_text(oid);
}

bool is_labelled_so(const Label& label, const Decoding& decoding) {
    const auto said = decoding.plain_text(label.cell);
    return std::any_of(label.says.begin(), label.says.end(),
                       [&](const std::string& word) { return is_same_label(word, said); });
}

Text first_text(const TextRule& rule, const Profile& profile, const Decoding& decoding) {
    for (const auto& cell : rule.cells) {
        const auto label = rule.labels.find(cell);
        if (label != rule.labels.end() && !is_labelled_so(label->second, decoding)) continue;
        auto said = std::string{base::trimmed(without_type_octets(text_at(rule, cell, decoding)))};
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
    auto word = key.words.find(text);
    if (word == key.words.end() && key.column && base::trimmed(text).empty()) {
        const auto known = key.unlabelled.find(snmp::Oid{row}.to_string());
        return known == key.unlabelled.end() ? nullptr : &known->second;
    }
    if (word == key.words.end()) {
        word = std::find_if(key.words.begin(), key.words.end(),
                            [&](const auto& one) { return is_same_label(one.first, text); });
    }
    if (said != nullptr) *said = word == key.words.end() ? text : word->first;
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
        if (name == "model") said->value = model_in(said->value).value_or(said->value);
        if (name == "firmware") said->value = without_version_words(said->value);
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
        auto cells = std::vector<snmp::Oid>{rule.cell};
        if (rule.is_column) {
            cells = decoding.answers().indexes(std::array{rule.cell});
            for (auto& row : cells) row = cell(rule.cell, row);
        }
        for (const auto& oid : cells) {
            const auto value = decoding.answers().number(oid);
            const auto condition = value ? rule.conditions.find(*value) : rule.conditions.end();
            if (condition == rule.conditions.end()) continue;
            const bool known = std::any_of(flags.begin(), flags.end(),
                                           [&](const Flag& flag) { return flag.condition == condition->second; });
            if (!known) flags.push_back({condition->second, rule_origin(decoding, oid, profile, rule.at)});
        }
    }
    return flags;
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
