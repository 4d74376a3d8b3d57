#include "security_store/factor_store.hpp"

#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class FactorStoreTest : public StoreTest {
protected:
    std::int64_t account(std::string name) {
        security::Account made{0, std::move(name), security::Role::administrator, "$scrypt$x", kNoon, kNoon, false};
        return get(store->accounts().add(std::move(made))).value();
    }
    std::unique_ptr<Store> store = open();
};

TEST_F(FactorStoreTest, GivesBackFactorsAndReplacesThem) {
    security::StoredFactor factor{account("anna"), std::string{"\0sealed", 7}, 5, kNoon, {std::string(32, 'a')}};
    get(store->factors().put(factor));
    EXPECT_THAT(get(store->factors().factors()), ElementsAre(factor));
    factor.last_step = 6;
    factor.recovery_hashes = {};
    get(store->factors().put(factor));
    EXPECT_THAT(get(store->factors().factors()), ElementsAre(factor));
    get(store->factors().remove(factor.account_id));
    EXPECT_THAT(get(store->factors().factors()), IsEmpty());
}

TEST_F(FactorStoreTest, ForgetsTheFactorOfAnAccountThatIsRemoved) {
    account("anna");
    const auto bert = account("bert");
    get(store->factors().put({bert, "sealed", 5, kNoon, {}}));
    get(store->accounts().remove(bert));
    EXPECT_THAT(get(store->factors().factors()), IsEmpty());
}

TEST_F(FactorStoreTest, GivesBackTokensWithTheirLastUse) {
    security::ApiToken token{0, "backup", security::Scope::act, std::string(32, '\x01'), "anna", kNoon, {}, {}, ""};
    token.expires_at = kNoon + std::chrono::hours{24};
    token.id = get(store->tokens().add(token));
    EXPECT_THAT(get(store->tokens().tokens()), ElementsAre(token));

    token.last_used_at = kNoon + std::chrono::minutes{1};
    token.last_source = "192.0.2.9";
    get(store->tokens().touch(token.id, *token.last_used_at, token.last_source));
    EXPECT_THAT(get(store->tokens().tokens()), ElementsAre(token));

    get(store->tokens().remove(token.id));
    EXPECT_THAT(get(store->tokens().tokens()), IsEmpty());
}

}  // namespace
}  // namespace fleetgate::store
