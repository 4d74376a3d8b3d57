#include "store/credential_use_store.hpp"

#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using fleet::CredentialInUse;
using fleet::DeviceId;
using testing::ElementsAre;
using testing::IsEmpty;

class CredentialUseStoreTest : public StoreTest {
protected:
    std::int64_t credential(const std::string& community) {
        discovery::StoredCredential one;
        one.label = community;
        one.credential.community = base::Secret{community};
        return get(store->discovery().put_credential(std::move(one)));
    }
    DeviceId add(const std::string& address, std::optional<std::int64_t> credential_id) {
        auto registration = at_address(address);
        registration.credential_id = credential_id;
        return get(store->devices().register_device(std::move(registration), kNoon)).id;
    }

    std::unique_ptr<Store> store = open();
    CredentialUseStore use{store->database()};
};

TEST_F(CredentialUseStoreTest, SetsWhatDevicesAreReadWithAndSaysWhichHadAnother) {
    const auto old_one = credential("old");
    const auto new_one = credential("new");
    const auto a = add("192.0.2.7", old_one);
    const auto b = add("192.0.2.8", new_one);
    const auto c = add("192.0.2.9", std::nullopt);
    EXPECT_THAT(get(use.use({a, b, c, DeviceId{99}}, new_one)), ElementsAre(a, c));
    EXPECT_THAT(get(use.in_use({c, DeviceId{99}, a})),
                ElementsAre(CredentialInUse{c, new_one}, CredentialInUse{a, new_one}));
    EXPECT_EQ(get(store->devices().device(a))->credential_id, new_one);
    const auto targets = get(store->devices().poll_targets());
    for (const auto& target : targets.devices) EXPECT_EQ(target.credential_id, new_one) << target.address;
}

TEST_F(CredentialUseStoreTest, OfACredentialThatIsGoneChangesNothing) {
    const auto old_one = credential("old");
    const auto a = add("192.0.2.7", old_one);
    const auto refused = fakes::run(use.use({a}, 77));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, std::errc::no_such_device_or_address);
    EXPECT_THAT(get(use.in_use({a})), ElementsAre(CredentialInUse{a, old_one}));
    EXPECT_THAT(get(use.in_use({})), IsEmpty());
}

}  // namespace
}  // namespace fleetgate::store
