#include "fleet/profiles/profile_questions.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <span>

namespace fleetgate::fleet {

namespace {

/// Keeps the order, drops what is asked twice or must never be asked.
class Asking {
public:
    explicit Asking(const Profile& profile) : profile_{profile} {}

    void add(const snmp::Oid& oid) {
        const bool forbidden = std::any_of(profile_.never.begin(), profile_.never.end(),
                                           [&](const snmp::Oid& subtree) { return subtree.is_prefix_of(oid); });
        if (!forbidden && known_.insert(oid).second) list_.push_back(oid);
    }
    void add(const snmp::Oid& column, const snmp::Oid& row) { add(column.child(row.arcs())); }
    void add(const std::optional<snmp::Oid>& column, const snmp::Oid& row) {
        if (column) add(*column, row);
    }
    void add(const std::optional<snmp::Oid>& oid) {
        if (oid) add(*oid);
    }
    [[nodiscard]] Oids take() { return std::move(list_); }

private:
    const Profile& profile_;
    std::set<snmp::Oid> known_;
    Oids list_;
};

void add_supply_cells(Asking& asking, const SupplyRule& rule) {
    if (rule.key) return;
    for (const auto& [index, row] : rule.rows) {
        const auto at = snmp::Oid::parse(index);
        if (!at) continue;
        for (const auto* column : {&rule.percent, &rule.level, &rule.used, &rule.colorant, &rule.capacity, &rule.name,
                                   &rule.part_number, &rule.serial, &rule.pages_left, &rule.state}) {
            asking.add(*column, *at);
        }
    }
}

/// Most devices have no such table: asking for many rows of it brings as many of whatever comes behind.
constexpr std::uint32_t kFewRows = 2;
constexpr std::uint32_t kNoRows = 0;

/// Rules may read one table for several purposes.
bool is_walked_before(const std::vector<TableQuestion>& tables, const TableColumns& columns) {
    return std::any_of(tables.begin(), tables.end(), [&](const TableQuestion& table) {
        return table.columns.moving == columns.moving &&
               std::all_of(columns.steady.begin(), columns.steady.end(), [&](const snmp::Oid& column) {
                   const auto& steady = table.columns.steady;
                   return std::find(steady.begin(), steady.end(), column) != steady.end();
               });
    });
}

/// Where a key looks for its label in this row.
void add_key_cell(Asking& asking, const RowKey& key, const snmp::Oid& row) {
    if (!key.column || key.from >= row.size()) return;
    const auto length = key.length == 0 ? row.size() - key.from : std::min(key.length, row.size() - key.from);
    asking.add(key.column->child(std::span{row.arcs()}.subspan(key.from, length)));
}

bool bills_by(const Profile& profile, const BlobRule& blob) {
    return std::any_of(blob.counters.begin(), blob.counters.end(),
                       [&](const auto& record) { return is_summed(profile, record.second.name); });
}

/// Columns of one table, side by side.
TableQuestion counter_question(const Profile& profile, std::span<const CounterTable> columns) {
    Asking values{profile};
    Asking keys{profile};
    bool for_billing = false;
    for (const auto& rule : columns) {
        values.add(rule.value);
        for (const auto& key : rule.keys) keys.add(key.column);
        for_billing |= rule.bills;
    }
    // A question about several columns is about all of their rows.
    const auto* rule = columns.size() == 1 ? columns.data() : nullptr;
    return {"counters (" + columns.front().at.text() + ")", {keys.take(), values.take()}, rule, !for_billing};
}

}  // namespace

Oids profile_identity_questions(const Profile& profile) {
    Asking asking{profile};
    for (const auto& [name, rule] : profile.identity) {
        for (const auto& cell : rule.cells) asking.add(cell);
        for (const auto& [cell, label] : rule.labels) asking.add(label.cell);
    }
    return asking.take();
}

Oids profile_label_questions(const Profile& profile, bool everything) {
    Asking asking{profile};
    for (const auto& table : profile.counter_tables) {
        if (!everything && !table.bills) continue;
        for (const auto& key : table.keys) {
            for (const auto& row : table.rows) add_key_cell(asking, key, row);
        }
    }
    return asking.take();
}

Oids profile_meter_questions(const Profile& profile) {
    Asking asking{profile};
    for (const auto& rule : profile.counters) {
        if (is_summed(profile, rule.name)) asking.add(rule.cell);
    }
    for (const auto& table : profile.counter_tables) {
        if (!table.bills) continue;
        for (const auto& row : table.rows) asking.add(table.value, row);
    }
    for (const auto& blob : profile.blobs) {
        if (bills_by(profile, blob)) asking.add(blob.cell);
    }
    return asking.take();
}

Oids profile_counter_questions(const Profile& profile) {
    Asking asking{profile};
    for (const auto& rule : profile.counters) {
        if (!is_summed(profile, rule.name)) asking.add(rule.cell);
    }
    for (const auto& blob : profile.blobs) {
        if (!bills_by(profile, blob) && blob.supplies.empty()) asking.add(blob.cell);
    }
    for (const auto& table : profile.counter_tables) {
        if (table.bills) continue;
        for (const auto& row : table.rows) asking.add(table.value, row);
    }
    return asking.take();
}

Oids profile_look_questions(const Profile& profile) {
    Asking asking{profile};
    if (profile.panel) {
        for (const auto& cell : profile.panel->cells) asking.add(cell);
        asking.add(profile.panel->charset);
    }
    for (const auto& [cell, value] : profile.sleep.values) asking.add(cell);
    for (const auto& flag : profile.flags) {
        if (!flag.is_column) asking.add(flag.cell);
    }
    return asking.take();
}

Oids profile_state_questions(const Profile& profile, bool levels_missing) {
    Asking asking{profile};
    for (const auto& blob : profile.blobs) {
        if (!bills_by(profile, blob) && !blob.supplies.empty()) asking.add(blob.cell);
    }
    for (const auto& rule : profile.supplies) {
        if (levels_missing || !rule.when_missing) add_supply_cells(asking, rule);
    }
    auto questions = profile_look_questions(profile);
    for (auto& supply : asking.take()) {
        if (std::find(questions.begin(), questions.end(), supply) == questions.end()) {
            questions.push_back(std::move(supply));
        }
    }
    return questions;
}

std::vector<TableQuestion> profile_table_questions(const Profile& profile) {
    std::vector<TableQuestion> tables;
    const auto& columns = profile.counter_tables;
    for (auto first = columns.begin(); first != columns.end();) {
        const auto end = std::find_if(first, columns.end(),
                                      [&](const CounterTable& column) { return column.at.text() != first->at.text(); });
        auto question = counter_question(profile, {first, end});
        const bool known = is_walked_before(tables, question.columns);
        if (first->rows.empty() && !known) tables.push_back(std::move(question));
        first = end;
    }
    for (const auto& rule : profile.supplies) {
        if (!rule.key) continue;
        Asking values{profile};
        Asking keys{profile};
        for (const auto* column : {&rule.percent, &rule.level, &rule.used, &rule.state, &rule.pages_left})
            values.add(*column);
        for (const auto* column :
             {&rule.key->column, &rule.colorant, &rule.capacity, &rule.name, &rule.part_number, &rule.serial}) {
            keys.add(*column);
        }
        tables.push_back({"supplies (" + rule.at.text() + ")", {keys.take(), values.take()}, nullptr, false});
    }
    for (const auto& rule : profile.flags) {
        if (rule.is_column)
            tables.push_back({"conditions (" + rule.at.text() + ")", {{}, {rule.cell}}, nullptr, false, kFewRows});
    }
    for (const auto& rule : profile.logs) {
        Asking values{profile};
        for (const auto* column : {&rule.code, &rule.count, &rule.place, &rule.time, &rule.times}) {
            values.add(*column);
        }
        for (const auto& column : rule.text) values.add(column);
        // Most logs are empty, and what follows them on a device (its IEEE-1284 id, say) is long.
        tables.push_back({rule.kind + " log (" + rule.at.text() + ")", {{}, values.take()}, nullptr, true, kNoRows});
    }
    return tables;
}

}  // namespace fleetgate::fleet
