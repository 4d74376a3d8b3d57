#include "security/accounts.hpp"

#include "tests/security/accounts_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST_F(AccountsTest, AreMadeFirstWithTheSetUpCodeAndThenNeverAgain) {
    start();
    ASSERT_EQ(codes.size(), 1U);
    EXPECT_TRUE(accounts.setup_open());
    const auto first = fakes::run(io, accounts.set_up(codes[0], " Anna ", kGood, kOffice));
    ASSERT_TRUE(first) << first.error().text();
    EXPECT_EQ(first->login.account, "Anna");
    EXPECT_EQ(first->login.role, Role::administrator);
    EXPECT_FALSE(first->login.must_change_password);
    EXPECT_FALSE(accounts.setup_open());
    EXPECT_TRUE(session(first->token));
    const auto second = fakes::run(io, accounts.set_up(codes[0], "Bert", kGood, kOffice));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::already_set_up);
    EXPECT_THAT(audit_rows.told(), ElementsAre("set_up Anna 192.0.2.9 ok"));
}

TEST_F(AccountsTest, AreSetUpThoughOthersGuessTheCode) {
    start();
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(fakes::run(io, accounts.set_up(base::Secret{"guess"}, "Eve", kGood, kElsewhere)).error().code,
                  Errc::wrong_setup_code);
    }
    EXPECT_EQ(codes.size(), 1U);
    EXPECT_TRUE(fakes::run(io, accounts.set_up(codes[0], "Anna", kGood, kOffice)));
}

TEST_F(AccountsTest, AnnounceNoCodeOnceTheyAreSetUp) {
    set_up();
    const auto renewed = accounts.renew_setup_code();
    ASSERT_FALSE(renewed);
    EXPECT_EQ(renewed.error().code, Errc::already_set_up);
    EXPECT_EQ(codes.size(), 1U);
}

TEST_F(AccountsTest, NeedTheRightCodeAndAGoodPassword) {
    start();
    EXPECT_EQ(fakes::run(io, accounts.set_up(base::Secret{"guess"}, "Anna", kGood, kOffice)).error().code,
              Errc::wrong_setup_code);
    const auto weak = fakes::run(io, accounts.set_up(codes[0], "Anna", base::Secret{"password"}, kOffice));
    ASSERT_FALSE(weak);
    EXPECT_EQ(weak.error().code, Errc::weak_password);
    EXPECT_THAT(weak.error().text(), HasSubstr("at least one digit; at least one upper-case letter"));
    for (const std::string& name : {std::string{}, std::string{"  "}, std::string(65, 'x'), std::string{"a\nb"}}) {
        EXPECT_EQ(fakes::run(io, accounts.set_up(codes[0], name, kGood, kOffice)).error().code, Errc::invalid_name)
            << name;
    }
    EXPECT_TRUE(account_rows.rows.empty());
}

TEST_F(AccountsTest, OfAHundredRacingClaimsOneWins) {
    start();
    int won = 0;
    int lost = 0;
    for (int i = 0; i < 100; ++i) {
        boost::asio::co_spawn(
            io,
            [&, i]() -> boost::asio::awaitable<void> {
                std::string name = "user " + std::to_string(i);
                const auto made = co_await accounts.set_up(codes[0], std::move(name), kGood, kOffice);
                ++(made ? won : lost);
            },
            boost::asio::detached);
    }
    io.restart();
    io.run();
    EXPECT_EQ(won, 1);
    EXPECT_EQ(lost, 99);
    EXPECT_EQ(account_rows.rows.size(), 1U);
}

TEST_F(AccountsTest, AreListedMadeAndRemovedButForTheLastAdministrator) {
    set_up();
    const Actor by{"Anna", "192.0.2.9"};
    const auto bert = fakes::run(io, accounts.create(by, "Bert", Role::viewer, kOther)).value();
    EXPECT_EQ(fakes::run(io, accounts.create(by, "BERT ", Role::viewer, kOther)).error().code, Errc::account_exists);
    const auto in = fakes::run(io, accounts.log_in("bert", kOther, kElsewhere));
    ASSERT_EQ(accounts.list().size(), 2U);
    EXPECT_EQ(accounts.list()[1].password_hash, "");
    EXPECT_EQ(fakes::run(io, accounts.remove(by, 1)).error().code, Errc::last_administrator);
    EXPECT_EQ(fakes::run(io, accounts.remove(by, bert))->size(), 1U);
    EXPECT_FALSE(session(in->token));
    EXPECT_EQ(fakes::run(io, accounts.remove(by, bert)).error().code, Errc::unknown_account);
    EXPECT_EQ(refusal(kOther, kElsewhere, "bert"), Errc::wrong_credentials);
}

TEST_F(AccountsTest, ChangeTheRoleAtOnceButNotOfTheLastAdministrator) {
    set_up();
    const Actor by{"Anna", "192.0.2.9"};
    const auto in = log_in();
    EXPECT_EQ(fakes::run(io, accounts.change(by, 1, {.role = Role::viewer, .locked = {}})).error().code,
              Errc::last_administrator);
    EXPECT_EQ(fakes::run(io, accounts.change(by, 1, {.role = {}, .locked = true})).error().code,
              Errc::last_administrator);
    const auto bert = fakes::run(io, accounts.create(by, "Bert", Role::administrator, kOther)).value();
    ASSERT_TRUE(fakes::run(io, accounts.change(by, 1, {.role = Role::viewer, .locked = {}})));
    EXPECT_EQ(session(in.token)->role, Role::viewer) << "the session goes on with the new role";
    EXPECT_EQ(fakes::run(io, accounts.remove(by, bert)).error().code, Errc::last_administrator);
    EXPECT_EQ(fakes::run(io, accounts.change(by, 99, {})).error().code, Errc::unknown_account);
    EXPECT_THAT(audit_rows.told(), Contains("account_changed Anna 192.0.2.9 ok"));
}

TEST_F(AccountsTest, KeepALockedAccountOutUntilItIsUnlocked) {
    set_up();
    const Actor by{"Anna", "192.0.2.9"};
    const auto bert = fakes::run(io, accounts.create(by, "Bert", Role::administrator, kOther)).value();
    const auto in = fakes::run(io, accounts.log_in("bert", kOther, kElsewhere));
    ASSERT_TRUE(fakes::run(io, accounts.change(by, bert, {.role = {}, .locked = true})));
    EXPECT_FALSE(session(in->token));
    EXPECT_EQ(refusal(kOther, kElsewhere, "bert"), Errc::account_locked);
    EXPECT_EQ(refusal(kWrong, kElsewhere, "bert"), Errc::wrong_credentials) << "only who knows the password is told";
    EXPECT_EQ(fakes::run(io, accounts.remove(by, 1)).error().code, Errc::last_administrator)
        << "a locked administrator cannot log in";
    ASSERT_TRUE(fakes::run(io, accounts.unlock(by, "bert")));
    EXPECT_FALSE(refusal(kOther, kElsewhere, "bert"));
}

TEST_F(AccountsTest, EndAllSessionsOfAnAccountButOne) {
    set_up();
    const auto here = log_in();
    const auto there = log_in(kElsewhere);
    const auto ended = fakes::run(io, accounts.end_sessions({"Anna", "192.0.2.9"}, "ANNA", here.login.session.id));
    EXPECT_EQ(ended.value(), 2U);
    EXPECT_TRUE(session(here.token));
    EXPECT_FALSE(session(there.token));
}

TEST_F(AccountsTest, LogIdleSessionsOutAfterTheTimeThatIsSet) {
    set_up();
    const auto in = log_in();
    sessions.idle_after(std::chrono::minutes{5});
    clock.advance(std::chrono::minutes{5});
    EXPECT_FALSE(session(in.token));
}

TEST_F(AccountsTest, SeeAndEndSessions) {
    set_up();
    const auto here = log_in();
    const auto there = log_in(kElsewhere);
    EXPECT_EQ(accounts.sessions().size(), 3U);
    ASSERT_TRUE(fakes::run(io, accounts.end_session({"Anna", "192.0.2.9"}, there.login.session.id)));
    EXPECT_FALSE(session(there.token));
    EXPECT_EQ(fakes::run(io, accounts.end_session({"Anna", "192.0.2.9"}, there.login.session.id)).error().code,
              Errc::no_session);
    fakes::run(io, accounts.log_out(here.login, kOffice));
    EXPECT_FALSE(session(here.token));
    EXPECT_THAT(audit_rows.told(), Contains("log_out Anna 192.0.2.9 ok"));
}

TEST_F(AccountsTest, SeeWhatAnotherProgramChangedOfThem) {
    set_up();
    const auto made = [&](const char* name) {
        return fakes::run(io, accounts.create({"Anna", "192.0.2.9"}, name, Role::administrator, kOther)).value();
    };
    const auto enter = [&](const char* name) {
        return fakes::run(io, accounts.log_in(name, kOther, kOffice)).value().token;
    };
    const auto bert = made("Bert");
    const auto carl = made("Carl");
    made("Dora");
    const auto berts = enter("Bert");
    const auto carls = enter("Carl");
    const auto doras = enter("Dora");
    account_rows.rows.at(bert).role = Role::viewer;
    account_rows.rows.erase(carl);
    std::erase_if(session_rows.rows, [](const auto& row) { return row.second.account_id == 4; });
    EXPECT_TRUE(session(berts)) << "not before it looks";
    account_rows.fail = true;
    EXPECT_FALSE(fakes::run(io, accounts.reload()));
    account_rows.fail = false;
    ASSERT_TRUE(fakes::run(io, accounts.reload()));
    EXPECT_EQ(accounts.account(bert)->role, Role::viewer);
    EXPECT_FALSE(accounts.account(carl));
    EXPECT_FALSE(session(berts)) << "an administrator no more";
    EXPECT_FALSE(session(carls)) << "an account that went";
    EXPECT_FALSE(session(doras)) << "a session that was taken away";
    EXPECT_EQ(accounts.sessions().size(), 1U) << "nobody else's";
}

TEST_F(AccountsTest, PutNoSecretIntoAuditOrErrors) {
    start();
    const auto wrong =
        fakes::run(io, accounts.set_up(base::Secret{"CANARY-CODE"}, "Anna", base::Secret{"CANARY-word1"}, kOffice));
    EXPECT_THAT(wrong.error().text(), Not(HasSubstr("CANARY")));
    const auto weak = fakes::run(io, accounts.set_up(codes[0], "Anna", base::Secret{"CANARY"}, kOffice));
    EXPECT_THAT(weak.error().text(), Not(HasSubstr("CANARY")));
    (void)refusal(base::Secret{"CANARY-word1"}, kOffice);
    for (const auto& row : audit_rows.rows) EXPECT_THAT(row.event.detail, Not(HasSubstr("CANARY")));
}

}  // namespace
}  // namespace fleetgate::security
