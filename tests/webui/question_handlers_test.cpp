#include "tests/fakes/run.hpp"
#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::HasSubstr;

class QuestionApi : public ApiTest {
protected:
    QuestionApi() {
        device = fake_.devices.add("192.0.2.7", "SN-1");
        fleet::Conflict conflict{fleet::QuestionKind::second_address,
                                 device,
                                 {"192.0.2.7", 161},
                                 {{"192.0.2.9", 161}, "HP", "M9", "SN-1", "00:c0:ee:12:34:56", 1, "v2c community ***"}};
        fakes::run(fake_.questions.ask(conflict, {}));
    }
    fleet::DeviceId device{};
};

TEST_F(QuestionApi, ListsBothSidesAndTheAnswersThatFit) {
    const auto answer = send("GET", "/api/v1/questions");
    ASSERT_EQ(answer.status, 200U);
    const auto listed = answer.json();
    const auto& question = listed.at("questions").at(0).as_object();
    EXPECT_EQ(question.at("kind"), "second_address");
    EXPECT_EQ(question.at("known").at("device_id"), 1);
    EXPECT_EQ(question.at("known").at("serial"), "SN-1");
    EXPECT_EQ(question.at("found").at("address"), "192.0.2.9");
    EXPECT_EQ(question.at("found").at("read_with"), "v2c community ***");
    EXPECT_EQ(question.at("answers").as_array().size(), 4U);
    EXPECT_EQ(question.if_contains("closed_at"), nullptr);
    EXPECT_EQ(send_control("GET", "/api/v1/questions").body, answer.body);
}

TEST_F(QuestionApi, APrinterThatMayHaveMovedWithItsServerIsShownBesideTheOneItMayBe) {
    const auto fresh = fake_.devices.add("192.0.2.8");
    fleet::Conflict moved{fleet::QuestionKind::moved_with_server,
                          device,
                          {"192.0.2.7", 161, 5},
                          {{"192.0.2.8", 161, 5}, "Example", "Lines 7", "", "", 1, "v2c community ***"},
                          fresh};
    const auto asked = fakes::run(fake_.questions.ask(moved, {})).value().question;
    const auto path = "/api/v1/questions/" + std::to_string(asked);
    const auto listed = send("GET", "/api/v1/questions").json();
    const auto& question = listed.at("questions").at(static_cast<std::size_t>(asked - 1)).as_object();
    EXPECT_EQ(question.at("kind"), "moved_with_server");
    EXPECT_EQ(question.at("known").at("device_id"), static_cast<std::int64_t>(device));
    EXPECT_EQ(question.at("found").at("device_id"), static_cast<std::int64_t>(fresh));
    EXPECT_EQ(question.at("answers").as_array().size(), 3U);
    EXPECT_EQ(send("POST", path + "/answer", R"({"answer":"moved"})").status, 422U);
    EXPECT_EQ(send("POST", path + "/answer", R"({"answer":"another_device"})").status, 200U);
    EXPECT_THAT(fake_.audited.rows.back().event.detail,
                testing::AllOf(HasSubstr("both stay in the register"), HasSubstr("hrDeviceIndex 5")));
}

TEST_F(QuestionApi, AnAnswerIsAuditedWithWhoAndWhat) {
    const auto answer = send("POST", "/api/v1/questions/1/answer", R"({"answer":"same_device"})");
    ASSERT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.text("answer"), "same_device");
    EXPECT_EQ(answer.text("answered_by"), "anna");
    EXPECT_TRUE(answer.json().at("answers").as_array().empty());
    EXPECT_THAT(fake_.audited.told(), testing::ElementsAre("question_answered anna 192.0.2.9 ok"));
    EXPECT_THAT(fake_.audited.rows.at(0).event.detail,
                testing::AllOf(HasSubstr("question 1, same_device"), HasSubstr("device 1"), HasSubstr("192.0.2.9")));
}

TEST_F(QuestionApi, AnsweringTwiceIsAConflictAndAuditedAsRefused) {
    send_control("POST", "/api/v1/questions/1/answer", R"({"answer":"leave"})");
    const auto again = send("POST", "/api/v1/questions/1/answer", R"({"answer":"moved"})");
    EXPECT_EQ(again.status, 409U);
    EXPECT_EQ(again.text("code"), "conflict");
    EXPECT_THAT(fake_.audited.told(), testing::ElementsAre("question_answered command line 127.0.0.1 ok",
                                                           "question_answered anna 192.0.2.9 refused"));
}

TEST_F(QuestionApi, WrongInputChangesNothing) {
    EXPECT_EQ(send("POST", "/api/v1/questions/1/answer", R"({"answer":"perhaps"})").status, 422U);
    EXPECT_EQ(send("POST", "/api/v1/questions/1/answer", "{}").status, 422U);
    EXPECT_EQ(send("POST", "/api/v1/questions/9/answer", R"({"answer":"leave"})").status, 404U);
    EXPECT_EQ(send("POST", "/api/v1/questions/x/answer", R"({"answer":"leave"})").status, 404U);
    EXPECT_EQ(send_from_outside("POST", "/api/v1/questions/1/answer", R"({"answer":"leave"})").status, 401U);
    EXPECT_EQ(send_from_outside("GET", "/api/v1/questions").status, 401U);
    auto made = request("POST", "/api/v1/questions/1/answer", R"({"answer":"leave"})");
    made.headers.add("Cookie", std::string{web::kSessionCookie} + "=good");
    EXPECT_EQ(fakes::run(fake_.io, page_.handle(std::move(made))).status, 403U) << "without the token";
    EXPECT_TRUE(fake_.questions.all.front().is_open());
}

TEST_F(QuestionApi, TextsOfDevicesAreMadeSafe) {
    fake_.questions.all.front().conflict.found.model = "M9\x1b[2J\n\xff";
    const auto body = send("GET", "/api/v1/questions").body;
    EXPECT_EQ(body.find("\\u001b"), std::string::npos);
    EXPECT_EQ(body.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace fleetgate::webui
