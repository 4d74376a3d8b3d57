#include "fleet/conditions/findings.hpp"

#include "fleet/conditions/condition_catalogue.hpp"
#include "fleet/conditions/panel_words.hpp"
#include "fleet/conditions/root_cause.hpp"
#include "fleet/conditions/statements.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>

namespace fleetgate::fleet {

namespace {

using Groups = std::map<std::string, Statement>;

bool names_nothing(const Statement& statement) {
    return statement.condition.subject.kind == SubjectKind::device && statement.condition.code.empty();
}

/// `other` says the same as `into`, or follows from it.
void join(Statement& into, const Statement& other) {
    auto& condition = into.condition;
    const auto& more = other.condition;
    // Of two advices the one that the more urgent source gives, of two equal ones the first: an alert's row.
    if (more.urgency > condition.urgency) condition.who = more.who;
    condition.urgency = std::max(condition.urgency, more.urgency);
    condition.holds_only = condition.holds_only && more.holds_only;
    if (!condition.percent) condition.percent = more.percent;
    for (const auto& source : more.sources) {
        const auto& known = condition.sources;
        if (std::find(known.begin(), known.end(), source) == known.end()) condition.sources.push_back(source);
    }
}

/// The groups that a statement without a subject may speak of.
std::vector<Statement*> spoken_of(const Statement& statement, Groups& groups) {
    const auto all_with = [&](auto fits) {
        std::vector<Statement*> found;
        for (auto& [key, group] : groups) {
            if (fits(group.condition)) found.push_back(&group);
        }
        return found;
    };
    const auto& word = statement.condition.word;
    auto same = all_with([&](const Condition& one) { return one.word == word; });
    if (!same.empty()) return same;
    const auto worse = worse_word(word);
    if (!worse.empty()) return all_with([&](const Condition& one) { return one.word == worse; });
    if (word != "serviceRequested") return {};
    return all_with([](const Condition& one) {
        return one.who == Helper::technician && one.urgency >= ConditionClass::warn && !one.happened_once;
    });
}

/// A code that two sources name is one fault, whatever else they call it.
Statement* of_same_code(const Statement& statement, Groups& groups) {
    if (statement.condition.word != "serviceRequested" || statement.condition.code.empty()) return nullptr;
    for (auto& [key, group] : groups) {
        if (group.condition.code == statement.condition.code && !group.condition.happened_once) return &group;
    }
    return nullptr;
}

Groups grouped(std::vector<Statement> statements) {
    // Alerts first: they know most of what they speak of.
    std::stable_sort(statements.begin(), statements.end(), [](const Statement& a, const Statement& b) {
        const auto order = [](const Statement& s) {
            return std::tuple{names_nothing(s), s.condition.word == "serviceRequested",
                              s.condition.sources.front().kind};
        };
        return order(a) < order(b);
    });
    Groups groups;
    for (auto& statement : statements) {
        const auto known = groups.find(statement.condition.key());
        if (known != groups.end()) {
            join(known->second, statement);
        } else if (auto* same = of_same_code(statement, groups)) {
            join(*same, statement);
        } else if (auto others = names_nothing(statement) ? spoken_of(statement, groups) : std::vector<Statement*>{};
                   !others.empty()) {
            for (auto* other : others) join(*other, statement);
        } else {
            groups.emplace(statement.condition.key(), std::move(statement));
        }
    }
    return groups;
}

/// "low" of a supply that is empty says nothing more.
void drop_lesser(Groups& groups) {
    for (auto it = groups.begin(); it != groups.end();) {
        auto worse = it->second.condition;
        worse.word = worse_word(worse.word);
        const auto other = worse.word.empty() ? groups.end() : groups.find(worse.key());
        if (other == groups.end()) {
            ++it;
            continue;
        }
        const auto urgency = other->second.condition.urgency;
        const auto holds = other->second.condition.holds_only;
        join(other->second, it->second);
        other->second.condition.urgency = std::max(urgency, it->second.condition.urgency);
        other->second.condition.holds_only = holds;
        it = groups.erase(it);
    }
}

bool has_paper(const Tray& tray) {
    if (tray.level.percent) return *tray.level.percent > 0;
    return tray.level.state == SupplyState::ok || tray.level.state == SupplyState::low;
}

void apply_tray_rule(const Reading& reading, Condition& condition) {
    if (condition.word != "trayEmpty" || condition.subject.kind != SubjectKind::tray) return;
    const auto& trays = reading.trays;
    const auto own = std::find_if(trays.begin(), trays.end(),
                                  [&](const Tray& tray) { return tray.index == condition.subject.index; });
    if (own == trays.end() || own->media.empty()) return;
    const auto other = std::find_if(trays.begin(), trays.end(), [&](const Tray& tray) {
        return tray.index != own->index && tray.media == own->media && has_paper(tray);
    });
    if (other == trays.end()) return;
    condition.urgency = ConditionClass::info;
    condition.what_happened += " " + std::string{"There is more of this paper in "} + tray_text(*other) + ".";
}

Condition completed(const Reading& reading, Statement statement) {
    auto& condition = statement.condition;
    // The text of an alert that nobody knows is the device's own and holds no placeholders of ours.
    if (condition.word != "alert") {
        condition.what_happened = fill_happened(condition.what_happened, statement.named);
        condition.what_to_do = fill_to_do(condition.what_to_do, statement.named);
    }
    apply_tray_rule(reading, condition);
    const auto& panel = reading.status.panel;
    const bool has_panel = std::any_of(condition.sources.begin(), condition.sources.end(),
                                       [](const ConditionSource& s) { return s.kind == SourceKind::panel; });
    if (panel && !has_panel && panel_mentions(panel->value, condition.word)) {
        const bool fresh = !is_unread(reading, SourceKind::panel) || panel->origin.read_at == reading.read_at;
        condition.sources.push_back({SourceKind::panel, device_sentence(panel->value), panel->origin, fresh});
    }
    return std::move(condition);
}

constexpr std::array kKinds{SourceKind::alert,        SourceKind::error_bit,  SourceKind::state, SourceKind::flag,
                            SourceKind::supply_level, SourceKind::tray_level, SourceKind::panel, SourceKind::log};

}  // namespace

Findings find_conditions(const Reading& reading, const Reading* before) {
    auto statements = statements_of(reading, before);
    auto levels = level_statements(reading);
    statements.insert(statements.end(), std::make_move_iterator(levels.begin()), std::make_move_iterator(levels.end()));
    auto groups = grouped(std::move(statements));
    drop_lesser(groups);

    Findings found;
    for (auto& [key, statement] : groups) found.conditions.push_back(completed(reading, std::move(statement)));
    explain(found.conditions);
    std::stable_sort(found.conditions.begin(), found.conditions.end(),
                     [](const Condition& a, const Condition& b) { return a.urgency > b.urgency; });
    if (found.conditions.size() > kMostConditions) found.conditions.resize(kMostConditions);
    for (const auto kind : kKinds) {
        if (is_unread(reading, kind)) found.unread.push_back(kind);
    }
    return found;
}

}  // namespace fleetgate::fleet
