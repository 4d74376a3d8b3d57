#include "relay/outcome.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

struct AnswerCase {
    std::string name;
    unsigned status;
    std::string body;
    Verdict verdict;
};
class Answer : public testing::TestWithParam<AnswerCase> {};

TEST_P(Answer, IsJudged) {
    const auto& row = GetParam();
    EXPECT_EQ(judged(net::ClientResponse{row.status, {}, row.body}).verdict, row.verdict);
}

INSTANTIATE_TEST_SUITE_P(Each, Answer,
                         testing::Values(AnswerCase{"pending", 403, R"({"code":"gateway_pending"})", Verdict::pending},
                                         AnswerCase{"forbidden_by_a_proxy", 403, "<html>", Verdict::unavailable},
                                         AnswerCase{"unknown", 404, R"({"code":"gateway_unknown"})", Verdict::gone},
                                         AnswerCase{"left", 403, R"({"code":"gateway_left"})", Verdict::gone},
                                         AnswerCase{"not_found_on_a_portal", 404, "", Verdict::unavailable},
                                         AnswerCase{"key", 401, R"({"code":"wrong_signature"})", Verdict::unknown},
                                         AnswerCase{"conflict", 409, R"({"code":"batch_conflict"})", Verdict::conflict},
                                         AnswerCase{"gap", 409, R"({"code":"batch_gap"})", Verdict::conflict},
                                         AnswerCase{"other_conflict", 409, "{}", Verdict::unavailable},
                                         AnswerCase{"malformed", 422, R"({"code":"wrong_field"})", Verdict::rejected},
                                         AnswerCase{"too_large", 413, R"({"code":"too_large"})", Verdict::rejected},
                                         AnswerCase{"too_new", 415, R"({"code":"unsupported"})", Verdict::unavailable},
                                         AnswerCase{"changed_on_the_way", 400, R"({"code":"wrong_digest"})",
                                                    Verdict::unavailable},
                                         AnswerCase{"busy", 429, R"({"code":"rate_limited"})", Verdict::unavailable},
                                         AnswerCase{"broken", 500, "", Verdict::unavailable},
                                         AnswerCase{"redirected", 302, "", Verdict::unavailable},
                                         AnswerCase{"ok_without_a_body_to_read", 200, "", Verdict::unavailable}),
                         [](const auto& row) { return row.param.name; });

TEST(Outcome, KeepsTheManagersWordsPrintable) {
    const auto read = judged(net::ClientResponse{422, {}, "{\"code\":\"x\",\"detail\":\"a\\u001b[2Jb\"}"});
    EXPECT_EQ(read.reason, "HTTP 422: a [2Jb");
}

TEST(Outcome, TellsWhyTheNetworkFailed) {
    const auto read = judged(base::fail(net::ClientErrc::certificate, "m.example: self-signed"));
    EXPECT_EQ(read.verdict, Verdict::unavailable);
    EXPECT_NE(read.reason.find("m.example: self-signed"), std::string::npos);
}

TEST(RetryAfter, IsSecondsUpToAnHour) {
    const auto read = [](std::string value) {
        return retry_after(net::ClientResponse{503, {{"retry-after", std::move(value)}}, ""});
    };
    EXPECT_EQ(read("7"), std::chrono::seconds{7});
    EXPECT_EQ(read(" 0 "), std::chrono::seconds{0});
    EXPECT_EQ(read("86400"), std::chrono::hours{1});
    EXPECT_EQ(read("99999999999999"), std::chrono::hours{1});
    EXPECT_EQ(read("-1"), std::nullopt);
    EXPECT_EQ(read("soon"), std::nullopt);
    EXPECT_EQ(read("Fri, 31 Dec 1999 23:59:59 GMT"), std::nullopt);
}

}  // namespace
}  // namespace fleetgate::relay
