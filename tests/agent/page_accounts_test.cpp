#include "agent/page_accounts.hpp"

#include "security/secret_box.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using webui::Refusal;
using webui::SignedIn;

const base::Secret kGood{"Passw0rd!"};
const base::Secret kOther{"0ther-Word"};
const base::Secret kWrong{"Wr0ng-Word"};
const security::Caller kHome{"192.0.2.9", "Firefox"};
const security::Caller kElsewhere{"198.51.100.1", "curl"};

class PageAccountsTest : public testing::Test {
protected:
    PageAccountsTest() {
        base::Secret code;
        (void)fakes::run(io, accounts.start([&](const base::Secret& made) { code = made; }));
        token = signed_in(fakes::run(io, page.set_up(code, "Anna", kGood, kHome))).token;
        session = fakes::run(io, page.find(std::string{token.reveal()}, kHome.address)).value()->id;
    }
    static SignedIn signed_in(const base::Result<webui::Entry>& entry) { return std::get<SignedIn>(entry.value()); }
    static Refusal refused(const base::Result<webui::Entry>& entry) { return std::get<Refusal>(entry.value()); }
    static security::AccountsSettings settings() {
        security::AccountsSettings made;
        made.failure_delay = 0ms;
        return made;
    }

    boost::asio::io_context io;
    fakes::MemoryAccounts account_rows;
    fakes::MemorySessions session_rows;
    fakes::MemoryAudit audit_rows;
    base::ManualClock clock;
    fakes::MemoryLog log;
    security::InstallationKey key = security::InstallationKey::generate();
    security::Sessions sessions{session_rows, clock, log, [](std::int64_t) {}};
    security::PasswordHasher hasher{{4, 1, 1}};
    security::AuditTrail audit{audit_rows, key, clock, log};
    fakes::MemoryFactors factor_rows;
    fakes::MemoryTokens token_rows;
    security::SecretBox box{key};
    security::SecondFactors factors{factor_rows, box, clock};
    security::ApiTokens tokens{token_rows, audit, clock};
    security::Accounts accounts{account_rows, sessions, hasher, audit, factors, clock, settings()};
    PageAccounts page{accounts, tokens};
    base::Secret token;
    std::string session;
};

TEST_F(PageAccountsTest, NameTheAddressThatASessionIsUsedFrom) {
    EXPECT_EQ(refused(fakes::run(io, page.change_password(session, kWrong, kOther, kElsewhere))).why,
              Refusal::Why::wrong_password);
    EXPECT_THAT(audit_rows.told(), Contains("log_in Anna " + kElsewhere.address + " refused"));
    ASSERT_TRUE(fakes::run(io, page.log_out(session, kElsewhere)));
    EXPECT_THAT(audit_rows.told(), Contains("log_out Anna " + kElsewhere.address + " ok"));
}

TEST_F(PageAccountsTest, LetATokenGoAsFarAsItsScope) {
    const auto made = fakes::run(io, tokens.make({"Anna", ""}, "export", security::Scope::act, {})).value();
    const auto info = fakes::run(io, page.find_api_token(std::string{made.token.reveal()}, "192.0.2.9")).value();
    ASSERT_TRUE(info);
    EXPECT_EQ(info->right, web::Right::act);
    EXPECT_TRUE(info->is_token);
    EXPECT_FALSE(fakes::run(io, page.find_api_token("fleetgate_x", "192.0.2.9")).value());
    EXPECT_FALSE(fakes::run(io, page.find(std::string{made.token.reveal()}, "192.0.2.9")).value()) << "no session";
}

TEST_F(PageAccountsTest, SayHowLongALockOutStillLasts) {
    for (int i = 0; i < 3; ++i) (void)fakes::run(io, page.log_in("anna", kWrong, kElsewhere, ""));
    clock.advance(10min);
    const auto locked = refused(fakes::run(io, page.log_in("anna", kGood, kElsewhere, "")));
    EXPECT_EQ(locked.why, Refusal::Why::locked_out);
    EXPECT_EQ(locked.retry_after, 20min);
}

}  // namespace
}  // namespace fleetgate::agent
