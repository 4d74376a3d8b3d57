// A database with damaged pages. The input is either a file as it is, or changes of a sound one that is made here: four
// octets each, of which three say where and one says what.
#include "db/damaged_file.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

using namespace fleetgate::db;

namespace {

constexpr std::size_t kRows = 20;

void expect(bool holds) {
    if (!holds) std::abort();
}

/// Tables of both kinds and an index, with rows on one page and on several, and pages that are free again.
std::string sound() {
    sqlite3* raw = nullptr;
    expect(sqlite3_open(":memory:", &raw) == SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database{raw, &sqlite3_close};
    const auto run = [&](const std::string& sql) {
        expect(sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    };
    run("PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL;");
    run("CREATE TABLE plain (id INTEGER PRIMARY KEY, name TEXT, level REAL, octets BLOB);"
        "CREATE INDEX by_name ON plain (name); CREATE TABLE keyed (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;"
        "CREATE TABLE gone (x TEXT);");
    for (std::size_t i = 0; i < kRows; ++i) {
        const auto number = std::to_string(i);
        const auto large = i % 10 == 0 ? "6000" : "90";
        run("INSERT INTO plain VALUES (" + number + ", 'n" + number + "', " + number + ".5, zeroblob(" + large + "));");
        run("INSERT INTO keyed VALUES ('k" + number + "', '" + std::string(i % 10 == 0 ? 5000 : 200, 'v') + "');");
        run("INSERT INTO gone VALUES ('" + std::string(500, 'g') + "');");
    }
    run("DELETE FROM gone;");
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> octets{sqlite3_serialize(raw, "main", &size, 0),
                                                                         &sqlite3_free};
    expect(octets != nullptr);
    return {reinterpret_cast<const char*>(octets.get()), static_cast<std::size_t>(size)};
}

/// How many rows there are; what is found must be of the tables that were asked for.
std::size_t read(std::string octets) {
    const auto file = DamagedFile::of(std::move(octets), "fuzz");
    if (!file) return 0;
    std::vector<std::uint32_t> roots;
    for (const auto& row : file->schema()) {
        expect(row.root == 1);
        const auto* root = row.values.size() > 3 ? std::get_if<std::int64_t>(&row.values[3]) : nullptr;
        if (root != nullptr && *root > 1 && *root < UINT32_MAX) roots.push_back(static_cast<std::uint32_t>(*root));
    }
    const std::set<std::uint32_t> asked{roots.begin(), roots.end()};
    std::size_t rows = 0;
    const auto found = file->rows(roots, [&](const StoredRow& row) {
        expect(asked.contains(row.root));
        ++rows;
    });
    for (const auto& [root, count] : found.bad_rows) expect(asked.contains(root) && count > 0);
    for (const auto& [root, count] : found.bad_pages) expect(asked.contains(root) && count > 0);
    return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string whole = [] {
        auto made = sound();
        expect(read(made) == 3 * kRows);  // both tables and the index
        return made;
    }();
    if (size >= 4096) {
        (void)read({reinterpret_cast<const char*>(data), size});
        return 0;
    }
    std::string damaged = whole;
    for (std::size_t at = 0; at + 4 <= size; at += 4) {
        const std::size_t where = (std::size_t{data[at]} << 16U | std::size_t{data[at + 1]} << 8U | data[at + 2]);
        damaged[where % damaged.size()] = static_cast<char>(data[at + 3]);
    }
    if (size % 4 != 0) damaged.resize(damaged.size() * data[size - 1] / 256);  // cut off
    (void)read(std::move(damaged));
    return 0;
}
