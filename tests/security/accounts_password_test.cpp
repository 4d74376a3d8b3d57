// Changing a password, having to, and having it reset.
#include "security/accounts.hpp"
#include "tests/security/accounts_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using testing::Contains;
using testing::Not;

using AccountsPassword = AccountsTest;

TEST_F(AccountsPassword, HashTheirPasswordAnewWhenTheParametersChange) {
    set_up();
    PasswordHasher stronger{{5, 1, 1}};
    Accounts later{account_rows, sessions, stronger, audit, factors, clock, settings()};
    ASSERT_TRUE(fakes::run(io, later.start([](const base::Secret&) {})));
    ASSERT_TRUE(fakes::run(io, later.log_in("anna", kGood, kOffice)));
    EXPECT_THAT(account_rows.rows.at(1).password_hash, testing::StartsWith("$scrypt$ln=5,"));
    ASSERT_TRUE(fakes::run(io, later.log_in("anna", kGood, kOffice)));
}

TEST_F(AccountsPassword, ChangeTheirPasswordAndEndEverySession) {
    set_up();
    const auto here = log_in();
    const auto there = log_in(kElsewhere);
    const auto changed = fakes::run(io, accounts.change_password(here.login, kGood, kOther, kOffice));
    ASSERT_TRUE(changed) << changed.error().text();
    EXPECT_EQ(changed->ended.size(), 3U);
    EXPECT_FALSE(session(here.token));
    EXPECT_FALSE(session(there.token));
    EXPECT_TRUE(session(changed->now.token));
    EXPECT_EQ(refusal(kGood, kOffice), Errc::wrong_credentials);
    EXPECT_FALSE(refusal(kOther, kOffice));
}

TEST_F(AccountsPassword, ChangeNoPasswordWithoutTheOldOneOrToAWorse) {
    set_up();
    const auto in = log_in();
    EXPECT_EQ(fakes::run(io, accounts.change_password(in.login, kWrong, kOther, kOffice)).error().code,
              Errc::wrong_credentials);
    EXPECT_EQ(fakes::run(io, accounts.change_password(in.login, kGood, kGood, kOffice)).error().code,
              Errc::same_password);
    EXPECT_EQ(fakes::run(io, accounts.change_password(in.login, kGood, base::Secret{"short"}, kOffice)).error().code,
              Errc::weak_password);
    EXPECT_TRUE(session(in.token));
}

TEST_F(AccountsPassword, BlameWhoUsesASessionAndNotWhoOpenedIt) {
    set_up();
    const auto in = log_in();
    for (int i = 0; i < 3; ++i) (void)fakes::run(io, accounts.change_password(in.login, kWrong, kOther, kElsewhere));
    EXPECT_THAT(audit_rows.told(), Not(Contains("log_in Anna 192.0.2.9 refused")));
    EXPECT_THAT(audit_rows.told(), Contains("log_in Anna 198.51.100.1 refused"));
    EXPECT_EQ(refusal(kGood, kElsewhere), Errc::locked_out);
    EXPECT_FALSE(refusal(kGood, kOffice));
    const auto changed = fakes::run(io, accounts.change_password(in.login, kGood, kOther, kOffice));
    ASSERT_TRUE(changed);
    fakes::run(io, accounts.log_out(changed->now.login, kElsewhere));
    EXPECT_THAT(audit_rows.told(), Contains("log_out Anna 198.51.100.1 ok"));
}

TEST_F(AccountsPassword, MustChangeAPasswordThatIsAYearOld) {
    set_up();
    EXPECT_FALSE(log_in().login.must_change_password);
    clock.advance(std::chrono::days{365});
    const auto in = log_in();
    EXPECT_TRUE(in.login.must_change_password);
    const auto changed = fakes::run(io, accounts.change_password(in.login, kGood, kOther, kOffice));
    ASSERT_TRUE(changed);
    EXPECT_FALSE(changed->now.login.must_change_password);
}

TEST_F(AccountsPassword, MustChangeAPasswordThatAnotherChose) {
    set_up();
    const Actor by{"Anna", "192.0.2.9"};
    ASSERT_TRUE(fakes::run(io, accounts.create(by, "Bert", Role::viewer, kOther)));
    const auto bert = fakes::run(io, accounts.log_in("bert", kOther, kElsewhere));
    ASSERT_TRUE(bert);
    EXPECT_TRUE(bert->login.must_change_password);
    EXPECT_EQ(bert->login.role, Role::viewer);
    ASSERT_TRUE(fakes::run(io, accounts.reset_password(by, "anna", kOther)));
    EXPECT_TRUE(fakes::run(io, accounts.log_in("anna", kOther, kOffice))->login.must_change_password);
}

class HandedOutPassword : public AccountsTest {
protected:
    /// Of Anna's, told with that outcome; `seen`: whether the new one was good when she was told.
    base::Result<Accounts::HandedOut> hand_out(Accounts::Delivery outcome) {
        told = 0;
        const Accounts::Deliver deliver = [this, outcome]() -> asio::awaitable<Accounts::Delivery> {
            ++told;
            const auto in = co_await accounts.log_in("anna", kOther, kElsewhere);
            was_good = in.has_value();
            co_return outcome;
        };
        return fakes::run(io, accounts.hand_out_password({"Bert", "192.0.2.9"}, "anna", kOther, deliver));
    }
    int told = 0;
    bool was_good = false;
    const base::Error trouble{std::make_error_code(std::errc::io_error), "the server refused"};
};

TEST_F(HandedOutPassword, IsGoodBeforeItsOwnerIsTold) {
    set_up();
    const auto in = log_in();
    const auto done = hand_out({});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->is_in_force);
    EXPECT_TRUE(was_good);
    EXPECT_FALSE(session(in.token));
    EXPECT_TRUE(refusal(kGood, kOffice));
    EXPECT_THAT(audit_rows.told(), Contains("password_reset Bert 192.0.2.9 ok"));
}

TEST_F(HandedOutPassword, IsToldNobodyWhenItCannotBeSet) {
    set_up();
    account_rows.fail = true;
    EXPECT_FALSE(hand_out({}));
    EXPECT_EQ(told, 0);
    account_rows.fail = false;
    EXPECT_FALSE(refusal(kGood, kOffice));
}

TEST_F(HandedOutPassword, GivesWayToTheOldOneWhereItSurelyDidNotArrive) {
    set_up();
    const auto in = log_in();
    const auto done = hand_out({trouble, false});
    ASSERT_TRUE(done);
    EXPECT_FALSE(done->is_in_force);
    EXPECT_FALSE(refusal(kGood, kOffice));
    EXPECT_TRUE(refusal(kOther, kOffice));
    EXPECT_TRUE(session(in.token)) << "nothing has changed";
    EXPECT_FALSE(log_in().login.must_change_password);
}

TEST_F(HandedOutPassword, StaysWhereItMayHaveArrived) {
    set_up();
    const auto done = hand_out({trouble, true});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->is_in_force);
    EXPECT_TRUE(done->trouble);
    EXPECT_FALSE(refusal(kOther, kOffice));
}

TEST_F(HandedOutPassword, GivesWayToOneThatWasSetMeanwhile) {
    set_up();
    const base::Secret third{"Another-horse-7"};
    const Accounts::Deliver deliver = [&]() -> asio::awaitable<Accounts::Delivery> {
        Actor by{"Carl", ""};
        const auto reset = co_await accounts.reset_password(std::move(by), "anna", third);
        EXPECT_TRUE(reset);
        co_return Accounts::Delivery{trouble, false};
    };
    const auto done = fakes::run(io, accounts.hand_out_password({"Bert", "192.0.2.9"}, "anna", kOther, deliver));
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, Errc::busy);
    EXPECT_FALSE(refusal(third, kOffice)) << "what was set last is good";
    EXPECT_TRUE(refusal(kGood, kOffice));
    EXPECT_TRUE(refusal(kOther, kOffice));
}

TEST_F(AccountsPassword, IsWrongOnceAnotherWasSetWhileItWasLookedAt) {
    set_up();
    std::optional<base::Result<Accounts::LoggedIn>> in;
    asio::co_spawn(io, accounts.log_in("anna", kGood, kElsewhere),
                   [&](const std::exception_ptr&, base::Result<Accounts::LoggedIn> got) { in = std::move(got); });
    io.restart();
    io.poll_one();  // up to where its password is looked at; what comes of that waits in `io`
    ASSERT_TRUE(fakes::run(accounts.reset_password({"console", ""}, "anna", kOther)));
    while (!in) io.run_one();
    ASSERT_FALSE(*in);
    EXPECT_EQ(in->error().code, Errc::wrong_credentials);
    EXPECT_TRUE(session_rows.rows.empty());
}

TEST_F(AccountsPassword, AreResetAtTheConsoleWhichEndsTheirSessionsAndLockOuts) {
    set_up();
    const auto in = log_in();
    for (int i = 0; i < 3; ++i) (void)refusal(kWrong, kElsewhere);
    ASSERT_TRUE(fakes::run(io, accounts.reset_password({"command line", ""}, "ANNA", kOther)));
    EXPECT_FALSE(session(in.token));
    EXPECT_FALSE(refusal(kOther, kElsewhere));
    EXPECT_THAT(audit_rows.told(), Contains("password_reset command line  ok"));
}

}  // namespace
}  // namespace fleetgate::security
