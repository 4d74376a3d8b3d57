// A database of a newer version, a damaged one, a full disk, a second process.
#include "db/set_aside.hpp"
#include "security/installation_key.hpp"
#include "security/secret_box.hpp"
#include "tests/fakes/small_disk.hpp"
#include "tests/store/fixture.hpp"

#include <fstream>

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using testing::HasSubstr;
using testing::Not;

class Trouble : public StoreTest {
protected:
    void sql(const std::string& statement) {
        const auto connection = db::Connection::open(folder / "fleetgate.db", db::Connection::Access::read_write, {});
        ASSERT_TRUE((*connection)->script(statement));
    }
    base::Error refusal() {
        auto opened = try_open();
        return opened ? base::Error{} : opened.error();
    }
    void limit_pages(Store& store, const std::string& pages) {
        get(store.database().write(
            [pages](db::Connection& c) { return c.number("PRAGMA max_page_count = " + pages); }));
    }
    std::string octets_of(const std::string& name) {
        std::ifstream file{folder / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
};

TEST_F(Trouble, ANewerDatabaseIsNamedWithTheVersionThatMadeIt) {
    open();
    sql("INSERT INTO schema_migrations VALUES (99, 'x', '9.1.0', 'later')");
    const auto error = refusal();
    EXPECT_EQ(error.code, db::Errc::newer_version);
    EXPECT_THAT(error.text(), HasSubstr("made by version 9.1.0"));
    EXPECT_THAT(error.text(), HasSubstr("fleetgate.db"));
}

TEST_F(Trouble, ADamagedDatabaseIsSetAsideOnRequestAndANewOneBegins) {
    {
        const auto store = open();
        const auto id = get(store->devices().register_device(at_address("192.0.2.7"), kNoon)).id;
        get(store->devices().save_reading(id, full_reading(kNoon)));
    }
    {
        std::fstream file{folder / "fleetgate.db", std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(4096);
        file << std::string(20 * 4096, '\xa5');
    }
    const auto error = refusal();
    EXPECT_EQ(error.code, db::Errc::corrupt);
    EXPECT_THAT(error.text(), HasSubstr("set it aside"));
    ASSERT_TRUE(db::set_aside(folder / "fleetgate.db", kNoon));
    const auto store = open();
    EXPECT_TRUE(get(store->devices().devices()).empty());
}

TEST_F(Trouble, AFullDiskLosesNothingAndTheNextReadingIsStored) {
    const auto store = open();
    const auto id = get(store->devices().register_device(at_address("192.0.2.7"), kNoon)).id;
    get(store->devices().save_reading(id, full_reading(kNoon)));
    std::vector<relay::OutboxMessage> large(1);
    large[0].body = std::string(1'000'000, 'x');
    large[0].id = "large";
    limit_pages(*store, "80");
    const auto refused = fakes::run(io, store->outbox().append({large, {}, {}}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, db::Errc::disk_full);
    EXPECT_EQ(get(store->devices().device(id))->latest, full_reading(kNoon));
    limit_pages(*store, "1000000");
    get(store->outbox().append({large, {}, {}}));
    EXPECT_TRUE(get(store->devices().save_reading(id, full_reading(kNoon + std::chrono::minutes{1}, 2000))));
}

TEST_F(Trouble, AFullFileSystemLosesNothingAndTheNextReadingIsStored) {
    const fakes::SmallDisk disk{folder / "disk", 3};
    if (!disk.is_there()) GTEST_SKIP() << "no permission to mount a small file system";
    const auto filler = folder / "disk/filler";
    std::ofstream{filler} << std::string(600'000, 'x');
    auto store = get(Store::open({folder / "disk/fleetgate.db", "1.2.3"}, sealer, clock, log));
    const auto id = get(store->devices().register_device(at_address("192.0.2.7"), kNoon)).id;
    get(store->devices().save_reading(id, full_reading(kNoon)));
    const auto fill = [&](const std::string& prefix) {
        for (int i = 0;; ++i) {
            std::vector<relay::OutboxMessage> one(1);
            one[0].id = prefix + std::to_string(i);
            one[0].body = std::string(20'000, 'x');
            const auto stored = fakes::run(io, store->outbox().append({std::move(one), {}, {}}));
            if (stored) continue;
            EXPECT_EQ(stored.error().code, db::Errc::disk_full) << stored.error().text();
            return i;
        }
    };
    const auto stored = static_cast<std::uint64_t>(fill("a"));
    EXPECT_GT(stored, 10U);
    EXPECT_EQ(get(store->devices().device(id))->latest, full_reading(kNoon));
    store.reset();
    store = get(Store::open({folder / "disk/fleetgate.db", "1.2.3"}, sealer, clock, log));
    EXPECT_EQ(get(store->outbox().state()).messages, stored) << "also after a restart on the full disk";
    std::filesystem::remove(filler);
    EXPECT_TRUE(get(store->devices().save_reading(id, full_reading(kNoon + std::chrono::minutes{1}, 2000))));
    EXPECT_EQ(get(store->outbox().state()).messages, stored);
}

TEST_F(Trouble, OnAFullFileSystemAChannelIsSavedWholeOrNotAtAll) {
    const fakes::SmallDisk disk{folder / "disk", 2};
    if (!disk.is_there()) GTEST_SKIP() << "no permission to mount a small file system";
    const auto filler = folder / "disk/filler";
    std::ofstream{filler} << std::string(600'000, 'x');
    auto store = get(Store::open({folder / "disk/fleetgate.db", "1.2.3"}, sealer, clock, log));
    const std::string whole(4000, 's');
    int saved = 0;
    while (true) {
        const auto put = fakes::run(io, store->channels().put({0, whole, base::Secret{whole}}));
        if (put) {
            ++saved;
            continue;
        }
        EXPECT_EQ(put.error().code, std::errc::no_space_on_device) << put.error().text();
        break;
    }
    EXPECT_GT(saved, 10);
    const auto changed = fakes::run(io, store->channels().put({1, std::string(200'000, 'z'), base::Secret{"z"}}));
    EXPECT_FALSE(changed);
    store.reset();
    std::filesystem::remove(filler);
    store = get(Store::open({folder / "disk/fleetgate.db", "1.2.3"}, sealer, clock, log));
    const auto channels = get(store->channels().channels());
    EXPECT_EQ(channels.size(), static_cast<std::size_t>(saved));
    for (const auto& channel : channels) {
        EXPECT_EQ(channel.settings, whole);
        EXPECT_EQ(channel.secret.reveal(), whole);
    }
}

TEST_F(Trouble, ASecondProcessIsToldWhoHasTheDatabase) {
    const auto store = open();
    const auto error = refusal();
    EXPECT_EQ(error.code, db::Errc::locked);
    EXPECT_THAT(error.text(), HasSubstr("process id"));
}

TEST_F(Trouble, NoSecretLiesInAnyFile) {
    const auto key = security::InstallationKey::generate();
    const security::SecretBox box{key};
    discovery::StoredCredential credential;
    credential.credential.version = snmp::Version::v3;
    credential.credential.community = base::Secret{"CANARY-community"};
    credential.credential.auth_passphrase = base::Secret{"CANARY-auth"};
    credential.credential.priv_passphrase = base::Secret{"CANARY-priv"};
    {
        const auto store = get(Store::open({folder / "fleetgate.db", "1.2.3"}, box, clock, log));
        get(store->discovery().put_credential(credential));
        EXPECT_EQ(get(store->discovery().credentials()).at(0).credential, credential.credential);
        EXPECT_THAT(octets_of("fleetgate.db-wal"), Not(HasSubstr("CANARY")));
        EXPECT_THAT(octets_of("fleetgate.db-wal"), HasSubstr("credentials"));
    }
    EXPECT_THAT(octets_of("fleetgate.db"), Not(HasSubstr("CANARY")));
    const security::SecretBox other{security::InstallationKey::generate()};
    const auto copied = get(Store::open({folder / "fleetgate.db", "1.2.3"}, other, clock, log));
    const auto refused = fakes::run(io, copied->discovery().credentials());
    ASSERT_FALSE(refused) << "a copy of the database opens no secret elsewhere";
}

}  // namespace
}  // namespace fleetgate::store
