#include "discovery/runner.hpp"

#include "discovery/messages.hpp"
#include "tests/discovery/runner_fixture.hpp"
#include "tests/fakes/run.hpp"

#include <algorithm>

namespace fleetgate::discovery {
namespace {

using namespace std::chrono_literals;

TEST_F(RunnerTest, RunsEverySettingAtTheStartAndThenAtItsInterval) {
    keep(setting(1, "192.0.2.0/29"));
    auto rare = setting(2, "198.51.100.0/29");
    rare.interval = 24h;
    keep(rare);
    start();
    EXPECT_EQ(watched.starts.size(), 2U);
    pass(59min);
    EXPECT_EQ(watched.starts.size(), 2U);
    pass(2min);
    EXPECT_EQ(watched.starts.size(), 3U);
    EXPECT_EQ(watched.starts.back().setting_id, 1);
    pass(120min);
    EXPECT_EQ(watched.starts.size(), 5U);
    EXPECT_EQ(watched.ends.size(), 5U);
    EXPECT_EQ(watched.ends.back(), (std::pair<std::int64_t, RunEnd>{105, RunEnd::done}));
}

TEST_F(RunnerTest, RegistersPrintersOnceWithTheCredentialThatWorked) {
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.3");
    start();
    pass(61min);
    EXPECT_EQ(watched.starts.size(), 2U);
    ASSERT_EQ(devices.kept.size(), 1U);
    EXPECT_EQ(devices.kept.begin()->second.credential_id, 5);
    EXPECT_EQ(log.count(kRegistered), 1);
    EXPECT_NE(log.text(kRegistered).find("new device 1: KYOCERA FS-4200DN, serial number S1, at 192.0.2.3"),
              std::string::npos);
    ASSERT_EQ(watched.registered.size(), 2U);
    EXPECT_TRUE(watched.registered[0]->is_new);
    EXPECT_FALSE(watched.registered[1]->is_new);
}

TEST_F(RunnerTest, SaysWhenADeviceMoved) {
    devices.add("192.0.2.9", "S1");
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.3");
    start();
    EXPECT_EQ(log.count(kMoved), 1);
    EXPECT_NE(log.text(kMoved).find("is no longer at 192.0.2.9 but at 192.0.2.3"), std::string::npos);
    EXPECT_EQ(devices.kept.begin()->second.address, "192.0.2.3");
}

TEST_F(RunnerTest, AQuestionWhoseGroundHasGoneClosesAtTheEndOfTheNextSearch) {
    devices.add("192.0.2.4", "S1", 5);
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.3");
    printer_at("192.0.2.4");
    start();
    ASSERT_EQ(questions.all.size(), 1U);
    pass(61min);
    EXPECT_TRUE(questions.all.front().is_open());
    sweeper.alive.erase(asio::ip::make_address("192.0.2.3"));
    identifier.devices.erase("192.0.2.3");
    pass(61min);
    EXPECT_FALSE(questions.all.front().is_open());
    EXPECT_EQ(log.count(kQuestionClosed), 1);
}

TEST_F(RunnerTest, AQuestionAboutAnAddressOutsideTheSearchStaysOpen) {
    devices.add("192.0.2.4", "S1", 5);
    fleet::Conflict elsewhere{fleet::QuestionKind::second_address, fleet::DeviceId{1}, {"192.0.2.4", 161}, {}};
    elsewhere.found.place = {"198.51.100.7", 161};
    elsewhere.found.credential_id = 5;
    fakes::run(questions.ask(elsewhere, {}));
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.4");
    start();
    EXPECT_TRUE(questions.all.front().is_open());
    EXPECT_EQ(std::count(identifier.asked.begin(), identifier.asked.end(), "198.51.100.7 community"), 0);
}

TEST_F(RunnerTest, APrinterWithoutANumberWhosePrintServerMovedIsAskedAboutAtTheEndOfTheSearch) {
    const auto known = devices.add("198.51.100.9", {}, 5);
    devices.kept.at(known).unit = fleet::Unit{2, 2};
    questions.suspected.push_back({{fleet::QuestionKind::moved_with_server,
                                    known,
                                    {"198.51.100.9", 161, 2},
                                    {{"192.0.2.3", 161, 2}},
                                    fleet::DeviceId{3}},
                                   5});
    keep(setting(1, "192.0.2.0/29"));
    sweeper.answers("192.0.2.3", 0);
    identifier.devices["192.0.2.3"] = [](const snmp::Credential&) {
        return fakes::FakeIdentifier::Answer{fakes::a_print_server({"S1", ""})};
    };
    start();
    EXPECT_EQ(devices.kept.size(), 3U);
    ASSERT_EQ(questions.all.size(), 1U);
    EXPECT_EQ(questions.all.front().conflict.device, known);
    EXPECT_EQ(log.count(kMayHaveMoved), 1);
    EXPECT_EQ(watched.ends.size(), 1U);
}

TEST_F(RunnerTest, WhoClaimsTheSerialNumberOfADeviceThatAnswersDoesNotGetIt) {
    const auto id = devices.add("192.0.2.9", "S1", 5);
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.3");
    printer_at("192.0.2.9");
    start();
    EXPECT_EQ(devices.kept.at(id).address, "192.0.2.9");
    EXPECT_EQ(log.count(kMoved), 0);
    EXPECT_EQ(log.count(kSecondAddress), 1);
    ASSERT_EQ(watched.registered.size(), 1U);
    EXPECT_EQ(watched.registered[0]->id, id);
    EXPECT_FALSE(watched.registered[0]->has_moved);
}

TEST_F(RunnerTest, OfTwoFindingsOfOneSerialNumberInOneSearchOneGetsItAndTheOtherIsSaid) {
    const auto id = devices.add("192.0.2.9", "S1", 5);
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.3");
    printer_at("192.0.2.4");
    start();
    EXPECT_EQ(devices.kept.size(), 1U);
    EXPECT_NE(devices.kept.at(id).address, "192.0.2.9");
    EXPECT_EQ(log.count(kMoved), 1);
    EXPECT_EQ(log.count(kSecondAddress), 1);
    EXPECT_EQ(watched.registered.size(), 2U);
}

TEST_F(RunnerTest, NeitherOthersNorPrintersOfASettingThatOnlyLooksAreRegistered) {
    auto looks = setting(1, "192.0.2.0/29");
    looks.register_found = false;
    keep(looks);
    keep(setting(2, "198.51.100.0/29"));
    printer_at("192.0.2.3");
    sweeper.answers("198.51.100.2", 0);
    identifier.devices["198.51.100.2"] = [](const snmp::Credential&) {
        return fakes::FakeIdentifier::Answer{fakes::a_switch()};
    };
    start();
    EXPECT_EQ(watched.found_at.size(), 2U);
    EXPECT_TRUE(devices.kept.empty());
}

TEST_F(RunnerTest, AFullDiskIsSaidOnceARunAndTheSearchGoesOn) {
    devices.failure = base::Error{std::make_error_code(std::errc::no_space_on_device), "the disk is full"};
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.3", "A");
    printer_at("192.0.2.4", "B");
    start();
    EXPECT_EQ(log.count(kCannotRegister), 1);
    EXPECT_EQ(watched.found_at.size(), 2U);
    EXPECT_EQ(watched.ends.back().second, RunEnd::done);
}

TEST_F(RunnerTest, ASettingThatCannotBeRunIsSaidAndTriedAgain) {
    keep(setting(1, "printer.example"));
    start();
    EXPECT_TRUE(watched.starts.empty());
    EXPECT_EQ(log.count(kRunFailed), 1);
    EXPECT_NE(log.text(kRunFailed).find("search Office 1 cannot be made: printer.example: Host not found"),
              std::string::npos);
    names.knows("printer.example", {"192.0.2.3"});
    pass(16min);
    EXPECT_EQ(watched.starts.size(), 1U);
}

TEST_F(RunnerTest, ASearchThatCannotSendFails) {
    sweeper.failure = base::Error{make_error_code(snmp::Errc::cannot_send), "no route"};
    keep(setting(1, "192.0.2.0/29"));
    start();
    ASSERT_EQ(watched.ends.size(), 1U);
    EXPECT_EQ(watched.ends[0].second, RunEnd::failed);
    EXPECT_EQ(log.count(kRunFailed), 1);
}

TEST_F(RunnerTest, SettingsThatCannotBeReadAreTriedEveryMinute) {
    settings.failure = base::Error{std::make_error_code(std::errc::io_error), "the disk fails"};
    keep(setting(1, "192.0.2.0/29"));
    start();
    pass(5min);
    EXPECT_EQ(log.count(kCannotLoad), 1);
    settings.failure.reset();
    pass(2min);
    EXPECT_EQ(watched.starts.size(), 1U);
}

TEST_F(RunnerTest, ANewOrChangedSettingRunsAtOnceARenamedOneDoesNot) {
    keep(setting(1, "192.0.2.0/29"));
    start();
    auto renamed = setting(1, "192.0.2.0/29");
    renamed.name = "Floor 1";
    keep(renamed);
    keep(setting(2, "198.51.100.0/29"));
    runner.settings_changed();
    settle();
    ASSERT_EQ(watched.starts.size(), 2U);
    EXPECT_EQ(watched.starts[1].setting_id, 2);
    renamed.scopes = {"192.0.2.0/28"};
    keep(renamed);
    runner.settings_changed();
    settle();
    ASSERT_EQ(watched.starts.size(), 3U);
    EXPECT_EQ(watched.starts[2].addresses, 14U);
}

TEST_F(RunnerTest, StoppingTheGatewayWhileASearchIsPreparedEndsIt) {
    sweeper.never_ends = true;
    keep(setting(1, "192.0.2.0/29"));
    // The credentials are handed out all the same: a database that has answered already.
    settings.before_credentials = [this] { stop.emit(asio::cancellation_type::terminal); };
    start();
    EXPECT_TRUE(stopped);
    EXPECT_EQ(watched.ends, (std::vector<std::pair<std::int64_t, RunEnd>>{{101, RunEnd::stopped}}));
}

TEST_F(RunnerTest, ASearchThatBreaksFailsWithTheReason) {
    keep(setting(1, "192.0.2.0/29"));
    watched.breaks = true;
    start();
    EXPECT_EQ(watched.ends, (std::vector<std::pair<std::int64_t, RunEnd>>{{101, RunEnd::failed}}));
    EXPECT_NE(log.text(kRunFailed).find("the page broke"), std::string::npos) << log.text(kRunFailed);
}

TEST_F(RunnerTest, StoppingTheGatewayStopsTheSearch) {
    sweeper.never_ends = true;
    identifier.hangs = true;
    printer_at("192.0.2.3");
    keep(setting(1, "192.0.2.0/29"));
    start();
    EXPECT_FALSE(stopped);
    stop.emit(asio::cancellation_type::terminal);
    settle();
    EXPECT_TRUE(stopped);
    EXPECT_EQ(identifier.open, 0U);
    EXPECT_EQ(watched.ends.back().second, RunEnd::stopped);
}

}  // namespace
}  // namespace fleetgate::discovery
