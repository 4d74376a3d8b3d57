#include "agent/cli/question_text.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::agent::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

boost::json::value open_question() {
    return boost::json::parse(R"({"id":7,"kind":"second_address","text":"Device 3 answers twice.",
        "known":{"address":"192.0.2.9","port":161,"device_id":3,"maker":"HP","model":"M9","serial":"S1"},
        "found":{"address":"192.0.2.3","port":1161,"serial":"S1","mac":"00:c0:ee:12:34:56","read_with":"v2c community ***"},
        "opened_at":"2026-03-01T10:00:00Z","last_seen_at":"2026-03-02T10:00:00Z",
        "answers":[{"answer":"same_device","meaning":"It is the second interface."},{"answer":"leave","meaning":"Leave it."}]})");
}

TEST(QuestionText, ShowsBothSidesAndHowToAnswer) {
    EXPECT_EQ(
        question_text(open_question()),
        "question 7: Device 3 answers twice.\n"
        "  known     device 3 at 192.0.2.9: HP M9, serial number S1, MAC not told\n"
        "  found     192.0.2.3 port 1161: tells no maker and model, serial number S1, MAC 00:c0:ee:12:34:56, read "
        "with v2c community ***\n"
        "  seen      since 2026-03-01T10:00:00Z, last 2026-03-02T10:00:00Z\n"
        "  answer with 'fleetgate questions answer 7 ANSWER', ANSWER one of:\n"
        "    same-device     It is the second interface.\n"
        "    leave           Leave it.\n");
}

TEST(QuestionText, NamesBothDevicesWhereItIsAboutTwo) {
    auto question = open_question().as_object();
    question["kind"] = "moved_with_server";
    question["found"].as_object()["device_id"] = 9;
    EXPECT_THAT(question_text(question), HasSubstr("\n  found     device 9 at 192.0.2.3 port 1161: "));
}

TEST(QuestionText, SaysWhoAnsweredWhatAndWhyOneClosedByItself) {
    auto question = open_question().as_object();
    question["answers"] = boost::json::array{};
    question["closed_at"] = "2026-03-03T10:00:00Z";
    question["closed_why"] = "nothing answers there any more";
    EXPECT_THAT(question_text(question), HasSubstr("closed    nothing answers there any more, 2026-03-03"));
    question["answer"] = "moved";
    question["answered_by"] = "anna";
    EXPECT_THAT(question_text(question), HasSubstr("answered  moved by anna, 2026-03-03"));
    EXPECT_THAT(question_text(question), Not(HasSubstr("answer with")));
}

TEST(QuestionText, ADevicesText) {
    boost::json::object device{{"questions", boost::json::array{open_question()}}};
    EXPECT_EQ(open_questions_text(device), "question 7: Device 3 answers twice. 'fleetgate questions' tells more.\n");
    EXPECT_EQ(open_questions_text(boost::json::object{}), "");
    EXPECT_EQ(open_questions_text({}), "");
}

TEST(QuestionText, EscapesStayText) {
    auto question = open_question().as_object();
    question["text"] = "a\x1b[2Jb";
    EXPECT_THAT(question_text(question), Not(HasSubstr("\x1b")));
}

TEST(QuestionText, AnswersAreTypedWithHyphens) { EXPECT_EQ(answer_word("same-device"), "same_device"); }

}  // namespace
}  // namespace fleetgate::agent::cli
