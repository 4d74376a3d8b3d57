// A table of ranges, devices, credentials and names, as people keep it in a spreadsheet.
//
// The first line names the columns, in any order and case:
//   kind        credential, range, device or name; without this column every line is a device
//   address     of a device or a name: an address; of a range: whatever a search takes (192.0.2.0/24, a host name)
//   search      of a range: the name of the search, "Import" where it is empty
//   exclude     of a range: yes leaves it out of that search
//   serial      of a name: the device's serial number, instead of its address
//   credential  of a credential: its label; of a range: labels, separated by semicolons; of a device: one label
//   version, community, user, auth, auth_passphrase, priv, priv_passphrase, context: of a credential
//   name, note, tags (separated by semicolons): of a device or a name; an empty field leaves what is there
#pragma once

#include "base/result.hpp"
#include "store/table_import.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::agent {

inline constexpr std::size_t kMostImportBytes = std::size_t{10} << 20U;

struct ImportLine {
    std::size_t number = 0;  ///< in the file
    std::string kind;        ///< "device"; as typed for one that is none
    std::string what;        ///< an address, a label, a serial number: never a secret
    store::ImportItem item;
};

/// What is wrong with a line by itself is its WrongLine. Errors: invalid_argument for a table that cannot be read, with
/// unknown columns, or without a line.
base::Result<std::vector<ImportLine>> read_import(std::string_view csv);

}  // namespace fleetgate::agent
