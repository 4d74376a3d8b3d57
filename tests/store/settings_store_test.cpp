#include "store/settings_store.hpp"

#include "tests/store/fixture.hpp"

namespace fleetgate::store {
namespace {

constexpr SettingKey<std::int64_t> kInterval{"polling.interval_s", 300};
constexpr SettingKey<bool> kTraps{"traps.enabled", false};
constexpr TextSettingKey kSite{"site.name", "here"};

class SettingsStoreTest : public StoreTest {
protected:
    std::unique_ptr<Store> store = open();
    SettingsStore& settings = store->settings();
};

TEST_F(SettingsStoreTest, GivesTheFallbackUntilItIsSet) {
    EXPECT_EQ(get(settings.get(kInterval)), 300);
    EXPECT_EQ(get(settings.get(kTraps)), false);
    EXPECT_EQ(get(settings.get(kSite)), "here");
}

TEST_F(SettingsStoreTest, KeepsWhatWasSet) {
    get(settings.put(kInterval, std::int64_t{60}));
    get(settings.put(kTraps, true));
    get(settings.put(kSite, std::string{"3. Stock \"Süd\""}));
    store.reset();
    const auto again = open();
    EXPECT_EQ(get(again->settings().get(kInterval)), 60);
    EXPECT_EQ(get(again->settings().get(kTraps)), true);
    EXPECT_EQ(get(again->settings().get(kSite)), "3. Stock \"Süd\"");
}

TEST_F(SettingsStoreTest, AValueOfAnotherTypeIsTheFallback) {
    get(settings.save("polling.interval_s", "\"often\""));
    EXPECT_EQ(get(settings.get(kInterval)), 300);
    get(settings.save("polling.interval_s", "{ no json"));
    EXPECT_EQ(get(settings.get(kInterval)), 300);
}

TEST_F(SettingsStoreTest, AForgottenOneIsTheFallbackAgain) {
    get(settings.put(kInterval, std::int64_t{60}));
    get(settings.forget("polling.interval_s"));
    EXPECT_EQ(get(settings.get(kInterval)), 300);
}

}  // namespace
}  // namespace fleetgate::store
