// The room of deleted rows goes back to the file system, a little at a time.
//
// Problem: SQLite keeps the pages of deleted rows for what comes, so a file never gets smaller; VACUUM gives them back
// and locks the database for as long as it takes to write it anew. Idea: databases are made with auto_vacuum =
// INCREMENTAL (https://www.sqlite.org/pragma.html#pragma_auto_vacuum), where pages of the file's end can be moved into
// free ones a few at a time, in writes like any other.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"

#include <cstdint>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::db {

namespace asio = boost::asio;

/// In pages of the database, 4 KiB each.
struct Shrunk {
    std::int64_t given_back = 0;
    std::int64_t still_free = 0;

    friend bool operator==(const Shrunk&, const Shrunk&) = default;
};

/// Both references must outlive it. Use from one strand.
class Shrinker {
public:
    Shrinker(Database& database, base::Clock& clock) : database_{database}, clock_{clock} {}

    /// Gives back up to kPagesAStep, in writes of at most kPagesAWrite pages and about kWriteTime each, so that other
    /// writes come in between. Called once a minute it gives back a gigabyte in four hours. Some free pages stay for
    /// what is written next. The file itself is shorter after the next checkpoint of the write-ahead log. Does nothing
    /// where the database was made otherwise. Errors: the database's.
    asio::awaitable<base::Result<Shrunk>> step();

    static constexpr std::int64_t kPagesAStep = 1024;
    static constexpr std::int64_t kPagesAWrite = 64;
    static constexpr std::chrono::milliseconds kWriteTime{5};
    /// So many free pages stay, or this part of all.
    static constexpr std::int64_t kPagesKept = 256;
    static constexpr std::int64_t kPartKept = 50;

private:
    Database& database_;
    base::Clock& clock_;
};

}  // namespace fleetgate::db
