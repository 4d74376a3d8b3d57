#include "agent/database_rescue.hpp"

#include "agent/installation.hpp"
#include "db/errc.hpp"
#include "platform/lock_file.hpp"
#include "tests/fakes/plain_sealer.hpp"
#include "tests/fakes/run.hpp"
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

TEST_F(DatabaseRescue, ADamagedDatabaseIsMadeGoodAtTheStart) {
    fakes::PlainSealer sealer;
    base::ManualClock clock;
    base::NullLog log;
    const store::StoreSettings settings{database(), "1.2.3"};
    {
        const auto store = fakes::run(open_or_rescue(settings, sealer, clock, log)).value();
        for (int i = 0; i < 50; ++i) {
            const auto address = "192.0.2." + std::to_string(i + 1);
            ASSERT_TRUE(fakes::run(store->devices().register_device({address, 161, std::nullopt, {}}, now)));
        }
        fakes::run(store->close());
    }
    {
        std::fstream file{database(), std::ios::in | std::ios::out | std::ios::binary};
        file << std::string(4096, '\xa5');  // the first page: SQLite knows nothing of the file any more
    }
    ASSERT_EQ(fakes::run(store::Store::open(settings, sealer, clock, log)).error().code, db::Errc::corrupt);
    const auto store = fakes::run(open_or_rescue(settings, sealer, clock, log));
    ASSERT_TRUE(store) << store.error().text();
    EXPECT_EQ(fakes::run((*store)->devices().device_ids())->size(), 50U);
    fakes::run((*store)->close());
}

TEST_F(DatabaseRescue, WhereNothingCanBeSavedTheStartFailsAndAPersonDecides) {
    std::ofstream{database()} << std::string(20'000, 'x');
    fakes::PlainSealer sealer;
    base::ManualClock clock;
    base::NullLog log;
    const auto refused = fakes::run(open_or_rescue({database(), "1.2.3"}, sealer, clock, log));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, db::Errc::corrupt);
    EXPECT_EQ(std::filesystem::file_size(database()), 20'000U);
}

}  // namespace
}  // namespace fleetgate::agent
