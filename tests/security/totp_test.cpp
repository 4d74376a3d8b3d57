#include "security/totp.hpp"

#include <gtest/gtest.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;

const base::Secret kKey{"12345678901234567890"};  // of RFC 4226 appendix D and RFC 6238 appendix B
constexpr base::WallTime at(std::int64_t seconds) { return base::WallTime{std::chrono::seconds{seconds}}; }

struct CodeCase {
    std::int64_t at_s;
    std::string code;  ///< the last six of the RFC's eight digits
};
class Totp : public testing::TestWithParam<CodeCase> {};
TEST_P(Totp, IsAsTheRfcSays) { EXPECT_EQ(totp_code(kKey, totp_step(at(GetParam().at_s))), GetParam().code); }
INSTANTIATE_TEST_SUITE_P(Rfc6238AppendixB, Totp,
                         testing::Values(CodeCase{59, "287082"}, CodeCase{1'111'111'109, "081804"},
                                         CodeCase{1'111'111'111, "050471"}, CodeCase{1'234'567'890, "005924"},
                                         CodeCase{2'000'000'000, "279037"}, CodeCase{20'000'000'000, "353130"}));

TEST(Hotp, IsAsTheRfcSays) {  // RFC 4226 appendix D
    const char* const codes[] = {"755224", "287082", "359152", "969429", "338314",
                                 "254676", "287922", "162583", "399871", "520489"};
    for (int count = 0; count < 10; ++count) EXPECT_EQ(totp_code(kKey, count), codes[count]);
}

TEST(TotpMatch, TakesTheNeighboursAndNoCodeTwice) {
    const auto now = at(1'234'567'890);
    const auto step = totp_step(now);
    EXPECT_EQ(totp_match(kKey, "005 924", now, 0), step);
    EXPECT_EQ(totp_match(kKey, "005924", now + 30s, 0), step);
    EXPECT_EQ(totp_match(kKey, "005924", now - 30s, 0), step);
    EXPECT_FALSE(totp_match(kKey, "005924", now + 60s, 0));
    EXPECT_FALSE(totp_match(kKey, "005924", now - 60s, 0));
    EXPECT_FALSE(totp_match(kKey, "005924", now, step)) << "used already";
    EXPECT_FALSE(totp_match(kKey, "", now, 0));
    EXPECT_FALSE(totp_match(kKey, "05924", now, 0));
}

TEST(Base32, IsAsTheRfcSays) {  // RFC 4648 section 10, without padding
    EXPECT_EQ(to_base32(""), "");
    EXPECT_EQ(to_base32("f"), "MY");
    EXPECT_EQ(to_base32("fo"), "MZXQ");
    EXPECT_EQ(to_base32("foo"), "MZXW6");
    EXPECT_EQ(to_base32("foob"), "MZXW6YQ");
    EXPECT_EQ(to_base32("fooba"), "MZXW6YTB");
    EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
}

TEST(OtpauthUri, EscapesNames) {
    EXPECT_EQ(otpauth_uri(base::Secret{"foobar"}, "An&na ?", "Fleetgate").reveal(),
              "otpauth://totp/Fleetgate:An%26na%20%3F?secret=MZXW6YTBOI&issuer=Fleetgate");
}

}  // namespace
}  // namespace fleetgate::security
