#include "store/migrations.hpp"

#include "platform/private_file.hpp"
#include "store/store.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

namespace fleetgate::store {
namespace {

using Connection = db::Connection;

/// Table by table, every column, index and foreign key: what a schema is, whatever its text looks like.
using Shape = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> lines(Connection& connection, const std::string& sql, int columns) {
    return connection
        .all(sql, {},
             [columns](const db::Row& row) {
                 std::string line;
                 for (int i = 0; i < columns; ++i) line += row.text(i) + "|";
                 return line;
             })
        .value();
}

Shape shape_of(Connection& connection) {
    Shape shape;
    for (const auto& table : lines(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'", 1)) {
        const auto name = table.substr(0, table.size() - 1);
        const auto quoted = "'" + name + "'";
        auto& parts = shape[name];
        const auto add = [&](const std::vector<std::string>& more) {
            parts.insert(parts.end(), more.begin(), more.end());
        };
        add(lines(connection,
                  "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(" + quoted + ")", 6));
        add(lines(connection, "SELECT type, ncol, wr, strict FROM pragma_table_list(" + quoted + ")", 4));
        add(lines(connection,
                  "SELECT \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(" + quoted +
                      ") ORDER BY 1, 2",
                  5));
        add(lines(connection,
                  "SELECT l.name, l.\"unique\", l.origin, l.partial, x.seqno, x.name, x.\"desc\", x.key FROM "
                  "pragma_index_list(" +
                      quoted + ") l, pragma_index_xinfo(l.name) x ORDER BY 1, 5",
                  8));
        add(lines(connection,
                  "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = " + quoted +
                      " ORDER BY name",
                  1));
    }
    return shape;
}

class MigrationsTest : public testing::Test {
protected:
    std::unique_ptr<Connection> empty(const std::string& name) {
        EXPECT_TRUE(platform::create_private_file(folder / name));
        return std::move(Connection::open(folder / name, Connection::Access::read_write, {})).value();
    }
    static std::string read(const std::string& path) {
        std::stringstream text;
        text << std::ifstream{std::string{FLEETGATE_SOURCE_DIR} + "/" + path}.rdbuf();
        return text.str();
    }
    fakes::TemporaryFolder folder;
};

TEST_F(MigrationsTest, LeadFromEveryOlderSchemaToTheWholeOne) {
    const auto whole = empty("whole.db");
    ASSERT_TRUE(whole->script(read("store/schema.sql")));
    auto expected = shape_of(*whole);
    const auto all = migrations();
    for (std::size_t from = 0; from <= all.size(); ++from) {
        const auto connection = empty("from" + std::to_string(from) + ".db");
        ASSERT_TRUE(db::migrate(*connection, all.first(from), "0.0.1", {}));
        const auto migrated = db::migrate(*connection, all, "0.0.2", {});
        ASSERT_TRUE(migrated) << migrated.error().text();
        EXPECT_EQ(migrated->from, static_cast<int>(from));
        auto shape = shape_of(*connection);
        shape.erase("schema_migrations");
        EXPECT_EQ(shape, expected) << "from schema " << from;
    }
}

TEST_F(MigrationsTest, AreTheFilesAsTheyLie) {
    int number = 0;
    for (const auto& step : migrations()) {
        EXPECT_EQ(step.number, ++number);
        const auto digits = std::to_string(number);
        EXPECT_EQ(step.sql, read("store/migrations/" + std::string(3 - digits.size(), '0') + digits + ".sql"));
    }
    EXPECT_GE(number, 2);
}

TEST_F(MigrationsTest, KeepTheRowsOfTheFirstSchema) {
    const auto connection = empty("old.db");
    ASSERT_TRUE(db::migrate(*connection, migrations().first(1), "0.0.1", {}));
    ASSERT_TRUE(connection->run("INSERT INTO settings VALUES ('site.name', '\"here\"')"));
    ASSERT_TRUE(db::migrate(*connection, migrations(), "0.0.2", {}));
    EXPECT_EQ(*connection->number("SELECT count(*) FROM settings WHERE value = '\"here\"'"), 1);
}

}  // namespace
}  // namespace fleetgate::store
