#include "protocol/batch.hpp"

#include "protocol/errc.hpp"

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

constexpr std::string_view kStream = "0123456789abcdef0123456789abcdef";

Message counters() {
    return {"019300c0-0000-7000-8000-000000000001", "counters", *parse_rfc3339("2026-11-22T03:13:42.123Z"), "12",
            json::object{
                {"read_at", "2026-11-22T03:13:41.000Z"},
                {"counters", json::array{json::object{{"name", "total"}, {"value", 48210}, {"unit", "impressions"}}}}}};
}

std::string with_message(const std::string& message) {
    return R"({"protocol":1,"stream":"0123456789abcdef0123456789abcdef","number":1,"messages":[)" + message + "]}";
}

TEST(Batch, GoesRound) {
    const Batch batch{std::string{kStream}, 7, {counters(), counters()}};
    const auto again = parse_batch(to_json(batch));
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(*again, batch);
}

TEST(Batch, IsTheSameOctetsFromTheQueueAndFromValues) {
    const Batch batch{std::string{kStream}, 7, {counters(), counters()}};
    const std::vector<std::string> queued{to_json(counters()), to_json(counters())};
    EXPECT_EQ(batch_json(kStream, 7, queued), to_json(batch));
}

TEST(Batch, TellsItsSequenceWhereItHasOne) {
    const Batch batch{std::string{kStream}, 7, {counters()}, "alerts"};
    EXPECT_NE(to_json(batch).find(R"("sequence":"alerts")"), std::string::npos);
    EXPECT_EQ(parse_batch(to_json(batch)).value(), batch);
    EXPECT_EQ(to_json(Batch{std::string{kStream}, 7, {counters()}}).find("sequence"), std::string::npos);
}

TEST(Batch, KeepsWhatANewerGatewayAdds) {
    const auto read = parse_batch(
        with_message(R"({"id":"a","type":"moon_phase","at":"2026-11-22T03:13:42Z","data":{"phase":0.5},"extra":[1]})"));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->messages[0].type, "moon_phase");
    EXPECT_EQ(read->messages[0].data.at("phase"), 0.5);
}

struct BadBatch {
    std::string name;
    std::string text;
    std::string context;
};
class WrongBatch : public testing::TestWithParam<BadBatch> {};

TEST_P(WrongBatch, IsRefusedWithThePathOfTheField) {
    const auto read = parse_batch(GetParam().text);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().context, GetParam().context);
}

std::string message_with(const std::string& data, const std::string& type = "counters") {
    return with_message(R"({"id":"a","type":")" + type + R"(","at":"2026-11-22T03:13:42Z","device":"1","data":)" +
                        data + "}");
}

INSTANTIATE_TEST_SUITE_P(
    Each, WrongBatch,
    testing::Values(
        BadBatch{"array", "[]", "/: must be an object"},
        BadBatch{"no_version", "{}", "/protocol: must be a whole number from 1 to 9007199254740991"},
        BadBatch{"newer", R"({"protocol":2})", "/protocol: version 2, known here is 1"},
        BadBatch{"stream", R"({"protocol":1,"stream":"xyz","number":1,"messages":[]})",
                 "/stream: has a character that does not belong there, or none"},
        BadBatch{"short_stream", R"({"protocol":1,"stream":"abc","number":1,"messages":[]})",
                 "/stream: must be 32 hex digits"},
        BadBatch{"number_zero",
                 R"({"protocol":1,"stream":"0123456789abcdef0123456789abcdef","number":0,"messages":[]})",
                 "/number: must be a whole number from 1 to 9007199254740991"},
        BadBatch{"number_text",
                 R"({"protocol":1,"stream":"0123456789abcdef0123456789abcdef","number":"1","messages":[]})",
                 "/number: must be a whole number from 1 to 9007199254740991"},
        BadBatch{"no_messages", with_message(""), "/messages: must not be empty"},
        BadBatch{"message_text", with_message("\"x\""), "/messages/0: must be an object"},
        BadBatch{"no_id", with_message("{}"), "/messages/0/id: is missing"},
        BadBatch{"no_data", with_message(R"({"id":"a","type":"counters","at":"2026-11-22T03:13:42Z","device":"1"})"),
                 "/messages/0/data: must be an object"},
        BadBatch{"no_device", with_message(R"({"id":"a","type":"counters","at":"2026-11-22T03:13:42Z","data":{}})"),
                 "/messages/0/device: is missing"},
        BadBatch{"time", with_message(R"({"id":"a","type":"counters","at":"yesterday","device":"1","data":{}})"),
                 "/messages/0/at: must be a time such as 2026-11-22T03:13:42.123Z"},
        BadBatch{"required_field", message_with("{}"), "/messages/0/data/read_at: is missing"},
        BadBatch{
            "counter_value",
            message_with(
                R"({"read_at":"2026-11-22T03:13:42Z","counters":[{"name":"a","value":1,"unit":"u"},{"name":"b","value":1.5,"unit":"u"}]})"),
            "/messages/0/data/counters/1/value: must be a whole number"},
        BadBatch{
            "counter_too_big",
            message_with(
                R"({"read_at":"2026-11-22T03:13:42Z","counters":[{"name":"a","value":9223372036854775808,"unit":"u"}]})"),
            "/messages/0/data/counters/0/value: must be a whole number"},
        BadBatch{
            "errors_not_texts",
            message_with(R"({"read_at":"2026-11-22T03:13:42Z","reachability":"silent","errors":["x",1]})", "status"),
            "/messages/0/data/errors/1: must be a string"}),
    [](const auto& row) { return row.param.name; });

TEST(Batch, TenThousandMessagesAndNoMore) {
    std::vector<std::string> messages(10'001, R"({"id":"a","type":"x","at":"2026-11-22T03:13:42Z","data":{}})");
    EXPECT_FALSE(parse_batch(batch_json(kStream, 1, messages)));
    messages.pop_back();
    EXPECT_TRUE(parse_batch(batch_json(kStream, 1, messages)));
}

TEST(BatchAnswer, GoesRound) {
    const BatchAnswer answer{std::string{kStream}, 41};
    EXPECT_EQ(parse_batch_answer(to_json(answer)), answer);
    EXPECT_FALSE(parse_batch_answer("{}"));
    EXPECT_FALSE(parse_batch_answer(R"({"stream":"0123456789abcdef0123456789abcdef","acknowledged":-1})"));
}

}  // namespace
}  // namespace fleetgate::protocol
