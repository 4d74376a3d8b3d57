#include "discovery/runner.hpp"

#include "discovery/errc.hpp"
#include "discovery/messages.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/fake_discovery_repository.hpp"
#include "tests/fakes/fake_identifier.hpp"
#include "tests/fakes/fake_name_resolver.hpp"
#include "tests/fakes/fake_sweeper.hpp"
#include "tests/fakes/memory_log.hpp"

#include <stdexcept>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

using namespace std::chrono_literals;

struct Watched final : RunWatcher {
    std::vector<RunStart> starts;
    std::vector<std::pair<std::int64_t, RunEnd>> ends;
    std::vector<std::string> found_at;
    std::vector<std::optional<fleet::Registered>> registered;
    std::size_t progresses = 0;

    std::int64_t began(const RunStart& start) override {
        starts.push_back(start);
        return static_cast<std::int64_t>(starts.size()) + 100;
    }
    bool breaks = false;
    void progressed(std::int64_t, const Progress&) override {
        if (breaks) throw std::runtime_error{"the page broke"};
        ++progresses;
    }
    void found(std::int64_t, const Found& one, const std::optional<fleet::Registered>& as) override {
        found_at.push_back(one.endpoint.address().to_string());
        registered.push_back(as);
    }
    void ended(std::int64_t run, RunEnd end, const std::string&) override { ends.emplace_back(run, end); }
};

class RunnerTest : public testing::Test {
protected:
    void SetUp() override {
        StoredCredential credential;
        credential.id = 5;
        credential.credential.community = base::Secret{"public"};
        settings.kept_credentials.emplace(5, credential);
    }
    void TearDown() override {
        stop.emit(asio::cancellation_type::terminal);
        settle();
    }
    DiscoverySetting setting(std::int64_t id, const std::string& scope) {
        DiscoverySetting made;
        made.id = id;
        made.name = "Office " + std::to_string(id);
        made.scopes = {scope};
        made.credential_ids = {5};
        made.interval = 60min;
        return made;
    }
    void keep(const DiscoverySetting& made) { settings.kept_settings.insert_or_assign(made.id, made); }
    void printer_at(const std::string& address, const std::string& serial = "S1") {
        sweeper.answers(address.c_str(), 0);
        identifier.devices[address] = [serial](const snmp::Credential&) {
            return fakes::FakeIdentifier::Answer{fakes::a_printer("FS-4200DN", serial)};
        };
    }
    void start() {
        asio::co_spawn(io, runner.run(),
                       asio::bind_cancellation_slot(stop.slot(), [this](std::exception_ptr) { stopped = true; }));
        settle();
    }
    void settle() {
        io.restart();
        io.poll();
    }
    void pass(std::chrono::minutes time) {
        for (auto left = time; left.count() > 0; --left) {
            clock.advance(1min);
            settle();
        }
    }
    base::Result<std::int64_t> ask_for(RunWish wish) {
        base::Result<std::int64_t> result = base::fail(std::errc::timed_out, "start did not end");
        asio::co_spawn(io, runner.start(std::move(wish)),
                       [&](std::exception_ptr, base::Result<std::int64_t> r) { result = std::move(r); });
        settle();
        return result;
    }

    asio::io_context io;
    base::ManualClock clock;
    fakes::MemoryLog log;
    fakes::FakeSweeper sweeper;
    fakes::FakeIdentifier identifier;
    fakes::FakeNameResolver names{clock};
    fakes::FakeDiscoveryRepository settings;
    fakes::FakeDeviceRepository devices;
    Watched watched;
    Discovery discovery{sweeper, identifier, clock};
    asio::cancellation_signal stop;
    bool stopped = false;
    Runner runner{io.get_executor(), {settings, settings, devices, discovery, identifier, names, clock, log, watched}};
};

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

TEST_F(RunnerTest, ASearchForThisOnceSaysItsIdAtOnceAndIsToldToItsEnd) {
    start();
    printer_at("192.0.2.3");
    RunWish wish{setting(0, "192.0.2.0/29"), false};
    wish.setting.name.clear();
    const auto run = ask_for(wish);
    ASSERT_TRUE(run.has_value()) << run.error().text();
    EXPECT_EQ(*run, 101);
    EXPECT_EQ(watched.ends, (std::vector<std::pair<std::int64_t, RunEnd>>{{101, RunEnd::done}}));
    EXPECT_EQ(watched.found_at, (std::vector<std::string>{"192.0.2.3"}));
    EXPECT_EQ(sweeper.jobs.at(0).packets_per_second, std::nullopt);
    EXPECT_NE(log.text(kRunEnded).find("search 192.0.2.0/29 ended"), std::string::npos);
}

TEST_F(RunnerTest, ASecondSearchIsRefusedWhileOneGoesOn) {
    sweeper.never_ends = true;
    keep(setting(1, "192.0.2.0/29"));
    start();
    EXPECT_EQ(ask_for({setting(0, "192.0.2.0/29")}).error().code, std::errc::device_or_resource_busy);
}

TEST_F(RunnerTest, WishesThatCannotBeDoneAreRefusedWithTheReason) {
    start();
    EXPECT_EQ(ask_for({setting(0, "192.0.2.300")}).error().code, make_error_code(Errc::not_a_scope));
    auto without = setting(0, "192.0.2.1");
    without.credential_ids = {99};
    EXPECT_EQ(ask_for({without}).error().code, std::errc::invalid_argument);
    EXPECT_TRUE(ask_for({setting(0, "192.0.2.1")}).has_value());
}

TEST_F(RunnerTest, StopEndsTheRunAndTheNextMayBegin) {
    sweeper.never_ends = true;
    start();
    const auto run = ask_for({setting(0, "192.0.2.0/29")});
    ASSERT_TRUE(run.has_value());
    bool returned = false;
    asio::co_spawn(io, runner.stop(*run), [&](std::exception_ptr) { returned = true; });
    settle();
    EXPECT_TRUE(returned);
    EXPECT_EQ(watched.ends, (std::vector<std::pair<std::int64_t, RunEnd>>{{101, RunEnd::stopped}}));
    EXPECT_EQ(log.count(kRunStopped), 1);
    sweeper.never_ends = false;
    EXPECT_TRUE(ask_for({setting(0, "192.0.2.0/29")}).has_value());
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
