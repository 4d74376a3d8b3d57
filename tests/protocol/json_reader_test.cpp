#include "protocol/json_reader.hpp"

#include "protocol/errc.hpp"

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

struct JsonCase {
    std::string name;
    std::string text;
    Errc code;
};
class BadJson : public testing::TestWithParam<JsonCase> {};

TEST_P(BadJson, IsAnErrorAndNothingElse) {
    const auto parsed = parse_json(GetParam().text, 1U << 20U, 1U << 20U);
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().code, GetParam().code);
}

std::string repeated(std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
}

INSTANTIATE_TEST_SUITE_P(
    Each, BadJson,
    testing::Values(JsonCase{"empty", "", Errc::malformed}, JsonCase{"half", "{\"a\":", Errc::malformed},
                    JsonCase{"two", "{} {}", Errc::malformed}, JsonCase{"comment", "{} // x", Errc::malformed},
                    JsonCase{"trailing_comma", "[1,]", Errc::malformed}, JsonCase{"nan", "[NaN]", Errc::malformed},
                    JsonCase{"infinite", R"({"a":[{"zz":1e400}]})", Errc::malformed},
                    JsonCase{"infinite_alone", "-1e999", Errc::malformed},
                    JsonCase{"latin1", "\"\xE9\"", Errc::malformed},
                    JsonCase{"overlong", "\"\xC0\xAF\"", Errc::malformed},
                    JsonCase{"lone_surrogate", R"("\uD800")", Errc::malformed},
                    JsonCase{"deep", repeated("[", 10'000), Errc::too_large},
                    JsonCase{"too_deep_by_one", repeated("[", 17) + repeated("]", 17), Errc::too_large},
                    JsonCase{"many_values", "[" + repeated("0,", 500'000) + "0]", Errc::too_large},
                    JsonCase{"long_text", "\"" + std::string(2U << 20U, 'x') + "\"", Errc::too_large}),
    [](const auto& row) { return row.param.name; });

TEST(JsonReader, TakesSixteenLevels) { EXPECT_TRUE(parse_json(repeated("[", 16) + repeated("]", 16), 100, 1U << 20U)); }

TEST(JsonReader, NamesTheFirstWrongField) {
    const auto value = parse_json(R"({"n": -1, "t": 5, "w": "a b"})", 1000, 1U << 20U).value();
    Findings findings;
    ObjectReader reader{value, "/outer", findings};
    reader.number("n", 0, 10);
    reader.text("t", 10);
    ASSERT_FALSE(findings.none());
    EXPECT_EQ(findings.error().context, "/outer/n: must be a whole number from 0 to 10");
    Findings second;
    EXPECT_EQ((ObjectReader{value, "", second}.word("w", 10, "ab")), "");
    EXPECT_EQ(second.error().code, Errc::wrong_field);
}

TEST(Rfc3339, GoesRound) {
    for (const std::string text :
         {"2026-11-22T03:13:42.123Z", "1970-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z"}) {
        const auto time = parse_rfc3339(text);
        ASSERT_TRUE(time) << text;
        EXPECT_EQ(base::to_rfc3339(*time), text);
    }
    EXPECT_EQ(parse_rfc3339("2026-11-22T03:13:42Z"), parse_rfc3339("2026-11-22T03:13:42.000Z"));
    EXPECT_EQ(parse_rfc3339("2026-11-22T03:13:42.5Z"), parse_rfc3339("2026-11-22T03:13:42.500Z"));
    EXPECT_EQ(parse_rfc3339("2026-11-22T03:13:42.1239999Z"), parse_rfc3339("2026-11-22T03:13:42.123Z"));
}

TEST(Rfc3339, RefusesEverythingElse) {
    for (const std::string text :
         {"", "2026-11-22", "2026-11-22T03:13:42", "2026-11-22T03:13:42+01:00", "2026-02-30T00:00:00Z",
          "2026-13-01T00:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T03:13:60Z", "2026-11-22T03:13:42.Z",
          "2026-11-22T03:13:42.12x4Z", "-026-11-22T03:13:42Z", "2026-11-22 03:13:42Z", "2026/11/22T03:13:42Z"}) {
        EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace fleetgate::protocol
