#include "manager/groups.hpp"

#include "manager/decisions.hpp"
#include "manager/devices.hpp"
#include "manager/gateways.hpp"
#include "manager/intake.hpp"
#include "manager/mail_store.hpp"
#include "manager/retention.hpp"
#include "tests/manager/database.hpp"

#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

const base::WallTime kNoon{std::chrono::hours{24 * 365 * 50}};

/// All > Customer A > Berlin, All > Customer B; gateway gw-1 in Berlin with device 1, gw-2 in B with device 2.
class GroupsTest : public testing::Test {
protected:
    GroupsTest() {
        a = add_group(*database, kRootGroup, "Customer A").value();
        berlin = add_group(*database, a, "Berlin").value();
        b = add_group(*database, kRootGroup, "Customer B").value();
        database.run(
            "INSERT INTO gateways (id, public_key, status, code_hash, version, computer_name, registered_at, "
            "group_id) VALUES ('gw-2', 'k2', 'pending', 'h', '0.1.0', '', 0, ?)",
            {b});
        database.run("UPDATE gateways SET group_id = ? WHERE id = 'gw-1'", {berlin});
        for (const char* gateway : {"gw-1", "gw-2"}) {
            database.run("INSERT INTO devices (gateway, device, first_at, last_at) VALUES (?, '1', 0, 0)", {gateway});
        }
    }
    std::vector<std::int64_t> seen(std::int64_t group) {
        std::vector<std::int64_t> out;
        DeviceFilter filter;
        filter.group = group;
        const auto page = list_devices(*database, filter).value();
        for (const auto& device : page.devices) out.push_back(device.id);
        return out;
    }
    std::string status(std::int64_t device) { return find_device(*database, device).value().value().status; }

    tests::ManagerDatabase database;
    std::int64_t a = 0;
    std::int64_t berlin = 0;
    std::int64_t b = 0;
};

TEST_F(GroupsTest, HoldWhatLiesBelowThem) {
    EXPECT_THAT(seen(kRootGroup), ElementsAre(1, 2));
    EXPECT_THAT(seen(a), ElementsAre(1));
    EXPECT_THAT(seen(b), ElementsAre(2));
    EXPECT_FALSE(find_device(*database, 2, a).value()) << "what is elsewhere does not exist";
    EXPECT_EQ(gateways(*database, a)->size(), 1U);
    const auto below = groups_below(*database, a).value();
    ASSERT_EQ(below.size(), 2U);
    EXPECT_EQ(below[1].name, "Berlin");
    EXPECT_EQ(below[1].devices, 1);
}

TEST_F(GroupsTest, AreATreeWithoutCirclesAndNamesakes) {
    EXPECT_THAT(change_group(*database, a, berlin, "x").error().text(), HasSubstr("below itself"));
    EXPECT_THAT(add_group(*database, a, "Berlin").error().text(), HasSubstr("already"));
    EXPECT_EQ(add_group(*database, 99, "x").error().code, std::errc::invalid_argument);
    EXPECT_FALSE(add_group(*database, a, "  "));
    EXPECT_TRUE(change_group(*database, berlin, b, "Berlin"));
    EXPECT_THAT(seen(b), ElementsAre(1, 2));
}

TEST_F(GroupsTest, AreRemovedOnlyWhenEmpty) {
    EXPECT_THAT(remove_group(*database, a).error().text(), HasSubstr("further groups"));
    EXPECT_THAT(remove_group(*database, berlin).error().text(), HasSubstr("gateways"));
    EXPECT_FALSE(remove_group(*database, kRootGroup));
    ASSERT_TRUE(move_gateway(*database, "gw-1", a, kRootGroup).value());
    MailChannel rule;
    rule.group = berlin;
    rule.to = {"anna@example.com"};
    const auto told = add_mail_channel(*database, rule);
    ASSERT_TRUE(told) << told.error().text();
    EXPECT_THAT(remove_group(*database, berlin).error().text(), HasSubstr("rules of mail"));
    ASSERT_TRUE(remove_mail_channel(*database, *told).value());
    EXPECT_TRUE(remove_group(*database, berlin));
}

TEST_F(GroupsTest, KeepDecisionsToWhatLiesInThem) {
    EXPECT_TRUE(approve_gateways(*database, {"gw-2"}, true, a, kNoon)->empty());
    EXPECT_TRUE(approve_devices(*database, {2}, a)->empty());
    EXPECT_FALSE(move_gateway(*database, "gw-2", a, a).value());
    EXPECT_FALSE(move_gateway(*database, "gw-1", b, a)) << "nor is anything moved out of them";
    EXPECT_FALSE(terminate_gateway(*database, "gw-2", a, kNoon).value());
    EXPECT_TRUE(terminate_devices(*database, {2}, a)->empty());
    EXPECT_EQ(status(2), "pending");
}

TEST_F(GroupsTest, LetDevicesBeApprovedMovedAndTerminated) {
    EXPECT_THAT(approve_devices(*database, {1, 2, 99}, kRootGroup).value(), ElementsAre(1, 2));
    EXPECT_EQ(status(1), "managed");
    EXPECT_THAT(move_devices(*database, {1}, b, kRootGroup).value(), ElementsAre(1));
    EXPECT_THAT(seen(b), ElementsAre(1, 2));
    EXPECT_THAT(terminate_devices(*database, {1}, kRootGroup).value(), ElementsAre(1));
    EXPECT_THAT(seen(kRootGroup), ElementsAre(2));
    EXPECT_EQ(status(1), "terminated");
}

TEST_F(GroupsTest, ApproveAGatewaysDevicesWithItWhenAsked) {
    EXPECT_THAT(approve_gateways(*database, {"gw-2"}, true, kRootGroup, kNoon).value(), ElementsAre("gw-2"));
    EXPECT_EQ(status(2), "managed");
    ReceivedBatch received;
    received.batch = {std::string(32, 'a'), 1, {{"m1", "note", kNoon, "9", {}}}};
    ASSERT_TRUE(take_in(*database, "gw-2", received, kNoon));
    EXPECT_EQ(status(3), "managed") << "and those that it registers later";
    received.batch.messages.front().id = "m2";
    ASSERT_TRUE(take_in(*database, "gw-1", received, kNoon));
    EXPECT_EQ(status(4), "pending");
}

TEST_F(GroupsTest, LoseATerminatedGatewayWithItsDevices) {
    EXPECT_TRUE(terminate_gateway(*database, "gw-1", kRootGroup, kNoon).value());
    EXPECT_FALSE(find_gateway(*database, "gw-1").value()) << "it has to register again";
    EXPECT_THAT(seen(kRootGroup), ElementsAre(2));
}

TEST_F(GroupsTest, RaiseTheAlarmOnceAfterTwoMissedCheckIns) {
    const CheckInLimits limits;
    ASSERT_TRUE(note_contact(*database, "gw-1", kNoon));
    EXPECT_TRUE(note_silent(*database, limits, kNoon + 2h)->empty());
    EXPECT_THAT(note_silent(*database, limits, kNoon + 2h + 1ms).value(), ElementsAre("gw-1"));
    EXPECT_TRUE(note_silent(*database, limits, kNoon + 9h)->empty()) << "once";
    EXPECT_TRUE(note_contact(*database, "gw-1", kNoon + 10h).value()) << "it was silent";
    EXPECT_FALSE(note_contact(*database, "gw-1", kNoon + 11h).value());
    database.run("UPDATE gateways SET check_in_s = 60 WHERE id = 'gw-1'");
    EXPECT_EQ(note_silent(*database, limits, kNoon + 11h + 121s)->size(), 1U) << "its own interval counts";
}

class CopyTest : public GroupsTest {
protected:
    Intake put(char stream, std::uint64_t number, const std::string& sequence, const std::string& digest = "d") {
        ReceivedBatch received;
        received.batch = {
            std::string(32, stream), number, {{"m" + std::to_string(++messages_), "note", kNoon, "9", {}}}};
        received.batch.sequence = sequence;
        received.digest = digest;
        return take_in(*database, "gw-1", received, kNoon).value();
    }
    bool seen_copy() { return find_gateway(*database, "gw-1").value().value().copy_seen_at.has_value(); }

private:
    int messages_ = 0;
};

TEST_F(CopyTest, IsSeenWhenTwoStreamsOfOneSequenceTakeTurns) {
    EXPECT_FALSE(put('a', 1, "bulk").taking_turns);
    EXPECT_FALSE(put('b', 1, "alerts").taking_turns);
    EXPECT_FALSE(put('a', 2, "bulk").taking_turns);
    EXPECT_FALSE(put('c', 1, "bulk").taking_turns) << "a queue that begins anew is none";
    EXPECT_FALSE(put('c', 2, "bulk").taking_turns);
    EXPECT_FALSE(seen_copy());
    EXPECT_TRUE(put('a', 3, "bulk").taking_turns);
    EXPECT_TRUE(seen_copy());
    EXPECT_TRUE(put('c', 3, "bulk").taking_turns);
    EXPECT_FALSE(put('b', 2, "alerts").taking_turns);
}

TEST_F(CopyTest, IsSuspectedWhenNumbersComeAgainWithOtherContent) {
    put('a', 1, "bulk");
    EXPECT_EQ(put('a', 1, "bulk").kind, Intake::Kind::repeated);
    EXPECT_FALSE(seen_copy());
    EXPECT_EQ(put('a', 1, "bulk", "other").kind, Intake::Kind::conflict);
    EXPECT_TRUE(seen_copy());
}

TEST_F(GroupsTest, ForgetWhatIsOldButNotWhatStands) {
    ReceivedBatch received;
    const auto counters = [&](std::uint64_t number, base::WallTime at, int value) {
        received.batch = {std::string(32, 'a'), number, {}};
        protocol::Message message{"c" + std::to_string(number), "counters", at, "1", {}};
        message.data["counters"] = {{{"name", "life_count"}, {"value", value}, {"unit", "sheets"}}};
        received.batch.messages = {message};
        ASSERT_TRUE(take_in(*database, "gw-1", received, at));
    };
    counters(1, kNoon, 10);
    counters(2, kNoon + 24h, 20);
    counters(3, kNoon + 48h, 30);
    const auto count = [&](const std::string& table) {
        return database->number("SELECT count(*) FROM " + table).value();
    };
    KeepSettings keep;
    keep.messages = std::chrono::days{1};
    keep.history = std::chrono::days{1};
    const auto now = kNoon + 100 * 24h;
    EXPECT_EQ(forget_some(*database, keep, now)->messages, 2);
    EXPECT_EQ(count("messages"), 1) << "the newest stays";
    EXPECT_EQ(count("counter_points"), 1);
    EXPECT_EQ(count("batches"), 1);
    const auto again = forget_some(*database, keep, now).value();
    EXPECT_EQ(again.messages + again.points, 0);
    EXPECT_EQ(find_device(*database, 1)->value().life_count, 30);
}

}  // namespace
}  // namespace fleetgate::manager
