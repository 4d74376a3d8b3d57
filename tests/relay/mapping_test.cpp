#include "relay/mapping.hpp"

#include "protocol/redaction.hpp"
#include "relay/message_id.hpp"
#include "tests/relay/printer.hpp"

#include <set>

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

std::set<std::string_view> types_of(const std::vector<Draft>& drafts) {
    std::set<std::string_view> out;
    for (const auto& draft : drafts) out.insert(draft.type);
    return out;
}

TEST(Mapping, EveryMessageIsOneOfTheProtocol) {
    for (const auto& draft : drafts_of(tests::printer(), tests::reading())) {
        const protocol::Message message{"id", std::string{draft.type}, {}, "1", draft.data};
        const auto read = protocol::parse_message(to_json(message));
        ASSERT_TRUE(read) << draft.type << ": " << read.error().text();
        const auto kept = protocol::redacted(message, protocol::Anonymization::off, {});
        EXPECT_EQ(kept->data, draft.data) << draft.type << " has a field that the protocol does not know";
    }
}

TEST(Mapping, TellsAllThatAReadingHolds) {
    EXPECT_EQ(types_of(drafts_of(tests::printer(), tests::reading())),
              (std::set<std::string_view>{"device", "counters", "supplies", "trays", "alerts", "status"}));
}

TEST(Mapping, AMissingAlertTableDoesNotCloseAlerts) {
    auto reading = tests::reading();
    reading.alerts.clear();
    EXPECT_TRUE(types_of(drafts_of(tests::printer(), reading)).contains("alerts")) << "an empty one does";
    reading.gaps.push_back("alert table: no answer within 2000 ms");
    EXPECT_FALSE(types_of(drafts_of(tests::printer(), reading)).contains("alerts"));
}

TEST(Mapping, OnlyWhatADeviceIsIsToldAtOnce) {
    for (const auto& draft : drafts_of(tests::printer(), tests::reading())) {
        EXPECT_EQ(draft.when == When::at_once, draft.type == "device") << draft.type;
        EXPECT_EQ(urgency_of(draft.type), Urgency::routine) << draft.type;
    }
    EXPECT_EQ(urgency_of("conditions"), Urgency::urgent);
    EXPECT_EQ(silence_of(tests::printer(), {}).when, When::at_once);
    auto asleep = tests::printer();
    asleep.usual = "off at its usual time";
    EXPECT_EQ(silence_of(asleep, {}).when, When::upload);
}

TEST(Mapping, TellsStepsOfMetersThatAreNoCountingOn) {
    EXPECT_FALSE(steps_of({}));
    const fleet::NotableStep step{
        "total", {base::WallTime{std::chrono::hours{1}}, 12, fleet::MeterStep::board_replaced}, 120655};
    const auto draft = steps_of({step});
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->data.at("steps").at(0), (protocol::json::object{{"name", "total"},
                                                                     {"step", "board_replaced"},
                                                                     {"at", "1970-01-01T01:00:00.000Z"},
                                                                     {"value", 12},
                                                                     {"before", 120655}}));
    EXPECT_EQ(keep_of("meter_steps"), Keep::last);
    EXPECT_EQ(keep_of("counters"), Keep::daily);
}

TEST(Mapping, TellsTheDevicesOwnLog) {
    auto reading = tests::reading();
    reading.log.push_back({"service", "C6000", 48000, "fuser at 192.0.2.77", {}});
    EXPECT_TRUE(types_of(drafts_of(tests::printer(), reading)).contains("device_log"));
}

TEST(Mapping, NoLevelIsInvented) {
    auto reading = tests::reading();
    reading.supplies[0].level = {std::nullopt, fleet::SupplyState::unknown};
    for (const auto& draft : drafts_of(tests::printer(), reading)) {
        if (draft.type != "supplies") continue;
        EXPECT_FALSE(draft.data.at("supplies").at(0).as_object().contains("level_percent"));
        EXPECT_EQ(draft.data.at("supplies").at(0).at("state"), "unknown");
    }
}

TEST(Mapping, TheTimeOfReadingAndTheUptimeAreNoChange) {
    auto later = tests::reading();
    later.read_at += std::chrono::minutes{1};
    later.status.uptime = std::chrono::seconds{999};
    const auto a = drafts_of(tests::printer(), tests::reading());
    const auto b = drafts_of(tests::printer(), later);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].content, b[i].content);
}

TEST(MessageId, IsAVersion7Uuid) {
    base::SeededRandom random{1};
    const auto id = new_message_id(base::WallTime{std::chrono::milliseconds{0x017F22E279B0}}, random);
    EXPECT_EQ(id.substr(0, 15), "017f22e2-79b0-7") << "RFC 9562 appendix A.6";
    EXPECT_EQ(id.size(), 36U);
    EXPECT_NE(std::string_view{"89ab"}.find(id[19]), std::string_view::npos);
    EXPECT_NE(id, new_message_id(base::WallTime{std::chrono::milliseconds{0x017F22E279B0}}, random));
}

}  // namespace
}  // namespace fleetgate::relay
