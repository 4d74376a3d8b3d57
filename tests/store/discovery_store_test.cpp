#include "store/discovery_store.hpp"

#include "store/errc.hpp"
#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using testing::ElementsAre;

class DiscoveryStoreTest : public StoreTest {
protected:
    static discovery::StoredCredential v2c(std::string community) {
        discovery::StoredCredential stored;
        stored.label = "v2c";
        stored.credential.community = base::Secret{std::move(community)};
        return stored;
    }
    static discovery::StoredCredential v3() {
        discovery::StoredCredential stored;
        stored.label = "monitoring";
        auto& c = stored.credential;
        c.version = snmp::Version::v3;
        c.user = "monitor";
        c.auth = snmp::AuthProtocol::sha256;
        c.auth_passphrase = base::Secret{"correct horse"};
        c.priv = snmp::PrivProtocol::aes256_reeder;
        c.priv_passphrase = base::Secret{"battery staple"};
        c.context = "printers";
        return stored;
    }
    std::unique_ptr<Store> store = open();
    DiscoveryStore& discovery = store->discovery();
};

TEST_F(DiscoveryStoreTest, GivesBackEveryCredential) {
    const auto first = get(discovery.put_credential(v2c("public")));
    const auto second = get(discovery.put_credential(v3()));
    const auto all = get(discovery.credentials());
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, first);
    EXPECT_EQ(all[0].credential, v2c("public").credential);
    EXPECT_EQ(all[1].id, second);
    EXPECT_EQ(all[1].label, "monitoring");
    EXPECT_EQ(all[1].credential, v3().credential);
}

TEST_F(DiscoveryStoreTest, ReplacesACredential) {
    auto changed = v3();
    changed.id = get(discovery.put_credential(v2c("public")));
    EXPECT_EQ(get(discovery.put_credential(changed)), changed.id);
    const auto all = get(discovery.credentials());
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].credential, v3().credential);
}

TEST_F(DiscoveryStoreTest, GivesBackEverySetting) {
    discovery::DiscoverySetting setting;
    setting.name = "Zürich";
    setting.scopes = {"192.0.2.0/24", "printer.example", "2001:db8::/120"};
    setting.excludes = {"192.0.2.9"};
    setting.port = 1161;
    setting.credential_ids = {get(discovery.put_credential(v3())), get(discovery.put_credential(v2c("public")))};
    std::swap(setting.credential_ids[0], setting.credential_ids[1]);
    setting.timeout = std::chrono::milliseconds{750};
    setting.retries = 3;
    setting.packets_per_second = 50;
    setting.register_found = false;
    setting.interval = std::chrono::minutes{90};
    setting.id = get(discovery.put_setting(setting));
    EXPECT_THAT(get(discovery.settings()), ElementsAre(setting));
    setting.scopes = {"198.51.100.1"};
    setting.excludes.clear();
    EXPECT_EQ(get(discovery.put_setting(setting)), setting.id);
    EXPECT_THAT(get(discovery.settings()), ElementsAre(setting));
    get(discovery.remove_setting(setting.id));
    EXPECT_THAT(get(discovery.settings()), ElementsAre());
    EXPECT_EQ(rows("discovery_scopes") + rows("discovery_credentials"), 0);
}

TEST_F(DiscoveryStoreTest, ARemovedCredentialLeavesSettingsAndDevices) {
    const auto gone = get(discovery.put_credential(v2c("public")));
    const auto stays = get(discovery.put_credential(v3()));
    discovery::DiscoverySetting setting;
    setting.scopes = {"192.0.2.0/24"};
    setting.credential_ids = {gone, stays};
    get(discovery.put_setting(setting));
    const auto device = get(store->devices().register_device({"192.0.2.7", 161, gone, {}}, kNoon)).id;
    get(discovery.remove_credential(gone));
    EXPECT_THAT(get(discovery.settings()).at(0).credential_ids, ElementsAre(stays));
    EXPECT_EQ(get(store->devices().device(device))->credential_id, std::nullopt);
}

TEST_F(DiscoveryStoreTest, RefusesWhatIsNotThere) {
    auto unknown = v3();
    unknown.id = 99;
    EXPECT_EQ(fakes::run(io, discovery.put_credential(unknown)).error().code, Errc::no_such_credential);
    EXPECT_EQ(fakes::run(io, discovery.remove_credential(99)).error().code, Errc::no_such_credential);
    EXPECT_EQ(fakes::run(io, discovery.remove_setting(99)).error().code, Errc::no_such_setting);
    discovery::DiscoverySetting setting;
    setting.credential_ids = {99};
    const auto refused = fakes::run(io, discovery.put_setting(setting));
    EXPECT_EQ(refused.error().code, std::errc::invalid_argument);
    EXPECT_THAT(refused.error().context, testing::HasSubstr("no credential 99"));
    EXPECT_THAT(get(discovery.settings()), ElementsAre()) << "and leaves nothing half done";
}

TEST_F(DiscoveryStoreTest, ACredentialWhoseSecretWasMovedIsNamed) {
    get(discovery.put_credential(v3()));
    auto second = v3();
    second.label = "the other";
    get(discovery.put_credential(second));
    store.reset();
    {
        const auto connection = db::Connection::open(folder / "fleetgate.db", db::Connection::Access::read_write, {});
        ASSERT_TRUE((*connection)
                        ->run("UPDATE credentials SET auth_passphrase = "
                              "(SELECT auth_passphrase FROM credentials WHERE id = 1) WHERE id = 2"));
    }
    store = open();
    const auto refused = fakes::run(io, store->discovery().credentials());
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().text(), testing::HasSubstr("the other"));
}

}  // namespace
}  // namespace fleetgate::store
