#include "db/salvage.hpp"

#include "db/damaged_file.hpp"
#include "db/errc.hpp"
#include "db/set_aside.hpp"
#include "db/sqlite_error.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace fleetgate::db {
namespace {

namespace fs = std::filesystem;

struct Table {
    std::string name;
    std::uint32_t root = 0;
    bool has_rowid = true;
    std::vector<std::string> columns;  ///< in the order in which they are stored
    int rowid_column = -1;             ///< stands for the rowid, and is stored as NULL
    bool had_rows = false;             ///< that the migrations put there: the damaged one's take their place
};

fs::path mark_of(const fs::path& path) { return path.string() + ".damaged"; }

fs::path beside(const fs::path& path) { return path.string() + ".rescued"; }

/// What lies in the log goes into the file, as far as it is whole; SQLite itself knows how far.
void fold_log(const fs::path& path) {
    sqlite3* raw = nullptr;
    if (sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK) {
        (void)sqlite3_exec(raw, "PRAGMA schema_version", nullptr, nullptr, nullptr);
        (void)sqlite3_wal_checkpoint_v2(raw, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    }
    sqlite3_close(raw);
}

std::vector<Table> tables_of(SQLite::Database& fresh, const std::vector<std::string>& derived) {
    std::vector<Table> out;
    SQLite::Statement list{
        fresh,
        "SELECT l.name, s.rootpage, l.wr FROM pragma_table_list AS l JOIN sqlite_schema AS s ON s.name = "
        "l.name WHERE l.schema = 'main' AND l.type = 'table' AND s.type = 'table'"};
    while (list.executeStep()) {
        Table table;
        table.name = list.getColumn(0).getString();
        table.root = static_cast<std::uint32_t>(list.getColumn(1).getInt64());
        table.has_rowid = list.getColumn(2).getInt() == 0;
        if (table.name == "schema_migrations" || table.name == "sqlite_schema") continue;
        if (std::ranges::find(derived, table.name) != derived.end()) continue;
        if (table.has_rowid) {
            SQLite::Statement columns{fresh, "SELECT cid, name, type, pk FROM pragma_table_info(?) ORDER BY cid"};
            columns.bind(1, table.name);
            int keys = 0;
            while (columns.executeStep()) {
                table.columns.push_back(columns.getColumn(1).getString());
                if (columns.getColumn(3).getInt() == 0) continue;
                ++keys;
                const bool is_integer = columns.getColumn(2).getString() == "INTEGER";
                table.rowid_column = keys == 1 && is_integer ? columns.getColumn(0).getInt() : -1;
            }
        } else {
            SQLite::Statement columns{fresh,
                                      "SELECT x.name FROM pragma_index_list(?1) AS i, pragma_index_xinfo(i.name) AS x "
                                      "WHERE i.origin = 'pk' ORDER BY x.seqno"};
            columns.bind(1, table.name);
            while (columns.executeStep()) table.columns.push_back(columns.getColumn(0).getString());
        }
        table.had_rows = fresh.execAndGet("SELECT count(*) FROM \"" + table.name + "\"").getInt64() > 0;
        out.push_back(std::move(table));
    }
    return out;
}

/// The damaged file's own roots, where its schema can be read; else those of a new one, for databases that the same
/// migrations made have their tables at the same places.
void find_roots(std::vector<Table>& tables, const DamagedFile& file) {
    for (const auto& row : file.schema()) {
        if (row.values.size() < 4) continue;
        const auto* type = std::get_if<std::string>(&row.values[0]);
        const auto* name = std::get_if<std::string>(&row.values[1]);
        const auto* root = std::get_if<std::int64_t>(&row.values[3]);
        if (type == nullptr || name == nullptr || root == nullptr || *type != "table") continue;
        const auto found = std::ranges::find(tables, *name, &Table::name);
        if (found != tables.end()) found->root = static_cast<std::uint32_t>(*root);
    }
}

/// How many of the migrations made it; all where that cannot be read.
std::size_t migrations_of(const DamagedFile& file, std::size_t known) {
    std::int64_t last = 0;
    for (const auto& row : file.schema()) {
        if (row.values.size() < 4 || row.values[1] != StoredValue{std::string{"schema_migrations"}}) continue;
        const auto* root = std::get_if<std::int64_t>(&row.values[3]);
        if (root == nullptr) continue;
        (void)file.rows({static_cast<std::uint32_t>(*root)}, [&](const StoredRow& step) {
            if (!step.of_index) last = std::max(last, step.rowid);
        });
    }
    return last > 0 && std::cmp_less(last, known) ? static_cast<std::size_t>(last) : known;
}

void bind_value(SQLite::Statement& statement, int index, const StoredValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *number);
    } else if (const auto* real = std::get_if<double>(&value)) {
        statement.bind(index, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        statement.bindNoCopy(index, *text);
    } else if (const auto* blob = std::get_if<std::vector<std::uint8_t>>(&value)) {
        statement.bindNoCopy(index, blob->data(), static_cast<int>(blob->size()));
    } else {
        statement.bind(index);
    }
}

class Filling {
public:
    Filling(SQLite::Database& fresh, std::vector<Table> tables) : fresh_{fresh}, tables_{std::move(tables)} {}

    [[nodiscard]] std::vector<std::uint32_t> roots() const {
        std::vector<std::uint32_t> out;
        for (const auto& table : tables_) out.push_back(table.root);
        return out;
    }
    [[nodiscard]] std::string name_of(std::uint32_t root) const {
        return std::ranges::find(tables_, root, &Table::root)->name;
    }
    void take(StoredRow row, Salvaged& out) {
        const auto table = std::ranges::find(tables_, row.root, &Table::root);
        if (table == tables_.end() || table->has_rowid == row.of_index) return;
        if (table->name == "sqlite_sequence") return take_sequence(row);
        if (row.values.empty() || row.values.size() > table->columns.size()) {
            ++out.lost[table->name].rows;
            return;
        }
        if (table->rowid_column >= 0 && std::cmp_less(table->rowid_column, row.values.size())) {
            row.values[static_cast<std::size_t>(table->rowid_column)] = row.rowid;
        }
        try {
            auto& statement = statement_for(*table, row.values.size());
            for (std::size_t i = 0; i < row.values.size(); ++i)
                bind_value(statement, static_cast<int>(i) + 1, row.values[i]);
            const bool is_added = statement.exec() > 0;
            statement.reset();
            if (is_added) {
                ++out.rows;
            } else {
                ++out.lost[table->name].rows;
            }
        } catch (const SQLite::Exception& error) {
            if (error.getErrorCode() == SQLITE_FULL || error.getErrorCode() == SQLITE_IOERR) throw;
            statements_.clear();
            ++out.lost[table->name].rows;
        }
    }

    void finish() {
        for (const auto& [name, last] : sequences_) {
            SQLite::Statement update{fresh_, "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1"};
            update.bind(1, name);
            update.bind(2, last);
            if (update.exec() > 0) continue;
            SQLite::Statement insert{fresh_, "INSERT INTO sqlite_sequence VALUES (?, ?)"};
            insert.bind(1, name);
            insert.bind(2, last);
            (void)insert.exec();
        }
    }

private:
    /// The number that was given last: one that was given to a row that is lost is not given again.
    void take_sequence(const StoredRow& row) {
        if (row.values.size() != 2) return;
        const auto* name = std::get_if<std::string>(&row.values[0]);
        const auto* last = std::get_if<std::int64_t>(&row.values[1]);
        if (name != nullptr && last != nullptr) sequences_[*name] = *last;
    }
    SQLite::Statement& statement_for(const Table& table, std::size_t columns) {
        const auto key = table.name + "/" + std::to_string(columns);
        const auto found = statements_.find(key);
        if (found != statements_.end()) return found->second;
        std::string names;
        std::string marks;
        for (std::size_t i = 0; i < columns; ++i) {
            names += (i > 0 ? ",\"" : "\"") + table.columns[i] + "\"";
            marks += i > 0 ? ",?" : "?";
        }
        const std::string sql = std::string{"INSERT OR "} + (table.had_rows ? "REPLACE" : "IGNORE") + " INTO \"" +
                                table.name + "\" (" + names + ") VALUES (" + marks + ")";
        return statements_.try_emplace(key, fresh_, sql).first->second;
    }

    SQLite::Database& fresh_;
    std::vector<Table> tables_;
    std::map<std::string, SQLite::Statement> statements_;
    std::map<std::string, std::int64_t> sequences_;
};

base::Result<Salvaged> fill(const DamagedFile& file, const fs::path& target,
                            const std::vector<std::string>& derived) try {
    SQLite::Database fresh{target, SQLite::OPEN_READWRITE};
    fresh.exec("PRAGMA foreign_keys = OFF;PRAGMA synchronous = NORMAL;BEGIN IMMEDIATE");
    auto tables = tables_of(fresh, derived);
    find_roots(tables, file);
    Salvaged out;
    {
        Filling filling{fresh, std::move(tables)};
        const auto found = file.rows(filling.roots(), [&](StoredRow row) { filling.take(std::move(row), out); });
        filling.finish();
        for (const auto& [root, count] : found.bad_rows) out.lost[filling.name_of(root)].rows += count;
        for (const auto& [root, count] : found.bad_pages) out.lost[filling.name_of(root)].pages += count;
    }
    fresh.exec("COMMIT;PRAGMA synchronous = FULL;PRAGMA wal_checkpoint(TRUNCATE)");
    return out;
} catch (const SQLite::Exception& error) {
    return base::fail(errc_of(error.getExtendedErrorCode()), "filling the new database: " + std::string{error.what()});
}

void remove_rescued(const fs::path& path) {
    std::error_code ignored;
    for (const auto* suffix : {"", "-wal", "-shm", ".lock"}) fs::remove(beside(path).string() + suffix, ignored);
}

}  // namespace

base::Result<Salvaged> salvage(const Settings& settings, const std::vector<std::string>& derived) {
    const auto rescued = beside(settings.path);
    remove_rescued(settings.path);
    fold_log(settings.path);
    const auto file = DamagedFile::read(settings.path);
    if (!file) return base::fail(file.error());
    auto fresh = settings;
    fresh.migrations = settings.migrations.first(migrations_of(*file, settings.migrations.size()));
    // Half filled it must never be taken for whole: only its last name says that it is.
    fresh.path = rescued.string() + ".part";
    std::error_code error;
    for (const auto* suffix : {"", "-wal", "-shm"}) fs::remove(fresh.path.string() + suffix, error);
    if (auto made = Database::open(fresh); !made) return base::fail(made.error());
    auto out = fill(*file, fresh.path, derived);
    fs::remove(fresh.path.string() + ".lock", error);
    if (out && out->rows == 0) out = base::fail(Errc::corrupt, "nothing can be saved of " + settings.path.string());
    if (!out) {
        fs::remove(fresh.path, error);
        return out;
    }
    fs::rename(fresh.path, rescued, error);
    if (error) return base::fail(file_error({error, "renaming " + fresh.path.string()}));
    auto aside = set_aside(settings.path, settings.now);
    if (!aside) return base::fail(aside.error());
    out->aside = *std::move(aside);
    take_mark_away(settings.path);
    finish_salvage(settings.path);
    return out;
}

void mark_damaged(const fs::path& path) { std::ofstream{mark_of(path)}; }

bool is_marked_damaged(const fs::path& path) {
    std::error_code error;
    return fs::exists(mark_of(path), error);
}

void take_mark_away(const fs::path& path) {
    std::error_code error;
    fs::remove(mark_of(path), error);
}

void finish_salvage(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error) && fs::exists(beside(path), error)) fs::rename(beside(path), path, error);
}

}  // namespace fleetgate::db
