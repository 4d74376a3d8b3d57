#include "base/text.hpp"
#include "fleet/conditions/condition_catalogue.hpp"
#include "fleet/conditions/statements.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

constexpr std::size_t kMostRows = 128;

std::string level_said(const Level& level) {
    return level.percent ? std::to_string(*level.percent) + " %" : std::string{to_string(level.state)};
}

template <class Row>
Statement statement_of(const Reading& reading, const Row& row, Meant meant, std::string_view word, SourceKind kind) {
    Statement made{{}, std::move(meant.named)};
    const auto* entry = catalogue_entry(word);
    made.condition.word = word;
    made.condition.subject = std::move(meant.subject);
    if (entry != nullptr) {
        made.condition.urgency = entry->urgency;
        made.condition.who = entry->who;
        made.condition.what_happened = entry->happened;
        made.condition.what_to_do = entry->to_do;
    }
    made.condition.percent = row.level.percent;
    const bool fresh = !is_unread(reading, kind) || row.origin.read_at == reading.read_at;
    made.condition.sources = {{kind, level_said(row.level), row.origin, fresh}};
    return made;
}

void add_supply(const Reading& reading, const Supply& supply, std::vector<Statement>& all) {
    const auto& [percent, state] = supply.level;
    const auto words = supply_words(supply.kind, supply.fills);
    const bool empty = percent ? *percent == 0 : state == SupplyState::empty;
    const bool low = percent ? *percent <= kRaiseAtPercent : state == SupplyState::low;
    const bool held = percent && *percent < kClearAtPercent;
    if (!empty && !low && !held) return;
    auto made =
        statement_of(reading, supply, meant_supply(supply), empty ? words.empty : words.low, SourceKind::supply_level);
    made.condition.who = words.who;
    made.condition.holds_only = !empty && !low;
    // A level of nothing alone does not say that the device has stopped: many go on for hundreds of pages.
    made.condition.urgency = std::min(made.condition.urgency, ConditionClass::warn);
    all.push_back(std::move(made));
}

/// For single sheets: empty is how it should be.
bool is_bypass(const Tray& tray) {
    static constexpr std::array<std::string_view, 7> kWords{"bypass",  "by-pass", "multi",  "manual",
                                                            "mp tray", "mpt",     "mp feed"};
    const auto name = base::lowered(tray.name);
    if (name.ends_with(" mp") || name == "mp") return true;
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

void add_tray(const Reading& reading, const Tray& tray, std::vector<Statement>& all) {
    const auto& [percent, state] = tray.level;
    const bool empty = percent ? *percent == 0 : state == SupplyState::empty;
    if (!empty || is_bypass(tray)) return;
    auto made = statement_of(reading, tray, meant_tray(tray), "trayEmpty", SourceKind::tray_level);
    made.condition.urgency = ConditionClass::info;
    all.push_back(std::move(made));
}

}  // namespace

std::vector<Statement> level_statements(const Reading& reading) {
    std::vector<Statement> all;
    for (std::size_t i = 0; i < std::min(reading.supplies.size(), kMostRows); ++i) {
        add_supply(reading, reading.supplies[i], all);
    }
    for (std::size_t i = 0; i < std::min(reading.trays.size(), kMostRows); ++i) {
        add_tray(reading, reading.trays[i], all);
    }
    return all;
}

}  // namespace fleetgate::fleet
