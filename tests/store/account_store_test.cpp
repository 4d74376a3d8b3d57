#include "security_store/account_store.hpp"

#include "security/accounts.hpp"
#include "security/secret_box.hpp"
#include "tests/store/fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using Outcome = security::AccountRepository::Outcome;
using testing::ElementsAre;

class AccountStoreTest : public StoreTest {
protected:
    static security::Account account(std::string name, security::Role role = security::Role::administrator) {
        return {0, std::move(name), role, "$scrypt$x", kNoon, kNoon + std::chrono::seconds{1}, true};
    }
    std::unique_ptr<Store> store = open();
};

TEST_F(AccountStoreTest, GivesBackAccounts) {
    auto anna = account("Anna");
    anna.id = get(store->accounts().add_first(anna)).value();
    auto bert = account("Bert", security::Role::viewer);
    bert.id = get(store->accounts().add(bert)).value();
    EXPECT_THAT(get(store->accounts().accounts()), ElementsAre(anna, bert));
    EXPECT_EQ(get(store->accounts().find("anna")), anna);
    EXPECT_EQ(get(store->accounts().find("nobody")), std::nullopt);
}

TEST_F(AccountStoreTest, OfManyFirstAccountsOneWins) {
    int won = 0;
    for (int i = 0; i < 100; ++i) {
        boost::asio::co_spawn(
            io,
            [&, i]() -> boost::asio::awaitable<void> {
                auto mine = account("user " + std::to_string(i));
                const auto id = co_await store->accounts().add_first(std::move(mine));
                if (id && *id) ++won;
            },
            boost::asio::detached);
    }
    io.restart();
    io.run();
    EXPECT_EQ(won, 1);
    EXPECT_EQ(rows("accounts"), 1);
}

TEST_F(AccountStoreTest, TakesNoNameTwice) {
    EXPECT_TRUE(get(store->accounts().add(account("Anna"))));
    EXPECT_FALSE(get(store->accounts().add(account(" ANNA "))));
}

TEST_F(AccountStoreTest, ChangesPasswords) {
    auto anna = account("Anna");
    anna.id = get(store->accounts().add(anna)).value();
    anna.password_hash = "$scrypt$y";
    anna.password_set_at = kNoon + std::chrono::hours{1};
    anna.must_change_password = false;
    EXPECT_TRUE(get(store->accounts().set_password(anna)));
    EXPECT_EQ(get(store->accounts().find("anna")), anna);
    anna.id = 99;
    EXPECT_FALSE(get(store->accounts().set_password(anna)));
}

TEST_F(AccountStoreTest, RemovesAllButTheLastAdministratorAndSessionsWithThem) {
    const auto anna = get(store->accounts().add(account("Anna"))).value();
    const auto bert = get(store->accounts().add(account("Bert", security::Role::viewer))).value();
    get(store->sessions().add({0, bert, "hash", "192.0.2.9", "Firefox", kNoon, kNoon}));
    EXPECT_EQ(get(store->accounts().remove(anna)), Outcome::last_administrator);
    EXPECT_EQ(get(store->accounts().remove(bert)), Outcome::done);
    EXPECT_EQ(get(store->accounts().remove(bert)), Outcome::unknown);
    EXPECT_EQ(rows("sessions"), 0);
}

TEST_F(AccountStoreTest, ChangesRoleAndLockButNotOfTheLastAdministratorWhoCanLogIn) {
    auto anna = account("Anna");
    anna.id = get(store->accounts().add(anna)).value();
    auto bert = account("Bert");
    bert.id = get(store->accounts().add(bert)).value();
    bert.locked = true;
    EXPECT_EQ(get(store->accounts().change(bert)), Outcome::done);
    EXPECT_EQ(get(store->accounts().find("bert")), bert);
    anna.role = security::Role::viewer;
    EXPECT_EQ(get(store->accounts().change(anna)), Outcome::last_administrator);
    EXPECT_EQ(get(store->accounts().remove(anna.id)), Outcome::last_administrator);
    bert.locked = false;
    EXPECT_EQ(get(store->accounts().change(bert)), Outcome::done);
    EXPECT_EQ(get(store->accounts().change(anna)), Outcome::done);
    anna.id = 99;
    EXPECT_EQ(get(store->accounts().change(anna)), Outcome::unknown);
}

TEST_F(AccountStoreTest, KeepsSessions) {
    const auto anna = get(store->accounts().add(account("Anna"))).value();
    security::StoredSession session{0, anna, std::string("\0\x01hash", 6), "192.0.2.9", "Firefox", kNoon, kNoon};
    session.id = get(store->sessions().add(session));
    session.last_used_at = kNoon + std::chrono::minutes{1};
    get(store->sessions().touch(session.id, session.last_used_at));
    EXPECT_THAT(get(store->sessions().sessions()), ElementsAre(session));
    std::vector<std::int64_t> ids{session.id, 4711};
    get(store->sessions().remove(ids));
    EXPECT_THAT(get(store->sessions().sessions()), ElementsAre());
}

TEST_F(AccountStoreTest, KeepsAnAuditChainThatHolds) {
    const auto key = security::InstallationKey::generate();
    security::AuditTrail trail{store->audit(), key, clock, log};
    for (int i = 0; i < 30; ++i) {
        boost::asio::co_spawn(io, trail.record(security::audit::kLogIn, "anna", "192.0.2.9", true, "at once"),
                              boost::asio::detached);
    }
    io.restart();
    io.run();
    const auto findings = get(trail.verify());
    EXPECT_TRUE(findings.sound()) << findings.what;
    EXPECT_EQ(findings.entries, 30);
    clock.advance(std::chrono::days{68});
    fakes::run(io, trail.record(security::audit::kLogOut, "anna", "192.0.2.9", true));
    EXPECT_EQ(get(trail.trim()), 30);
    EXPECT_TRUE(get(trail.verify()).sound());
    EXPECT_EQ(get(trail.newest(10)).size(), 1U);
}

TEST_F(AccountStoreTest, ServesAccountsFromEndToEnd) {
    const auto key = security::InstallationKey::generate();
    security::AuditTrail trail{store->audit(), key, clock, log};
    security::Sessions sessions{store->sessions(), clock, log, [](std::int64_t) {}};
    security::PasswordHasher hasher{{4, 1, 1}};
    security::AccountsSettings settings;
    settings.failure_delay = std::chrono::milliseconds{0};
    const security::SecretBox box{key};
    security::SecondFactors factors{store->factors(), box, clock};
    security::Accounts accounts{store->accounts(), sessions, hasher, trail, factors, clock, settings};
    base::Secret code;
    get(accounts.start([&](const base::Secret& made) { code = made; }));
    const security::Caller caller{"192.0.2.9", "Firefox"};
    const auto first = get(accounts.set_up(code, "Anna", base::Secret{"Passw0rd!"}, caller));

    // The service restarts.
    security::Sessions sessions_again{store->sessions(), clock, log, [](std::int64_t) {}};
    security::SecondFactors factors_again{store->factors(), box, clock};
    security::Accounts again{store->accounts(), sessions_again, hasher, trail, factors_again, clock, settings};
    bool announced = false;
    get(again.start([&](const base::Secret&) { announced = true; }));
    EXPECT_FALSE(announced);
    EXPECT_TRUE(fakes::run(io, again.session(std::string{first.token.reveal()})));
    EXPECT_EQ(get(again.log_in("anna", base::Secret{"Passw0rd!"}, caller)).login.account, "Anna");
    EXPECT_TRUE(get(trail.verify()).sound());
}

}  // namespace
}  // namespace fleetgate::store
