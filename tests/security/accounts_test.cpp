#include "security/accounts.hpp"

#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const Caller kOffice{"192.0.2.9", "Firefox"};
const Caller kElsewhere{"198.51.100.1", "curl"};
const base::Secret kGood{"Passw0rd!"};
const base::Secret kOther{"0ther-Word"};
const base::Secret kWrong{"Wr0ng-Word"};

class AccountsTest : public testing::Test {
protected:
    static AccountsSettings settings() {
        AccountsSettings made;
        made.failure_delay = 0ms;
        return made;
    }
    void start() {
        const auto started =
            fakes::run(io, accounts.start([this](const base::Secret& code) { codes.push_back(code); }));
        ASSERT_TRUE(started);
    }
    void set_up() {
        start();
        ASSERT_TRUE(fakes::run(io, accounts.set_up(codes.at(0), "Anna", kGood, kOffice)));
    }
    Accounts::LoggedIn log_in(const Caller& caller = kOffice) {
        auto in = fakes::run(io, accounts.log_in("anna", kGood, caller));
        if (!in) throw std::runtime_error{in.error().text()};
        return *std::move(in);
    }
    std::error_code refusal(const base::Secret& password, const Caller& caller, const std::string& name = "anna") {
        const auto in = fakes::run(io, accounts.log_in(name, password, caller));
        return in ? std::error_code{} : in.error().code;
    }
    std::optional<Login> session(const base::Secret& token) {
        return fakes::run(io, accounts.session(std::string{token.reveal()}));
    }

    boost::asio::io_context io;  // outlives the hasher, whose threads hand their results to it
    fakes::MemoryAccounts account_rows;
    fakes::MemorySessions session_rows;
    fakes::MemoryAudit audit_rows;
    base::ManualClock clock;
    fakes::MemoryLog log;
    InstallationKey key = InstallationKey::generate();
    Sessions sessions{session_rows, clock, log, [](std::int64_t) {}};
    PasswordHasher hasher{{4, 1, 1}};
    AuditTrail audit{audit_rows, key, clock, log};
    Accounts accounts{account_rows, sessions, hasher, audit, clock, settings()};
    std::vector<base::Secret> codes;
};

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

TEST_F(AccountsTest, LogInWithTheirPasswordInAnyCaseOfTheName) {
    set_up();
    const auto in = fakes::run(io, accounts.log_in(" ANNA", kGood, kOffice));
    ASSERT_TRUE(in) << in.error().text();
    EXPECT_EQ(in->login.account, "Anna");
    ASSERT_TRUE(session(in->token));
    EXPECT_EQ(session(in->token)->session.source, "192.0.2.9");
    EXPECT_THAT(audit_rows.told(), Contains("log_in Anna 192.0.2.9 ok"));
}

TEST_F(AccountsTest, SayTheSameOfAnUnknownUserAndAWrongPassword) {
    set_up();
    const auto wrong = fakes::run(io, accounts.log_in("anna", kWrong, kOffice));
    const auto unknown = fakes::run(io, accounts.log_in("nobody", kWrong, kOffice));
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(wrong.error().code, Errc::wrong_credentials);
    EXPECT_EQ(wrong.error().text(), unknown.error().text());
    EXPECT_THAT(audit_rows.told(), Contains("log_in nobody 192.0.2.9 refused"));
}

TEST_F(AccountsTest, AnswerAFailureAfterADelay) {
    AccountsSettings slow;
    Accounts delayed{account_rows, sessions, hasher, audit, clock, slow};
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

TEST_F(AccountsTest, AnswerBusyAfterADelayToo) {
    PasswordHasher slow{{14, 8, 1}};
    Accounts flooded{account_rows, sessions, slow, audit, clock, AccountsSettings{}};
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

TEST_F(AccountsTest, LockASourceOutAfterThreeFailuresButNotTheOwner) {
    set_up();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(refusal(kWrong, kElsewhere), Errc::wrong_credentials);
    EXPECT_EQ(refusal(kGood, kElsewhere), Errc::locked_out) << "even with the right password";
    EXPECT_EQ(accounts.retry_after("anna", kElsewhere.address), 30min);
    EXPECT_FALSE(refusal(kGood, kOffice));
    clock.advance(30min);
    EXPECT_FALSE(refusal(kGood, kElsewhere));
}

TEST_F(AccountsTest, AuditTheBeginningOfALockOutAndThenANumber) {
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

TEST_F(AccountsTest, AuditAFloodOfNamesInFewAndShortEntries) {
    set_up();
    const auto before = audit_rows.rows.size();
    for (int i = 0; i < 500; ++i) (void)refusal(kWrong, kElsewhere, std::string(300, 'x') + std::to_string(i));
    EXPECT_LE(audit_rows.rows.size(), before + 11);
    for (const auto& row : audit_rows.rows) EXPECT_LE(row.event.actor.size(), 70U);
}

TEST_F(AccountsTest, UnknownUsersLockOutJustTheSame) {
    set_up();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(refusal(kWrong, kElsewhere, "nobody"), Errc::wrong_credentials);
    EXPECT_EQ(refusal(kWrong, kElsewhere, "nobody"), Errc::locked_out);
}

TEST_F(AccountsTest, AreUnlockedAtTheConsole) {
    set_up();
    for (int i = 0; i < 3; ++i) (void)refusal(kWrong, kElsewhere);
    ASSERT_TRUE(fakes::run(io, accounts.unlock("Anna")));
    EXPECT_FALSE(refusal(kGood, kElsewhere));
    EXPECT_EQ(fakes::run(io, accounts.unlock("nobody")).error().code, Errc::unknown_account);
}

TEST_F(AccountsTest, HashTheirPasswordAnewWhenTheParametersChange) {
    set_up();
    PasswordHasher stronger{{5, 1, 1}};
    Accounts later{account_rows, sessions, stronger, audit, clock, settings()};
    ASSERT_TRUE(fakes::run(io, later.start([](const base::Secret&) {})));
    ASSERT_TRUE(fakes::run(io, later.log_in("anna", kGood, kOffice)));
    EXPECT_THAT(account_rows.rows.at(1).password_hash, testing::StartsWith("$scrypt$ln=5,"));
    ASSERT_TRUE(fakes::run(io, later.log_in("anna", kGood, kOffice)));
}

TEST_F(AccountsTest, ChangeTheirPasswordAndEndEverySession) {
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

TEST_F(AccountsTest, ChangeNoPasswordWithoutTheOldOneOrToAWorse) {
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

TEST_F(AccountsTest, BlameWhoUsesASessionAndNotWhoOpenedIt) {
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

TEST_F(AccountsTest, MustChangeAPasswordThatIsAYearOld) {
    set_up();
    EXPECT_FALSE(log_in().login.must_change_password);
    clock.advance(std::chrono::days{365});
    const auto in = log_in();
    EXPECT_TRUE(in.login.must_change_password);
    const auto changed = fakes::run(io, accounts.change_password(in.login, kGood, kOther, kOffice));
    ASSERT_TRUE(changed);
    EXPECT_FALSE(changed->now.login.must_change_password);
}

TEST_F(AccountsTest, MustChangeAPasswordThatAnotherChose) {
    set_up();
    const auto by = log_in().login;
    ASSERT_TRUE(fakes::run(io, accounts.create(by, "Bert", Role::viewer, kOther)));
    const auto bert = fakes::run(io, accounts.log_in("bert", kOther, kElsewhere));
    ASSERT_TRUE(bert);
    EXPECT_TRUE(bert->login.must_change_password);
    EXPECT_EQ(bert->login.role, Role::viewer);
    ASSERT_TRUE(fakes::run(io, accounts.reset_password("anna", kOther)));
    EXPECT_TRUE(fakes::run(io, accounts.log_in("anna", kOther, kOffice))->login.must_change_password);
}

TEST_F(AccountsTest, AreResetAtTheConsoleWhichEndsTheirSessionsAndLockOuts) {
    set_up();
    const auto in = log_in();
    for (int i = 0; i < 3; ++i) (void)refusal(kWrong, kElsewhere);
    ASSERT_TRUE(fakes::run(io, accounts.reset_password("ANNA", kOther)));
    EXPECT_FALSE(session(in.token));
    EXPECT_FALSE(refusal(kOther, kElsewhere));
    EXPECT_THAT(audit_rows.told(), Contains("password_reset command line  ok"));
}

TEST_F(AccountsTest, AreListedMadeAndRemovedButForTheLastAdministrator) {
    set_up();
    const auto by = log_in().login;
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

TEST_F(AccountsTest, SeeAndEndSessions) {
    set_up();
    const auto here = log_in();
    const auto there = log_in(kElsewhere);
    EXPECT_EQ(accounts.sessions().size(), 3U);
    ASSERT_TRUE(fakes::run(io, accounts.end_session(here.login, there.login.session.id)));
    EXPECT_FALSE(session(there.token));
    EXPECT_EQ(fakes::run(io, accounts.end_session(here.login, there.login.session.id)).error().code, Errc::no_session);
    fakes::run(io, accounts.log_out(here.login, kOffice));
    EXPECT_FALSE(session(here.token));
    EXPECT_THAT(audit_rows.told(), Contains("log_out Anna 192.0.2.9 ok"));
}

TEST_F(AccountsTest, LetTheOwnerInWhileTheDiskIsFull) {
    set_up();
    session_rows.fail = audit_rows.fail = true;
    const auto in = log_in();
    EXPECT_TRUE(session(in.token));
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
