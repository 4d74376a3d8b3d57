#include "manager/upkeep.hpp"

#include "manager/gateways.hpp"
#include "manager/migrations.hpp"
#include "security/installation_key.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>
#include <iterator>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace std::chrono_literals;

class UpkeepTest : public testing::Test {
protected:
    UpkeepTest() { EXPECT_TRUE(fakes::run(io_, people_.start())); }
    void turn() { fakes::run(io_, upkeep_.turn()); }
    void write(const std::string& sql) {
        const auto work = [sql](db::Connection& c) { return c.run(sql); };
        ASSERT_TRUE(fakes::run(io_, database_->write(work)));
    }
    std::string code() const {
        std::ifstream file{folder_.path() / "setup-code"};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

    static std::unique_ptr<db::Database> open(const std::filesystem::path& folder) {
        db::Settings settings;
        settings.path = folder / "manager.db";
        settings.application_id = 1;
        settings.migrations = migrations();
        settings.program_version = "0.1.0";
        return db::Database::open(settings).value();
    }

    fakes::TemporaryFolder folder_;
    boost::asio::io_context io_;
    base::ManualClock clock_;
    base::NullLog log_;
    int renewals_ = 0;
    std::unique_ptr<db::Database> database_ = open(folder_.path());
    security::InstallationKey key_ = security::InstallationKey::generate();
    People people_{*database_, key_, clock_, log_, folder_.path() / "setup-code", {10, 8, 1}};
    Upkeep upkeep_{*database_, people_, clock_, log_, [this](base::WallTime) { ++renewals_; }};
};

TEST_F(UpkeepTest, LooksAfterTheCertificateOnceADay) {
    turn();
    EXPECT_EQ(renewals_, 0) << "the start did";
    clock_.advance(24h);
    turn();
    turn();
    EXPECT_EQ(renewals_, 1);
}

TEST_F(UpkeepTest, RenewsTheSetUpCodeBeforeItEnds) {
    const auto first = code();
    EXPECT_FALSE(first.empty());
    clock_.advance(49min);
    turn();
    EXPECT_EQ(code(), first);
    clock_.advance(2min);
    turn();
    EXPECT_NE(code(), first);
    EXPECT_FALSE(code().empty());
}

TEST_F(UpkeepTest, RaisesTheAlarmByItself) {
    write(
        "INSERT INTO gateways (id, public_key, status, code_hash, version, computer_name, registered_at, approved_at) "
        "VALUES ('gw-1', 'k', 'managed', 'h', '1', '', 0, " +
        std::to_string(clock_.wall_now().time_since_epoch().count()) + ")");
    const auto silent = [&] {
        const auto work = [](db::Connection& c) { return find_gateway(c, "gw-1"); };
        return fakes::run(io_, database_->read(work)).value().value().silent_since.has_value();
    };
    clock_.advance(2h);
    turn();
    EXPECT_FALSE(silent());
    clock_.advance(1s);
    turn();
    EXPECT_TRUE(silent());
}

}  // namespace
}  // namespace fleetgate::manager
