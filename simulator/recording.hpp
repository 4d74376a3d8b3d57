// .snmprec recordings: OID|TAG|VALUE, one object a line; a tag with x has its value in hex.
#pragma once

#include "base/result.hpp"
#include "simulator/mib_table.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::simulator {

struct ParsedRecording {
    std::vector<Row> rows;
    std::vector<std::string> complaints;  ///< "NAME:LINE: why", one for each line left out
};

/// Everything that can be read of it. Lines that cannot are left out and complained of.
ParsedRecording parse_recording(std::string_view text, std::string_view name);

struct Recording {
    std::string name;
    std::vector<Row> rows;
    std::map<std::string, std::vector<Row>> contexts;  ///< from NAME@CONTEXT.snmprec beside it
};

struct Recordings {
    std::vector<Recording> all;  ///< by name
    std::vector<std::string> complaints;
};

/// A file, or every *.snmprec of a directory (not of those below it).
/// Errors: no_such_file_or_directory, permission_denied; malformed_recording when there is not one row in all of them.
base::Result<Recordings> load_recordings(const std::filesystem::path& where);

}  // namespace fleetgate::simulator
