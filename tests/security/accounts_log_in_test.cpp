// Logging in, and being locked out.
#include "security/accounts.hpp"
#include "tests/security/accounts_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

using AccountsLogIn = AccountsTest;

TEST_F(AccountsLogIn, LogInWithTheirPasswordInAnyCaseOfTheName) {
    set_up();
    const auto in = fakes::run(io, accounts.log_in(" ANNA", kGood, kOffice));
    ASSERT_TRUE(in) << in.error().text();
    EXPECT_EQ(in->login.account, "Anna");
    ASSERT_TRUE(session(in->token));
    EXPECT_EQ(session(in->token)->session.source, "192.0.2.9");
    EXPECT_THAT(audit_rows.told(), Contains("log_in Anna 192.0.2.9 ok"));
}

TEST_F(AccountsLogIn, SayTheSameOfAnUnknownUserAndAWrongPassword) {
    set_up();
    const auto wrong = fakes::run(io, accounts.log_in("anna", kWrong, kOffice));
    const auto unknown = fakes::run(io, accounts.log_in("nobody", kWrong, kOffice));
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(wrong.error().code, Errc::wrong_credentials);
    EXPECT_EQ(wrong.error().text(), unknown.error().text());
    EXPECT_THAT(audit_rows.told(), Contains("log_in nobody 192.0.2.9 refused"));
}

TEST_F(AccountsLogIn, AnswerAFailureAfterADelay) {
    AccountsSettings slow;
    Accounts delayed{account_rows, sessions, hasher, audit, factors, clock, slow};
    set_up();
    ASSERT_TRUE(fakes::run(io, delayed.start([](const base::Secret&) {})));
    bool answered = false;
    boost::asio::co_spawn(
        io,
        [&]() -> boost::asio::awaitable<void> {
            const auto in = co_await delayed.log_in("anna", kWrong, kOffice);
            EXPECT_FALSE(in);
            answered = true;
        },
        boost::asio::detached);
    io.restart();
    while (clock.sleepers() == 0) io.run_one();
    io.poll();
    EXPECT_FALSE(answered);
    clock.advance(1s);
    io.run();
    EXPECT_TRUE(answered);
}

TEST_F(AccountsLogIn, AnswerBusyAfterADelayToo) {
    PasswordHasher slow{{14, 8, 1}};
    Accounts flooded{account_rows, sessions, slow, audit, factors, clock, AccountsSettings{}};
    set_up();
    ASSERT_TRUE(fakes::run(io, flooded.start([](const base::Secret&) {})));
    const auto flood = [&]() -> boost::asio::awaitable<void> { (void)co_await slow.hash(kGood, kElsewhere.address); };
    std::error_code answer;
    const auto late = [&]() -> boost::asio::awaitable<void> {
        const auto in = co_await flooded.log_in("anna", kGood, kElsewhere);
        answer = in ? std::error_code{} : in.error().code;
    };
    for (int i = 0; i < 40; ++i) boost::asio::co_spawn(io, flood, boost::asio::detached);
    boost::asio::co_spawn(io, late, boost::asio::detached);
    io.restart();
    while (clock.sleepers() == 0) io.run_one();
    EXPECT_FALSE(answer) << "not answered yet";
    clock.advance(1s);
    io.run();
    EXPECT_EQ(answer, Errc::busy);
}

TEST_F(AccountsLogIn, LockASourceOutAfterThreeFailuresButNotTheOwner) {
    set_up();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(refusal(kWrong, kElsewhere), Errc::wrong_credentials);
    EXPECT_EQ(refusal(kGood, kElsewhere), Errc::locked_out) << "even with the right password";
    EXPECT_EQ(accounts.retry_after("anna", kElsewhere.address), 30min);
    EXPECT_FALSE(refusal(kGood, kOffice));
    clock.advance(30min);
    EXPECT_FALSE(refusal(kGood, kElsewhere));
}

TEST_F(AccountsLogIn, AuditTheBeginningOfALockOutAndThenANumber) {
    set_up();
    for (int i = 0; i < 3; ++i) (void)refusal(kWrong, kElsewhere);
    EXPECT_THAT(audit_rows.rows.back().event.detail, HasSubstr("locked out for 30 minutes"));
    const auto before = audit_rows.rows.size();
    for (int i = 0; i < 500; ++i) EXPECT_EQ(refusal(kWrong, kElsewhere), Errc::locked_out);
    EXPECT_EQ(audit_rows.rows.size(), before);
    clock.advance(15min);
    fakes::run(io, accounts.audit_refusals());
    ASSERT_EQ(audit_rows.rows.size(), before + 1);
    EXPECT_EQ(audit_rows.rows.back().event.source, kElsewhere.address);
    EXPECT_THAT(audit_rows.rows.back().event.detail, HasSubstr("500 more attempts within 15 minutes"));
    fakes::run(io, accounts.audit_refusals(true));
    EXPECT_EQ(audit_rows.rows.size(), before + 1);
}

TEST_F(AccountsLogIn, AuditAFloodOfNamesInFewAndShortEntries) {
    set_up();
    const auto before = audit_rows.rows.size();
    for (int i = 0; i < 500; ++i) (void)refusal(kWrong, kElsewhere, std::string(300, 'x') + std::to_string(i));
    EXPECT_LE(audit_rows.rows.size(), before + 11);
    for (const auto& row : audit_rows.rows) EXPECT_LE(row.event.actor.size(), 70U);
}

TEST_F(AccountsLogIn, UnknownUsersLockOutJustTheSame) {
    set_up();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(refusal(kWrong, kElsewhere, "nobody"), Errc::wrong_credentials);
    EXPECT_EQ(refusal(kWrong, kElsewhere, "nobody"), Errc::locked_out);
}

TEST_F(AccountsLogIn, AreUnlockedAtTheConsole) {
    set_up();
    for (int i = 0; i < 3; ++i) (void)refusal(kWrong, kElsewhere);
    ASSERT_TRUE(fakes::run(io, accounts.unlock({"command line", ""}, "Anna")));
    EXPECT_FALSE(refusal(kGood, kElsewhere));
    EXPECT_EQ(fakes::run(io, accounts.unlock({"command line", ""}, "nobody")).error().code, Errc::unknown_account);
}

TEST_F(AccountsLogIn, LetTheOwnerInWhileTheDiskIsFull) {
    set_up();
    session_rows.fail = audit_rows.fail = true;
    const auto in = log_in();
    EXPECT_TRUE(session(in.token));
}

}  // namespace
}  // namespace fleetgate::security
