#include "base/text.hpp"
#include "fleet/profiles/profile_decoding.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

/// A name is given once: tables, which say themselves what their rows are, come before single cells, and of those the
/// one that stands first in the profile has it.
class Counters {
public:
    explicit Counters(std::vector<Counter>& list) : list_{list} {}

    [[nodiscard]] bool has(const std::string& name) const {
        return std::any_of(list_.begin(), list_.end(), [&](const Counter& counter) { return counter.name == name; });
    }
    void add(const std::string& name, std::int64_t value, const std::string& unit, Origin origin) {
        if (value < 0 || has(name)) return;
        list_.push_back({name, value, unit, std::move(origin)});
    }

private:
    std::vector<Counter>& list_;
};

/// Some say counters as text, some of these with the unit behind: "1920 INCHES, 4876 CENTIMETERS".
std::optional<std::int64_t> count_at(const Decoding& decoding, const snmp::Oid& oid, const std::string& unit) {
    static constexpr std::size_t kMostDigits = 15;
    if (const auto number = decoding.answers().number(oid)) return number;
    const auto text = decoding.plain_text(oid);
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > kMostDigits) return std::nullopt;
    const auto behind = base::lowered(base::trimmed(std::string_view{text}.substr(digits)));
    if (!behind.empty() && (unit.empty() || !behind.starts_with(unit))) return std::nullopt;
    return std::stoll(text.substr(0, digits));
}

/// The name that a template comes to in this row, or nothing.
std::optional<std::string> name_in_row(const std::string& pattern, const std::vector<const std::string*>& words) {
    std::string name = pattern;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto place = "{" + std::to_string(i) + "}";
        const auto at = name.find(place);
        if (at == std::string::npos) continue;
        if (words[i] == nullptr || words[i]->empty()) return std::nullopt;
        name.replace(at, place.size(), *words[i]);
    }
    return name;
}

bool uses(const CounterTable& rule, std::size_t key) {
    const auto place = "{" + std::to_string(key) + "}";
    return std::any_of(rule.names.begin(), rule.names.end(),
                       [&](const std::string& name) { return name.find(place) != std::string::npos; });
}

struct Sum {
    std::int64_t value = 0;
    std::string terms;
    snmp::Oid cell;
    RuleAt at;
    int rows = 0;
};

/// What each key says of the row; nothing when a key that only filters says no.
std::optional<std::vector<const std::string*>> words_of_row(const CounterTable& rule, const Decoding& decoding,
                                                            std::span<const std::uint32_t> row, RuleAt& at) {
    std::vector<const std::string*> words;
    for (std::size_t i = 0; i < rule.keys.size(); ++i) {
        std::string said;
        words.push_back(row_word(rule.keys[i], decoding, row, &said));
        if (words.back() == nullptr && !uses(rule, i)) return std::nullopt;
        if (const auto line = rule.keys[i].at.find(said); words.back() != nullptr && line != rule.keys[i].at.end()) {
            at = line->second;
        }
    }
    return words;
}

void add_row(const CounterTable& rule, const Decoding& decoding, const snmp::Oid& row,
             std::vector<std::pair<std::string, Sum>>& sums) {
    const auto oid = cell(rule.value, row);
    const auto value = count_at(decoding, oid, rule.unit);
    if (!value || *value < 0) return;
    RuleAt at = rule.at;
    const auto words = words_of_row(rule, decoding, row.arcs(), at);
    if (!words) return;
    for (const auto& pattern : rule.names) {
        const auto name = name_in_row(pattern, *words);
        if (!name) continue;
        auto sum = std::find_if(sums.begin(), sums.end(), [&](const auto& one) { return one.first == *name; });
        if (sum == sums.end()) sum = sums.insert(sums.end(), {*name, Sum{0, {}, oid, at, 0}});
        sum->second.value += *value;
        sum->second.terms += (sum->second.rows == 0 ? "" : " + ") + std::to_string(*value);
        ++sum->second.rows;
    }
}

std::string unit_of(const CounterTable& rule, const std::string& name) {
    if (const auto own = rule.units.find(name); own != rule.units.end()) return own->second;
    return name.ends_with("_sheets") ? "sheets" : rule.unit;
}

void add_table(const CounterTable& rule, const Profile& profile, const Decoding& decoding, Counters& counters) {
    static constexpr std::size_t kLongestTerms = 200;
    std::vector<std::pair<std::string, Sum>> sums;
    const auto is_there = [&](const snmp::Oid& row) { return count_at(decoding, cell(rule.value, row), rule.unit); };
    if (!std::all_of(rule.needs.begin(), rule.needs.end(), is_there)) return;
    const auto rows = rule.rows.empty() ? decoding.answers().indexes(std::array{rule.value}) : rule.rows;
    for (const auto& row : rows) add_row(rule, decoding, row, sums);
    for (auto& [name, sum] : sums) {
        auto origin = rule_origin(decoding, sum.rows == 1 ? sum.cell : rule.value, profile, sum.at);
        if (sum.rows > 1) {
            if (sum.terms.size() > kLongestTerms) sum.terms = std::to_string(sum.rows) + " rows added up";
            origin.raw = sum.terms;
        }
        counters.add(name, sum.value, unit_of(rule, name), std::move(origin));
    }
}

void add_blob(const BlobRule& blob, const Profile& profile, const Decoding& decoding, Counters& counters) {
    const auto* octets = decoding.answers().octets(blob.cell);
    if (octets == nullptr || blob.counters.empty()) return;
    const auto records = blob_records(*octets, blob.layout);
    for (const auto& [id, rule] : blob.counters) {
        const auto record = records.find(id);
        if (record == records.end()) continue;
        auto origin = rule_origin(decoding, blob.cell, profile, rule.at);
        origin.raw = std::to_string(record->second.value);
        counters.add(rule.name, record->second.value, rule.unit, std::move(origin));
    }
}

}  // namespace

std::vector<std::string> names_of_row(const CounterTable& table, const Decoding& decoding,
                                      std::span<const std::uint32_t> row) {
    std::vector<std::string> names;
    RuleAt at;
    const auto words = words_of_row(table, decoding, row, at);
    for (std::size_t i = 0; words && i < table.names.size(); ++i) {
        if (auto name = name_in_row(table.names[i], *words)) names.push_back(*std::move(name));
    }
    return names;
}

void apply_profile_counters(const Profile& profile, const Decoding& decoding, std::vector<Counter>& list) {
    Counters counters{list};
    for (const auto& table : profile.counter_tables) add_table(table, profile, decoding, counters);
    for (const auto& rule : profile.counters) {
        const auto value = count_at(decoding, rule.cell, rule.unit);
        if (value) counters.add(rule.name, *value, rule.unit, rule_origin(decoding, rule.cell, profile, rule.at));
    }
    for (const auto& blob : profile.blobs) add_blob(blob, profile, decoding, counters);
}

}  // namespace fleetgate::fleet
