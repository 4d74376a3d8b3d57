// Answers of which nothing is stored but their time.
#include "store/last_answer.hpp"

#include "tests/fakes/cpu_time.hpp"
#include "tests/store/fixture.hpp"

#include <chrono>

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;

class LastAnswer : public StoreTest {
protected:
    fleet::DeviceId add(const std::string& address) {
        return get(store->devices().register_device(at_address(address), kNoon)).id;
    }
    void note(std::vector<fleet::AnsweredAt> answers) { get(store->devices().note_answers(std::move(answers))); }
    void save(fleet::DeviceId id, base::WallTime at) { get(store->devices().save_reading(id, full_reading(at))); }
    /// As the device, the list of all and the schedule's list have it, which must agree.
    std::optional<base::WallTime> told(fleet::DeviceId id) {
        const auto at = get(store->devices().device(id)).value().last_answer_at;
        for (const auto& one : get(store->devices().devices())) {
            if (one.id == id) {
                EXPECT_EQ(one.last_answer_at, at);
            }
        }
        for (const auto& one : get(store->devices().poll_targets()).devices) {
            if (one.id == id) {
                EXPECT_EQ(one.last_answer_at, at);
            }
        }
        return at;
    }
    std::unique_ptr<Store> store = open();
};

TEST_F(LastAnswer, IsTheLaterOfWhatWasReadAndWhatWasNoted) {
    const auto id = add("192.0.2.7");
    EXPECT_EQ(told(id), std::nullopt);
    save(id, kNoon);
    EXPECT_EQ(told(id), kNoon);
    note({{id, kNoon + 5min}});
    EXPECT_EQ(told(id), kNoon + 5min);
    EXPECT_EQ(get(store->devices().device(id))->latest.read_at, kNoon) << "the reading is of its own time";
    note({{id, kNoon + 3min}});
    EXPECT_EQ(told(id), kNoon + 5min);
    save(id, kNoon + 7min);
    EXPECT_EQ(told(id), kNoon + 7min);
    note({{id, kNoon + 6min}});
    EXPECT_EQ(told(id), kNoon + 7min);
}

TEST_F(LastAnswer, OfADeviceThatWasNeverReadIsKept) {
    const auto id = add("192.0.2.7");
    note({{id, kNoon}});
    EXPECT_EQ(told(id), kNoon);
}

TEST_F(LastAnswer, OfADeviceThatIsGoneGoesWithIt) {
    const auto id = add("192.0.2.7");
    const auto other = add("192.0.2.8");
    note({{id, kNoon}});
    get(store->devices().remove(id));
    EXPECT_EQ(rows("device_answers"), 0);
    note({{id, kNoon + 1min}, {other, kNoon + 1min}});
    EXPECT_EQ(rows("device_answers"), 1);
    EXPECT_EQ(told(other), kNoon + 1min);
}

TEST_F(LastAnswer, OfAClockThatRanAheadIsDroppedWithTheNextReading) {
    const auto id = add("192.0.2.7");
    save(id, kNoon);
    note({{id, kNoon + 24h * 365}});
    EXPECT_EQ(told(id), kNoon + 24h * 365);
    save(id, kNoon + 1h);
    EXPECT_EQ(told(id), kNoon + 1h);
    note({{id, kNoon + 65min}});
    EXPECT_EQ(told(id), kNoon + 65min);
    save(id, kNoon + 2min);
    EXPECT_EQ(told(id), kNoon + 65min) << "a reading that comes late takes none back";
}

TEST_F(LastAnswer, TwoThatAnsweredAtOneTimeAreNoMachineWithANewBoard) {
    const auto old = add("192.0.2.7");
    save(old, kNoon);
    note({{old, kNoon + 2h}});
    auto reading = full_reading(kNoon + 1h, 3);
    reading.identity.serial->value = "RCP0Z00999";
    reading.identity.mac->value = "00:c0:ee:12:34:99";
    const auto fresh = get(store->devices().register_device(at_address("192.0.2.8"), kNoon + 1h)).id;
    get(store->devices().save_reading(fresh, reading));
    const auto refused = fakes::run(io, store->devices().join_board(old, fresh, kNoon + 3h));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().text().find("still answered"), std::string::npos) << refused.error().text();
}

TEST_F(LastAnswer, AJoinedMachineAnsweredWhenItsNewBoardDid) {
    const auto old = add("192.0.2.7");
    save(old, kNoon);
    note({{old, kNoon + 5min}});
    auto reading = full_reading(kNoon + 1h, 3);
    reading.identity.serial->value = "RCP0Z00999";
    reading.identity.mac->value = "00:c0:ee:12:34:99";
    const auto fresh = get(store->devices().register_device(at_address("192.0.2.8"), kNoon + 1h)).id;
    get(store->devices().save_reading(fresh, reading));
    note({{fresh, kNoon + 2h}});
    get(store->devices().join_board(old, fresh, kNoon + 3h));
    EXPECT_EQ(told(old), kNoon + 2h);
    EXPECT_EQ(rows("device_answers"), 1);
}

TEST_F(LastAnswer, TwentyThousandAreOneShortWrite) {
    constexpr int kDevices = 20'000;
    const auto made = [](db::Connection& connection) {
        return connection.script(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO devices "
            "(address, port, registered_at_ms, maker_key, reachability, trouble, summary) SELECT 'a' || i, 161, 0, '', "
            "'answering', '', hex(zeroblob(500)) FROM n");
    };
    get(store->database().write(made));
    std::vector<fleet::AnsweredAt> answers;
    for (int i = 1; i <= kDevices; ++i) answers.push_back({fleet::DeviceId{i}, kNoon});
    note(answers);
    EXPECT_EQ(rows("device_answers"), kDevices);
    for (auto& one : answers) one.at += 5min;
    const fakes::CpuTime took;
    note(answers);
    const auto took_s = took.seconds();
    RecordProperty("cpu_ms", static_cast<int>(took_s * 1000));
    EXPECT_LT(took_s, 2) << "some 50 ms";
    EXPECT_EQ(told(fleet::DeviceId{kDevices}), kNoon + 5min);
}

}  // namespace
}  // namespace fleetgate::store
