// Files that are no database, or no longer one.
#include "db/set_aside.hpp"
#include "tests/db/fixture.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

namespace fleetgate::db {
namespace {

using testing::HasSubstr;

class BadFile : public DatabaseTest {
protected:
    void overwrite(std::streamoff at, const std::string& octets) {
        std::fstream file{folder / "notes.db", std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(at);
        file << octets;
    }
    void fill(int rows) {
        const auto database = open();
        const auto done = fakes::run(io, database->write([rows](Connection& c) -> base::Result<void> {
            for (int i = 0; i < rows; ++i) {
                auto added = c.run("INSERT INTO notes (text) VALUES (?)", {std::to_string(i) + std::string(200, 'x')});
                if (!added) return base::fail(added.error());
            }
            return {};
        }));
        ASSERT_TRUE(done);
    }
};

TEST_F(BadFile, ThatIsNoDatabaseIsCorruptAndStaysAsItIs) {
    std::ofstream{folder / "notes.db"} << std::string(5000, 'x');
    const auto refused = Database::open(settings());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::corrupt);
    EXPECT_THAT(refused.error().text(), HasSubstr("set it aside"));
    EXPECT_EQ(std::filesystem::file_size(folder / "notes.db"), 5000U);
}

TEST_F(BadFile, WithADamagedPageIsFoundAtTheStart) {
    fill(500);
    overwrite(3 * 4096, std::string(4096, '\xff'));
    const auto refused = Database::open(settings());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::corrupt);
}

TEST_F(BadFile, TooLargeToCheckAtTheStartIsFoundByCheck) {
    fill(500);
    overwrite(10 * 4096, std::string(4096, '\xff'));
    auto unchecked = settings();
    unchecked.check_up_to_bytes = 0;
    const auto database = Database::open(unchecked);
    ASSERT_TRUE(database) << database.error().text();
    const auto sound = fakes::run(io, (*database)->check());
    ASSERT_FALSE(sound);
    EXPECT_EQ(sound.error().code, Errc::corrupt);
}

TEST_F(BadFile, DamagedWhileOpenIsAnErrorOfTheStatementThatMeetsIt) {
    fill(500);
    auto unchecked = settings();
    unchecked.check_up_to_bytes = 0;
    overwrite(10 * 4096, std::string(4 * 4096, '\xff'));
    const auto database = Database::open(unchecked);
    ASSERT_TRUE(database);
    const auto read = fakes::run(io, (*database)->read([](Connection& c) {
        return c.number("SELECT sum(length(text || weight)) FROM notes NOT INDEXED");
    }));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, Errc::corrupt);
}

TEST_F(BadFile, OfAnotherProgramIsLeftAlone) {
    auto other = settings();
    other.application_id = 7;
    ASSERT_TRUE(Database::open(other));
    const auto refused = Database::open(settings());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::foreign);
    EXPECT_TRUE(Database::open(other));
}

TEST_F(BadFile, IsSetAsideWithWhatBelongsToItAndANewOneBegins) {
    std::ofstream{folder / "notes.db"} << "garbage";
    std::ofstream{folder / "notes.db-wal"} << "its log";
    const auto aside = set_aside(folder / "notes.db", base::WallTime{std::chrono::hours{24 * 365 * 50}});
    ASSERT_TRUE(aside) << aside.error().text();
    EXPECT_EQ(aside->filename(), "notes.db.corrupt-2019-12-20T000000.000Z");
    EXPECT_TRUE(std::filesystem::exists(*aside));
    EXPECT_TRUE(std::filesystem::exists(aside->string() + "-wal"));
    EXPECT_TRUE(add(*open(), "new life"));
}

TEST_F(BadFile, IsNotSetAsideWhileInUse) {
    const auto database = open();
    const auto refused = set_aside(folder / "notes.db", {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::locked);
}

}  // namespace
}  // namespace fleetgate::db
