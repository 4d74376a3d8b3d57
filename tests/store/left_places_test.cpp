// Printers without a number whose print server moved.
#include "store/left_places.hpp"

#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;
using fleet::QuestionAnswer;
using fleet::QuestionKind;

const std::string kOld = "192.0.2.7";
const std::string kNew = "192.0.2.8";

fleet::Text text(const std::string& value) { return value.empty() ? fleet::Text{} : fleet::Text{{value, {}}}; }

/// Printer `index` of three behind `address`; without a serial number it tells none at all.
fleet::Registration printer(std::uint32_t index, const std::string& serial, const std::string& address,
                            const std::string& model = "Lines 7") {
    fleet::Registration made{address, 161, std::nullopt, {}};
    made.identity.maker = text("Example");
    made.identity.model = text(model);
    made.identity.serial = text(serial);
    made.unit = fleet::Unit{index, 3};
    made.is_first_unit = index == 1;
    return made;
}

fleet::Reading reading_of_nameless(base::WallTime at, std::int64_t pages) {
    auto reading = full_reading(at, pages);
    reading.identity.maker = text("Example");
    reading.identity.model = text("Lines 7");
    reading.identity.serial.reset();
    reading.identity.mac.reset();
    return reading;
}

class LeftPlaces : public StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        store = open();
        add(printer(1, "S1", kOld));
        nameless = add(printer(5, "", kOld)).id;
    }
    fleet::Registered add(const fleet::Registration& found, base::WallTime at = kNoon) {
        return get(store->devices().register_device(found, at));
    }
    /// The printer with a number, which was at `from`.
    void sibling_moves(const std::string& from = kOld, const std::string& to = kNew) {
        auto found = printer(1, "S1", to);
        found.leaves = fleet::Place{from, 161, 1};
        ASSERT_TRUE(add(found, kNoon + 1h).has_moved);
    }
    DeviceId fresh(const std::string& address = kNew) {
        const auto made = add(printer(5, "", address), kNoon + 1h);
        EXPECT_TRUE(made.is_new);
        return made.id;
    }
    std::vector<fleet::Suspicion> suspected() { return get(store->questions().suspicions()); }
    std::vector<fleet::IdentityQuestion> all() { return get(store->questions().questions()); }
    std::int64_t ask() {
        const auto found = suspected();
        EXPECT_EQ(found.size(), 1U);
        return get(store->questions().ask(found.at(0).conflict, kNoon + 1h)).question;
    }
    void read(DeviceId id, base::WallTime at, std::int64_t pages) {
        get(store->devices().save_reading(id, reading_of_nameless(at, pages)));
    }
    fleet::Answered answer(std::int64_t question, QuestionAnswer answer) {
        return get(store->questions().answer(question, answer, "anna", kNoon + 3h));
    }

    std::unique_ptr<Store> store;
    DeviceId nameless{};
};

TEST_F(LeftPlaces, APrinterWithoutANumberIsSuspectedWhereItsSiblingWent) {
    sibling_moves();
    const auto found = fresh();
    const auto all = suspected();
    ASSERT_EQ(all.size(), 1U);
    const auto& conflict = all[0].conflict;
    EXPECT_EQ(conflict.kind, QuestionKind::moved_with_server);
    EXPECT_EQ(conflict.device, nameless);
    EXPECT_EQ(conflict.known_at, (fleet::Place{kOld, 161, 5}));
    EXPECT_EQ(conflict.other_device, found);
    EXPECT_EQ(conflict.found.place, (fleet::Place{kNew, 161, 5}));
    EXPECT_EQ(conflict.found.model, "lines 7");
}

TEST_F(LeftPlaces, WhicheverOfTheTwoIsRegisteredFirst) {
    const auto found = fresh();
    EXPECT_TRUE(suspected().empty()) << "as long as nothing moved there";
    sibling_moves();
    ASSERT_EQ(suspected().size(), 1U);
    EXPECT_EQ(suspected()[0].conflict.other_device, found);
    store.reset();
    store = open();
    EXPECT_EQ(suspected().size(), 1U) << "and after a restart";
}

TEST_F(LeftPlaces, AServerThatMovesTwiceIsFollowed) {
    sibling_moves();
    sibling_moves(kNew, "192.0.2.9");
    fresh("192.0.2.9");
    EXPECT_EQ(suspected().size(), 1U);
}

TEST_F(LeftPlaces, WhatIsLikeItInNothingIsNotSuspected) {
    sibling_moves();
    add(printer(5, "", kNew, "Lines 8"), kNoon + 1h);
    add(printer(6, "", kNew), kNoon + 1h);
    add(printer(7, "S7", kNew), kNoon + 1h);
    add(printer(5, "", "192.0.2.9"), kNoon + 1h);
    EXPECT_TRUE(suspected().empty());
}

TEST_F(LeftPlaces, APrinterThatHasItsAddressForItselfSaysNothingOfOthers) {
    auto alone = printer(1, "S9", kOld);
    alone.unit.reset();
    alone.port = 1161;
    add(alone);
    alone.address = kNew;
    alone.leaves = fleet::Place{kOld, 1161};
    ASSERT_TRUE(add(alone).has_moved);
    EXPECT_EQ(rows("left_places"), 0);
}

TEST_F(LeftPlaces, TwoThatAnsweredAtOneTimeAreTwo) {
    sibling_moves();
    fresh();
    read(nameless, kNoon + 2h, 1000);
    EXPECT_TRUE(suspected().empty());
}

TEST_F(LeftPlaces, AnotherPrinterWhereTheServerWasIsNotTheOneWithoutANumber) {
    auto other = printer(1, "S9", kOld, "CX 730");
    for (const auto alone : {false, true}) {
        if (alone) other.unit.reset();
        EXPECT_FALSE(get(store->devices().recognize(other)));
    }
}

TEST_F(LeftPlaces, TheOldPlacesThatAreKeptAreFew) {
    auto from = kOld;
    for (int i = 1; i <= 20; ++i) {
        const auto to = "198.51.100." + std::to_string(i);
        sibling_moves(from, to);
        from = to;
    }
    EXPECT_LE(rows("left_places"), 8);
}

TEST_F(LeftPlaces, TheSameMachineGoesOnWithItsHistoryAndItsBoard) {
    read(nameless, kNoon, 1000);
    sibling_moves();
    const auto found = fresh();
    read(found, kNoon + 2h, 1040);
    EXPECT_EQ(answer(ask(), QuestionAnswer::same_device).removed, found);
    const auto device = get(store->devices().device(nameless)).value();
    EXPECT_EQ(device.address, kNew);
    EXPECT_EQ(device.unit, (fleet::Unit{5, 3}));
    EXPECT_EQ(device.latest, reading_of_nameless(kNoon + 2h, 1040));
    const auto points = get(store->devices().counter_history(nameless, "life_count", kNoon));
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[1].value, 1040);
    EXPECT_EQ(points[1].step, fleet::MeterStep::normal);
    EXPECT_TRUE(get(store->devices().board_changes(nameless)).empty());
    EXPECT_FALSE(get(store->devices().device(found)));
    EXPECT_EQ(add(printer(5, "", kNew), kNoon + 4h).id, nameless);
}

TEST_F(LeftPlaces, ACounterThatFellMeanwhileIsTold) {
    read(nameless, kNoon, 100'000);
    sibling_moves();
    read(fresh(), kNoon + 2h, 3);
    answer(ask(), QuestionAnswer::same_device);
    const auto steps = get(store->devices().notable_steps(nameless));
    ASSERT_FALSE(steps.empty());
    EXPECT_EQ(steps[0].counter, "life_count");
    EXPECT_EQ(steps[0].before, 100'000);
    EXPECT_EQ(steps[0].now.step, fleet::MeterStep::reset);
}

TEST_F(LeftPlaces, AnotherOneStaysTwoAndIsNotSuspectedAgain) {
    sibling_moves();
    const auto found = fresh();
    answer(ask(), QuestionAnswer::another_device);
    EXPECT_TRUE(get(store->devices().device(found)) && get(store->devices().device(nameless)));
    EXPECT_TRUE(suspected().empty());
}

TEST_F(LeftPlaces, AnOpenQuestionStaysOneHoweverOftenItIsSuspected) {
    sibling_moves();
    fresh();
    const auto question = ask();
    EXPECT_EQ(ask(), question);
    EXPECT_EQ(all().size(), 1U);
}

TEST_F(LeftPlaces, TheQuestionClosesWhenTheDeviceAnswersWhereItWas) {
    sibling_moves();
    fresh();
    const auto question = ask();
    read(nameless, kNoon + 2h, 1000);
    ASSERT_EQ(all().size(), 1U);
    EXPECT_THAT(all()[0].closed_why, testing::HasSubstr("answers at its own address again"));
    EXPECT_FALSE(fakes::run(store->questions().answer(question, QuestionAnswer::same_device, "anna", kNoon + 3h)));
}

TEST_F(LeftPlaces, TheQuestionGoesWithEither) {
    sibling_moves();
    const auto found = fresh();
    ask();
    get(store->devices().remove(found));
    EXPECT_TRUE(all().empty());
    fresh();
    ask();
    get(store->devices().remove(nameless));
    EXPECT_TRUE(all().empty());
}

TEST_F(LeftPlaces, PrintersWithoutANumberAreFollowedByOthersOnceOneWasTold) {
    const auto second = add(printer(6, "", kOld)).id;
    sibling_moves();
    fresh();
    answer(ask(), QuestionAnswer::same_device);
    const auto other = add(printer(6, "", kNew), kNoon + 4h).id;
    const auto all = suspected();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].conflict.device, second);
    EXPECT_EQ(all[0].conflict.other_device, other);
}

}  // namespace
}  // namespace fleetgate::store
