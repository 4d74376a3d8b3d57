#include "db/sqlite_error.hpp"

#include <sqlite3.h>

namespace fleetgate::db {

Errc errc_of(int code) {
    // On a full disk the shared memory beside the WAL cannot grow, which SQLite reports as an I/O error.
    if (code == SQLITE_IOERR_SHMSIZE) return Errc::disk_full;
    if (code == SQLITE_IOERR_CORRUPTFS) return Errc::corrupt;
    switch (code & 0xff) {
        case SQLITE_FULL: return Errc::disk_full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return Errc::corrupt;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Errc::locked;
        case SQLITE_READONLY: return Errc::read_only;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH: return Errc::no_permission;
        case SQLITE_IOERR: return Errc::io;
        case SQLITE_CONSTRAINT: return Errc::constraint;
        default: return Errc::failed;
    }
}

base::Error file_error(base::Error error) {
    if (error.code == std::errc::permission_denied || error.code == std::errc::operation_not_permitted) {
        error.code = Errc::no_permission;
    } else if (error.code == std::errc::read_only_file_system) {
        error.code = Errc::read_only;
    } else if (error.code == std::errc::no_space_on_device) {
        error.code = Errc::disk_full;
    } else if (error.code == std::errc::device_or_resource_busy) {
        error.code = Errc::locked;
    } else if (error.code == std::errc::no_such_file_or_directory || error.code == std::errc::not_a_directory) {
        error.code = Errc::no_folder;
    } else {
        error.code = Errc::io;
    }
    return error;
}

}  // namespace fleetgate::db
