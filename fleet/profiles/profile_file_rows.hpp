// Rows of tables and labels of cells in a profile's file.
#pragma once

#include "fleet/profiles/profile.hpp"
#include "fleet/profiles/profile_table.hpp"

#include <map>
#include <string>
#include <vector>

namespace fleetgate::fleet {

/// Indexes of rows: "1.20.33", or a list of such.
std::vector<snmp::Oid> read_rows(ProfileTable& table, std::string_view key);

/// [key]: texts by texts.
std::map<std::string, std::string> read_words(ProfileTable& table, std::string_view key);

/// [labels]: by cell where its label stands, and what that must say.
void read_labels(ProfileTable& table, std::map<std::string, TextRule>& identity);

}  // namespace fleetgate::fleet
