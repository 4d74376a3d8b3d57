#include "security/totp.hpp"
#include "tests/security/accounts_fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;
using testing::Contains;

class AccountsSecondFactor : public AccountsTest {
protected:
    /// Returns the recovery codes.
    std::vector<base::Secret> enrol() {
        set_up();
        const auto begun = fakes::run(io, accounts.begin_second_factor("anna", kGood, kOffice));
        EXPECT_TRUE(begun);
        auto recovery = fakes::run(io, accounts.confirm_second_factor("anna", code(), kOffice));
        EXPECT_TRUE(recovery);
        clock.advance(30s);
        return recovery.value_or(std::vector<base::Secret>{});
    }
    /// What the app shows now.
    std::string code() { return totp_code(key_of_app(), totp_step(clock.wall_now())); }
    std::error_code try_with(const std::string& typed, const Caller& caller = kOffice) {
        const auto in = fakes::run(io, accounts.log_in("anna", kGood, caller, typed));
        return in ? std::error_code{} : in.error().code;
    }
    base::Secret key_of_app() {
        if (!factor_rows.rows.empty())
            return box.open({"second_factors", 1, "key"}, factor_rows.rows.at(1).sealed_key).value();
        app_key = factors.begin(1);  // in place of the one that was shown
        return app_key;
    }
    base::Secret app_key;
};

TEST_F(AccountsSecondFactor, IsAskedForAfterTheRightPasswordAlone) {
    (void)enrol();
    EXPECT_EQ(try_with(""), Errc::second_factor_needed);
    EXPECT_EQ(refusal(kWrong, kOffice), Errc::wrong_credentials);
    EXPECT_EQ(try_with(code()), std::error_code{});
    EXPECT_EQ(accounts.second_factor("ANNA")->recovery_codes, 10U);
}

TEST_F(AccountsSecondFactor, TakesNoCodeTwice) {
    (void)enrol();
    const auto once = code();
    EXPECT_EQ(try_with(once), std::error_code{});
    EXPECT_EQ(try_with(once), Errc::wrong_second_factor);
}

TEST_F(AccountsSecondFactor, TakesEachRecoveryCodeOnce) {
    const auto recovery = enrol();
    ASSERT_EQ(recovery.size(), 10U);
    EXPECT_EQ(try_with(std::string{recovery[3].reveal()}), std::error_code{});
    EXPECT_EQ(try_with(std::string{recovery[3].reveal()}), Errc::wrong_second_factor);
    EXPECT_EQ(accounts.second_factor("anna")->recovery_codes, 9U);
    EXPECT_EQ(factor_rows.rows.at(1).recovery_hashes.size(), 9U);
}

TEST_F(AccountsSecondFactor, LocksASourceAfterThreeWrongCodes) {
    (void)enrol();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(try_with("000000", kElsewhere), Errc::wrong_second_factor);
    EXPECT_EQ(try_with(code(), kElsewhere), Errc::locked_out);
    EXPECT_EQ(try_with(code(), kOffice), std::error_code{});
}

TEST_F(AccountsSecondFactor, TakesNoMoreCodesAfterTenWrongOnesFromAnywhere) {
    (void)enrol();
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(try_with("000000", {"203.0.113." + std::to_string(i), "curl"}), Errc::wrong_second_factor);
    clock.advance(1min);  // it is not the pace of the attempts
    EXPECT_EQ(try_with(code(), kElsewhere), Errc::busy);
    ASSERT_TRUE(fakes::run(io, accounts.unlock({"command line", ""}, "anna")));
    EXPECT_EQ(try_with(code(), kElsewhere), std::error_code{});
}

TEST_F(AccountsSecondFactor, IsResetAtTheConsole) {
    (void)enrol();
    ASSERT_TRUE(fakes::run(io, accounts.reset_second_factor({"command line", "127.0.0.1"}, "Anna")));
    EXPECT_EQ(try_with(""), std::error_code{});
    EXPECT_TRUE(factor_rows.rows.empty());
    EXPECT_THAT(audit_rows.told(), Contains("second_factor_removed command line 127.0.0.1 ok"));
}

TEST_F(AccountsSecondFactor, IsSetUpAndRemovedWithThePasswordAlone) {
    set_up();
    EXPECT_EQ(fakes::run(io, accounts.begin_second_factor("anna", kWrong, kOffice)).error().code,
              Errc::wrong_credentials);
    EXPECT_EQ(fakes::run(io, accounts.confirm_second_factor("anna", "123456", kOffice)).error().code,
              Errc::no_enrolment);
    ASSERT_TRUE(fakes::run(io, accounts.begin_second_factor("anna", kGood, kOffice)));
    clock.advance(11min);
    EXPECT_EQ(fakes::run(io, accounts.confirm_second_factor("anna", "123456", kOffice)).error().code,
              Errc::no_enrolment);
    EXPECT_EQ(fakes::run(io, accounts.remove_second_factor("anna", kWrong, kOffice)).error().code,
              Errc::wrong_credentials);
}

}  // namespace
}  // namespace fleetgate::security
