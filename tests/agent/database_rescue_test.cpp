#include "agent/database_rescue.hpp"

#include "agent/installation.hpp"
#include "db/errc.hpp"
#include "platform/lock_file.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>

#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using testing::HasSubstr;
using testing::Not;

class DatabaseRescue : public testing::Test {
protected:
    DatabaseRescue() { config.data_directory = folder.path(); }
    std::filesystem::path database() const { return config.data_directory / kDatabaseFile; }

    fakes::TemporaryFolder folder;
    Config config;
    base::WallTime now{std::chrono::days{20'000}};
};

TEST_F(DatabaseRescue, NamesTheCommandWhereTheDatabaseIsDamaged) {
    const base::Error damaged{db::Errc::corrupt, "database fleetgate.db: set it aside"};
    EXPECT_THAT(with_rescue(damaged, {}).text(), HasSubstr("'fleetgate database set-aside'"));
    EXPECT_THAT(with_rescue(damaged, "/etc/other.toml").text(),
                HasSubstr("'fleetgate --config /etc/other.toml database set-aside'"));
    const base::Error full{db::Errc::disk_full, "database fleetgate.db"};
    EXPECT_THAT(with_rescue(full, {}).text(), Not(HasSubstr("set-aside")));
}

TEST_F(DatabaseRescue, RenamesTheDatabaseAndSaysWhereItWent) {
    std::ofstream{database()} << "no database";
    const auto aside = set_database_aside(config, now);
    ASSERT_TRUE(aside) << aside.error().text();
    EXPECT_EQ(aside->parent_path(), config.data_directory);
    EXPECT_THAT(aside->filename().string(), HasSubstr("fleetgate.db.corrupt-2024-10-04"));
    EXPECT_TRUE(std::filesystem::exists(*aside));
    EXPECT_FALSE(std::filesystem::exists(database()));
}

TEST_F(DatabaseRescue, LeavesTheDatabaseOfARunningServiceAlone) {
    std::ofstream{database()} << "in use";
    const auto held = platform::LockFile::take(database().string() + ".lock");
    ASSERT_TRUE(held);
    const auto refused = set_database_aside(config, now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, db::Errc::locked);
    EXPECT_THAT(refused.error().text(), HasSubstr("stop the service first"));
    EXPECT_TRUE(std::filesystem::exists(database()));
}

TEST_F(DatabaseRescue, WithoutADatabaseMakesNothing) {
    const auto refused = set_database_aside(config, now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, std::errc::no_such_file_or_directory);
    EXPECT_THAT(refused.error().text(), HasSubstr("fleetgate.db"));
    EXPECT_TRUE(std::filesystem::is_empty(config.data_directory));
}

}  // namespace
}  // namespace fleetgate::agent
