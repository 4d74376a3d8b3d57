#include "fleet/profiles/profile_file_table.hpp"

#include "fleet/profiles/meter_name.hpp"
#include "fleet/profiles/profile_file_rows.hpp"

#include <algorithm>

namespace fleetgate::fleet {

namespace {

RowKey read_key(ProfileTable& table) {
    RowKey key;
    key.column = table.oid("column");
    key.from = static_cast<std::size_t>(table.number("from", 0, 127, 0));
    key.length = static_cast<std::size_t>(table.number("length", 1, 127, 0));
    table.entries("words", [&](const std::string& said, const toml::node& node, RuleAt at) {
        const auto word = node.value_exact<std::string>();
        if (!word) return table.context().wrong(node.source().begin, "what '" + said + "' means must be a text");
        key.words.emplace(said, *word);
        key.at.emplace(said, std::move(at));
    });
    key.unlabelled = read_words(table, "unlabelled");
    if (key.words.empty()) table.wrong("words", "a key needs [words]: what is said there -> what it means");
    return key;
}

/// The columns of a table, each with the names that its rows come to.
std::vector<std::pair<snmp::Oid, std::vector<std::string>>> read_columns(ProfileTable& table) {
    std::vector<std::pair<snmp::Oid, std::vector<std::string>>> columns;
    if (!table.has("columns")) {
        const auto value = table.required_oid("value");
        auto names = table.texts("names");
        if (names.empty()) names = {"{0}"};
        if (value) columns.emplace_back(*value, std::move(names));
        return columns;
    }
    table.entries("columns", [&](const std::string& column, const toml::node& node, const RuleAt&) {
        const auto oid = table.context().oid(column, node.source().begin);
        const auto name = node.value_exact<std::string>();
        if (!name) return table.context().wrong(node.source().begin, "a column is an OID = \"the rows' name\"");
        if (oid) columns.emplace_back(*oid, std::vector{*name});
    });
    return columns;
}

void read_units(ProfileTable& table, const std::vector<std::string>& possible, CounterTable& rule) {
    table.entries("units", [&](const std::string& name, const toml::node& node, const RuleAt&) {
        const auto unit = node.value_exact<std::string>();
        if (!unit) return table.context().wrong(node.source().begin, "a unit is a text in quotes");
        if (std::find(possible.begin(), possible.end(), name) == possible.end()) {
            return table.context().wrong(node.source().begin, "no row of this table is called '" + name + "'");
        }
        rule.units.emplace(name, *unit);
    });
}

}  // namespace

void read_counter_table(ProfileTable& table, Profile& profile) {
    CounterTable rule;
    rule.at = table.at();
    rule.unit = table.required_text("unit");
    const auto columns = read_columns(table);
    table.tables("key", [&](ProfileTable& key) { rule.keys.push_back(read_key(key)); });
    if (rule.keys.empty()) table.wrong("key", "[[table]] needs [[table.key]]: what tells its rows apart");
    rule.rows = read_rows(table, "rows");
    rule.needs = read_rows(table, "needs");
    std::vector<std::string> possible;
    for (const auto& [value, names] : columns) {
        rule.names = names;
        for (auto& name : rule.possible_names()) {
            if (!parse_meter_name(name)) table.wrong("names", "'" + name + "' is no meter's name");
            possible.push_back(std::move(name));
        }
    }
    read_units(table, possible, rule);
    for (const auto& [value, names] : columns) {
        rule.value = value;
        rule.names = names;
        profile.counter_tables.push_back(rule);
    }
}

}  // namespace fleetgate::fleet
