// What can go wrong with a database, for programs; the context of the error says it to people.
#pragma once

#include <system_error>

namespace fleetgate::db {

enum class Errc {
    newer_version = 1,  ///< made by a newer program: install that version, or restore a backup
    altered_migration,  ///< made by a program whose migrations differ from ours: not a release of this program
    foreign,            ///< an SQLite database, but not this program's
    corrupt,            ///< the file is damaged, or no database at all; db::set_aside makes room for a new one
    disk_full,          ///< nothing was written; the next write works once there is room
    locked,             ///< another process uses the database
    read_only,          ///< the file, or its folder or file system
    no_permission,      ///< for the file or its folder
    no_folder,          ///< the folder of the file is not there
    io,                 ///< the disk or its driver failed
    constraint,         ///< the values break a rule of the schema
    closed,             ///< the database was closed
    failed,             ///< anything else; the context holds SQLite's own words
};

std::error_code make_error_code(Errc errc);

}  // namespace fleetgate::db

template <>
struct std::is_error_code_enum<fleetgate::db::Errc> : std::true_type {};
