#include "fleet/profiles/profile_file_rows.hpp"

#include <algorithm>

namespace fleetgate::fleet {

std::vector<snmp::Oid> read_rows(ProfileTable& table, std::string_view key) {
    std::vector<snmp::Oid> rows;
    for (const auto& said : table.texts(key)) {
        auto row = snmp::Oid::parse(said);
        if (row && !row->empty() && said.front() != '.') {
            rows.push_back(*std::move(row));
        } else {
            table.wrong(key, "'" + said + "' is no index of a row, such as \"1.20.33\"");
        }
    }
    return rows;
}

std::map<std::string, std::string> read_words(ProfileTable& table, std::string_view key) {
    std::map<std::string, std::string> words;
    table.entries(key, [&](const std::string& said, const toml::node& node, const RuleAt&) {
        const auto word = node.value_exact<std::string>();
        if (!word) return table.context().wrong(node.source().begin, "what '" + said + "' means must be a text");
        words.emplace(said, *word);
    });
    return words;
}

void read_labels(ProfileTable& table, std::map<std::string, TextRule>& identity) {
    table.entries("labels", [&](const std::string& said, const toml::node& node, const RuleAt&) {
        const auto cell = table.context().oid(said, node.source().begin);
        if (!cell || !node.is_table()) {
            return table.context().wrong(node.source().begin, "a label is OID = { cell = OID, says = [...] }");
        }
        ProfileTable inner{node.as_table(), "this label", table.context()};
        const auto where = inner.required_oid("cell");
        const auto says = inner.texts("says");
        bool used = false;
        for (auto& [name, rule] : identity) {
            if (!where || std::find(rule.cells.begin(), rule.cells.end(), *cell) == rule.cells.end()) continue;
            rule.labels.emplace(*cell, Label{*where, says});
            used = true;
        }
        if (where && !used) table.context().wrong(node.source().begin, "no text is read from " + said);
    });
}

}  // namespace fleetgate::fleet
