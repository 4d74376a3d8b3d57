// A database in a folder of its own, with one table.
#pragma once

#include "db/database.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::db {

inline constexpr Migration kSteps[] = {
    {1, "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"},
    {2, "ALTER TABLE notes ADD COLUMN weight INTEGER NOT NULL DEFAULT 1;"},
};

class DatabaseTest : public testing::Test {
protected:
    Settings settings(std::span<const Migration> migrations = kSteps) {
        Settings made;
        made.path = folder / "notes.db";
        made.application_id = 0x464c5447;
        made.migrations = migrations;
        made.program_version = "1.2.3";
        made.now = base::WallTime{std::chrono::hours{24 * 365 * 50}};
        made.busy_timeout = std::chrono::milliseconds{20};
        return made;
    }
    std::unique_ptr<Database> open() {
        auto opened = Database::open(settings());
        if (!opened) throw std::runtime_error{opened.error().text()};
        return *std::move(opened);
    }
    base::Result<std::int64_t> add(Database& database, std::string text) {
        return fakes::run(
            io, database.write([text](Connection& c) { return c.run("INSERT INTO notes (text) VALUES (?)", {text}); }));
    }
    std::vector<std::string> texts(Database& database) {
        auto found = fakes::run(io, database.read([](Connection& c) {
            return c.all("SELECT text FROM notes ORDER BY id", {}, [](const Row& row) { return row.text(0); });
        }));
        if (!found) throw std::runtime_error{found.error().text()};
        return *std::move(found);
    }

    fakes::TemporaryFolder folder;
    boost::asio::io_context io;
};

}  // namespace fleetgate::db
