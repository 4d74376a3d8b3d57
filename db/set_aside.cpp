#include "db/set_aside.hpp"

#include "db/sqlite_error.hpp"
#include "platform/lock_file.hpp"

#include <algorithm>
#include <string>
#include <system_error>

namespace fleetgate::db {

base::Result<std::filesystem::path> set_aside(const std::filesystem::path& path, base::WallTime now) {
    const auto step = "setting " + path.string() + " aside";
    auto lock = platform::LockFile::take(path.string() + ".lock");
    if (!lock) return base::fail(file_error(lock.error()).during(step));

    std::string stamp = base::to_rfc3339(now);
    std::erase(stamp, ':');  // no file name on Windows may hold one
    const std::filesystem::path aside{path.string() + ".corrupt-" + stamp};
    std::error_code error;
    // The write-ahead log first: should the second rename fail, the database is found as it was, never with a
    // stranger's log.
    for (const auto* suffix : {"-wal", "-shm", ""}) {
        const std::filesystem::path from{path.string() + suffix};
        if (*suffix != '\0' && !std::filesystem::exists(from, error)) continue;
        std::filesystem::rename(from, aside.string() + suffix, error);
        if (error) return base::fail(file_error({error, "renaming " + from.string()}).during(step));
    }
    return aside;
}

}  // namespace fleetgate::db
