#include "security/api_tokens.hpp"

#include "security/crypto.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;
using testing::Contains;

class ApiTokensTest : public testing::Test {
protected:
    ApiTokens::Made make(Scope scope = Scope::act, std::optional<std::chrono::days> valid_for = {}) {
        return fakes::run(io, tokens.make({"Anna", "192.0.2.9"}, "nightly export", scope, valid_for)).value();
    }
    std::optional<ApiToken> use(const base::Secret& token, const std::string& address = "192.0.2.20") {
        return fakes::run(io, tokens.use(std::string{token.reveal()}, address)).value();
    }

    boost::asio::io_context io;
    fakes::MemoryTokens rows;
    fakes::MemoryAudit audit_rows;
    base::ManualClock clock;
    fakes::MemoryLog log;
    InstallationKey key = InstallationKey::generate();
    AuditTrail audit{audit_rows, key, clock, log};
    ApiTokens tokens{rows, audit, clock};
};

TEST_F(ApiTokensTest, OpenWhatTheyAreForAndAreNotKept) {
    const auto made = make();
    EXPECT_THAT(std::string{made.token.reveal()}, testing::MatchesRegex("fleetgate_[A-Za-z0-9_-]{43}"));
    const auto used = use(made.token);
    ASSERT_TRUE(used);
    EXPECT_EQ(used->scope, Scope::act);
    EXPECT_EQ(rows.rows.at(1).token_hash, sha256(made.token.reveal()));
    EXPECT_EQ(tokens.list().at(0).token_hash, "");
    EXPECT_EQ(tokens.list().at(0).last_source, "192.0.2.20");
    EXPECT_THAT(audit_rows.told(), Contains("token_made Anna 192.0.2.9 ok"));
}

TEST_F(ApiTokensTest, AreGoodAgainAfterARestart) {
    const auto made = make();
    ApiTokens again{rows, audit, clock};
    ASSERT_TRUE(fakes::run(io, again.load()));
    EXPECT_TRUE(fakes::run(io, again.use(std::string{made.token.reveal()}, "192.0.2.20")).value());
}

TEST_F(ApiTokensTest, ExpireAndEnd) {
    const auto short_lived = make(Scope::read, std::chrono::days{1});
    const auto made = make();
    clock.advance(24h);
    EXPECT_FALSE(use(short_lived.token));
    EXPECT_TRUE(use(made.token));
    ASSERT_TRUE(fakes::run(io, tokens.end({"Anna", "192.0.2.9"}, made.facts.id)));
    EXPECT_FALSE(use(made.token));
    EXPECT_EQ(fakes::run(io, tokens.end({"Anna", ""}, made.facts.id)).error().code, Errc::unknown_token);
}

TEST_F(ApiTokensTest, AreNotLookedAtFromWhereManyWrongOnesCome) {
    const auto made = make();
    for (int i = 0; i < 10; ++i) EXPECT_FALSE(use(base::Secret{"fleetgate_x" + std::to_string(i)}, "203.0.113.5"));
    const auto refused = fakes::run(io, tokens.use(std::string{made.token.reveal()}, "203.0.113.5"));
    EXPECT_EQ(refused.error().code, Errc::busy);
    EXPECT_TRUE(use(made.token, "192.0.2.20")) << "nobody elsewhere is kept out";
    EXPECT_THAT(audit_rows.told(), Contains("token_refused unknown 203.0.113.5 refused").Times(1));
    clock.advance(1min);
    EXPECT_TRUE(use(made.token, "203.0.113.5"));
}

TEST_F(ApiTokensTest, AreWrittenDownOnceAMinute) {
    const auto made = make();
    for (int i = 0; i < 5; ++i) (void)use(made.token);
    EXPECT_EQ(rows.touches, 1);
    clock.advance(1min);
    (void)use(made.token);
    EXPECT_EQ(rows.touches, 2);
}

TEST_F(ApiTokensTest, HaveANameAndATime) {
    const Actor by{"Anna", ""};
    EXPECT_FALSE(fakes::run(io, tokens.make(by, " ", Scope::read, {})));
    EXPECT_FALSE(fakes::run(io, tokens.make(by, std::string(81, 'x'), Scope::read, {})));
    EXPECT_FALSE(fakes::run(io, tokens.make(by, "a\nb", Scope::read, {})));
    EXPECT_FALSE(fakes::run(io, tokens.make(by, "x", Scope::read, std::chrono::days{0})));
    rows.fail = true;
    EXPECT_FALSE(fakes::run(io, tokens.make(by, "x", Scope::read, {})));
    EXPECT_TRUE(tokens.list().empty());
}

}  // namespace
}  // namespace fleetgate::security
