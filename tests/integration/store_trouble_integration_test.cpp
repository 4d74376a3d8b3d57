// The poller on the gateway's own database while its disk is full, or slow.
#include "polling/messages.hpp"
#include "polling/poller.hpp"
#include "tests/fakes/fake_reader.hpp"
#include "tests/fakes/local_time.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/small_disk.hpp"
#include "tests/store/fixture.hpp"

#include <fstream>
#include <future>
#include <map>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using store::full_reading;

constexpr int kDevices = 10;

class StoreTrouble : public testing::Test {
protected:
    void start(const std::filesystem::path& database, const Schedule& schedule, std::size_t most_waiting = 500) {
        gateway = get(store::Store::open({database, "1.2.3"}, sealer, clock, log));
        discovery::StoredCredential credential;
        credential.credential.community = base::Secret{"public"};
        const auto credential_id = get(gateway->discovery().put_credential(credential));
        credentials.kept[credential_id] = std::make_shared<snmp::Credential>();
        for (int i = 1; i <= kDevices; ++i) {
            const auto address = "192.0.2." + std::to_string(i);
            const auto made =
                get(gateway->devices().register_device({address, 161, credential_id, {}}, clock.wall_now()));
            ids[address] = made.id;
            auto& reading = reader.readings[address];
            reading = full_reading({});
            reading.identity.serial->value = "RCP0Z00" + std::to_string(100 + i);
            reading.identity.mac->value = "00:c0:ee:12:34:" + std::to_string(10 + i);
        }
        PollerSettings settings{.schedule = schedule};
        settings.readings.most_waiting = most_waiting;
        poller.emplace(io.get_executor(), Poller::Needs{reader, gateway->devices(), credentials, utc, clock, log},
                       settings, [](const PollEvent&) {});
        asio::co_spawn(io, poller->run(),
                       asio::bind_cancellation_slot(stop.slot(), [this](std::exception_ptr) { ended = true; }));
    }
    void TearDown() override {
        stop.emit(asio::cancellation_type::terminal);
        while (poller && !ended) turn();
        if (gateway) fakes::run(io, gateway->close());
        gateway.reset();
    }
    /// The database has threads of its own, each of which takes what it is given in turn: what was asked of them, and
    /// what follows from the answers, is through when something asked later is.
    void turn() {
        for (int followed = 0; followed < 4; ++followed) {
            io.restart();
            io.poll();
            if (!gateway) return;
            wait_for(gateway->database().read(nothing));
            if (!disk_hangs) wait_for(gateway->database().write(nothing));
        }
    }
    static base::Result<void> nothing(db::Connection&) { return {}; }
    void wait_for(asio::awaitable<base::Result<void>> work) {
        bool through = false;
        asio::co_spawn(io, std::move(work), [&](std::exception_ptr, base::Result<void>) { through = true; });
        while (!through) {
            io.restart();
            io.run_one_for(1min);
        }
    }
    void pass(std::chrono::seconds time) {
        for (auto left = time; left.count() > 0; left -= 5s) {
            // Every device has printed something since it was asked last.
            for (auto& [address, reading] : reader.readings) {
                if (!only_first_prints || address == "192.0.2.1") {
                    reading.counters.front().value = ++pages;
                    reader.pages[address] = static_cast<std::uint64_t>(pages);
                }
            }
            clock.advance(5s);
            turn();
        }
    }
    template <class Condition>
    bool pass_until(Condition condition, std::chrono::seconds most) {
        for (; !condition() && most.count() > 0; most -= 5s) pass(5s);
        return condition();
    }
    /// How many of the readings that moved something are in no history, at their own time.
    std::size_t missing() {
        std::size_t count = 0;
        for (const auto& [address, id] : ids) {
            if (only_first_prints && address != "192.0.2.1") continue;
            const auto points = get(gateway->devices().counter_history(id, "life_count", {}));
            std::set<base::WallTime> there;
            for (const auto& point : points) there.insert(point.at);
            for (const auto& [at, asked] : reader.asked) {
                const auto wall = began + std::chrono::duration_cast<std::chrono::milliseconds>(at - steady_began);
                if (asked == address && !there.contains(wall)) ++count;
            }
        }
        return count;
    }
    void fill_disk() {
        std::ofstream file{folder / "disk/filler", std::ios::binary};
        const std::string block(4096, 'x');
        while (file.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    template <class T>
    T get(asio::awaitable<base::Result<T>> work) {
        auto result = fakes::run(io, std::move(work));
        if (!result) throw std::runtime_error{result.error().text()};
        return *std::move(result);
    }
    static Schedule every_minute() {
        Schedule schedule;
        schedule.kind = ScheduleKind::custom;
        schedule.custom.fill({60s, 60s});
        return schedule;
    }

    asio::io_context io;
    base::ManualClock clock;
    base::WallTime began = clock.wall_now();
    base::SteadyTime steady_began = clock.now();
    fakes::TemporaryFolder folder;
    fakes::PlainSealer sealer;
    fakes::MemoryLog log;
    fakes::FakeReader reader{clock};
    fakes::FakeCredentialSource credentials;
    fakes::Utc utc;
    std::map<std::string, fleet::DeviceId> ids;
    asio::cancellation_signal stop;
    std::unique_ptr<store::Store> gateway;
    std::optional<Poller> poller;
    std::int64_t pages = 1000;
    bool only_first_prints = false;
    bool disk_hangs = false;
    bool ended = false;
};

TEST_F(StoreTrouble, WithAFullDiskReadingsWaitAndNoneIsMissingAfterwards) {
    const fakes::SmallDisk disk{folder / "disk", 8};
    if (!disk.is_there()) GTEST_SKIP() << "no permission to mount a small file system";
    start(folder / "disk/fleetgate.db", every_minute());
    pass(5min);
    ASSERT_EQ(log.count(kCannotStore), 0) << log.text(kCannotStore);
    fill_disk();
    ASSERT_TRUE(pass_until([&] { return log.count(kCannotStore) > 0; }, 60min));
    EXPECT_NE(log.text(kCannotStore).find("full"), std::string::npos) << log.text(kCannotStore);
    const auto asked = reader.asked.size();
    pass(20min);
    EXPECT_GE(reader.asked.size(), asked + 18 * kDevices) << "polling goes on";
    EXPECT_GE(poller->load_now().readings_waiting, 18U * kDevices);
    EXPECT_EQ(log.count(kCannotStore), 1);
    EXPECT_EQ(log.count(kStoresAgain), 0);
    std::filesystem::remove(folder / "disk/filler");
    ASSERT_TRUE(pass_until([&] { return log.count(kStoresAgain) > 0; }, 60min));
    pass(3min);
    EXPECT_EQ(poller->load_now().readings_waiting, 0U);
    EXPECT_EQ(log.count(kCannotStore), 1);
    EXPECT_EQ(log.count(kStoresAgain), 1);
    EXPECT_EQ(log.count(kReadingsLost), 0) << log.text(kReadingsLost);
    EXPECT_EQ(missing(), 0U) << "of " << reader.asked.size() << " readings";
}

TEST_F(StoreTrouble, WhatDidNotFitIntoMemoryIsSaidAndNothingElseIsMissing) {
    const fakes::SmallDisk disk{folder / "disk", 8};
    if (!disk.is_there()) GTEST_SKIP() << "no permission to mount a small file system";
    start(folder / "disk/fleetgate.db", every_minute(), 50);
    pass(5min);
    fill_disk();
    ASSERT_TRUE(pass_until([&] { return log.count(kCannotStore) > 0; }, 60min));
    pass(15min);
    // One of them may just be tried again.
    EXPECT_LE(poller->load_now().readings_waiting, 50U);
    ASSERT_TRUE(pass_until([&] { return poller->load_now().readings_waiting == 50; }, 15min));
    std::filesystem::remove(folder / "disk/filler");
    ASSERT_TRUE(pass_until([&] { return log.count(kStoresAgain) > 0; }, 60min));
    pass(3min);
    EXPECT_EQ(log.count(kCannotStore), 1);
    EXPECT_EQ(log.count(kStoresAgain), 1);
    ASSERT_EQ(log.count(kReadingsLost), 1);
    const auto lost = missing();
    EXPECT_GT(lost, 50U);
    EXPECT_NE(log.text(kReadingsLost).find(std::to_string(lost) + " readings of 10 devices"), std::string::npos)
        << log.text(kReadingsLost) << lost;
}

TEST_F(StoreTrouble, WhileTheDiskHangsWhoHasNothingToStoreIsCheckedOn) {
    only_first_prints = true;
    start(folder / "fleetgate.db", Schedule{});
    for (auto& [address, reading] : reader.readings) {
        // With nothing wrong: who needs somebody is read at each turn.
        reading.status.state->value = fleet::PrinterState::idle;
        reading.status.errors.value.clear();
        reading.alerts.clear();
        reading.supplies.clear();
    }
    pass(6min);
    std::promise<void> release;
    auto disk = gateway->database().write([held = release.get_future().share()](db::Connection&) {
        held.wait();
        return base::Result<void>{};
    });
    bool done = false;
    asio::co_spawn(io, std::move(disk), [&](std::exception_ptr, base::Result<void>) { done = true; });
    disk_hangs = true;
    const auto checks = reader.checked.size();
    reader.alerts["192.0.2.1"] = 7;
    pass(10min);
    EXPECT_GE(reader.checked.size(), checks + 9 * (kDevices - 1));
    EXPECT_LE(poller->load_now().readings_waiting + poller->load_now().readings_in_line, 1U);
    EXPECT_FALSE(done);
    release.set_value();
    disk_hangs = false;
    turn();
    EXPECT_TRUE(done);
    // The answers are told every five minutes, counted from when the telling that hung is through.
    pass(8min);
    EXPECT_EQ(missing(), 0U);
    EXPECT_EQ(log.count(kCannotStore), 0) << log.text(kCannotStore);
    for (const auto& [address, id] : ids) {
        const auto device = get(gateway->devices().device(id)).value();
        EXPECT_GE(device.last_answer_at.value(), clock.wall_now() - 7min) << address;
    }
}

}  // namespace
}  // namespace fleetgate::polling
