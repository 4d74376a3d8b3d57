#include "store/question_store.hpp"

#include "store/errc.hpp"
#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;
using fleet::Asked;
using fleet::QuestionAnswer;
using fleet::QuestionKind;

const std::string kA = "192.0.2.1";
const std::string kB = "192.0.2.2";
const std::string kC = "192.0.2.3";
const std::string kMac = "00:c0:ee:12:34:56";
const std::string kMac2 = "00:c0:ee:65:43:21";

struct Seen {
    std::string address;
    std::string serial;
    std::string mac;
    std::string model = "M9";
};

fleet::Registration registration(const Seen& seen) {
    const auto text = [](const std::string& value) { return value.empty() ? fleet::Text{} : fleet::Text{{value, {}}}; };
    fleet::Registration made{seen.address, 161, std::nullopt, {}};
    made.identity.maker = text("HP");
    made.identity.serial = text(seen.serial);
    made.identity.mac = text(seen.mac);
    made.identity.model = text(seen.model);
    return made;
}

fleet::Conflict conflict(QuestionKind kind, fleet::DeviceId device, const Seen& there, const std::string& known = kA) {
    return {kind, device, {known, 161}, {{there.address, 161}, "HP", there.model, there.serial, there.mac, {}, "v2c"}};
}

class QuestionStoreTest : public StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        store = open();
        device = add({kA, "S1", kMac});
    }
    fleet::DeviceId add(const Seen& seen) {
        return get(store->devices().register_device(registration(seen), kNoon)).id;
    }
    fleet::Registered found(const Seen& seen, const std::string& leaves = {}) {
        auto made = registration(seen);
        if (!leaves.empty()) made.leaves = fleet::Place{leaves, 161};
        return get(store->devices().register_device(made, kNoon));
    }
    Asked ask(const fleet::Conflict& one, base::WallTime at = kNoon) { return get(store->questions().ask(one, at)); }
    std::vector<fleet::IdentityQuestion> all() { return get(store->questions().questions()); }
    base::Result<fleet::Answered> try_answer(std::int64_t id, QuestionAnswer answer) {
        return fakes::run(store->questions().answer(id, answer, "anna", kNoon + 1h));
    }
    fleet::Answered answer(std::int64_t id, QuestionAnswer answer) {
        auto done = try_answer(id, answer);
        EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().text());
        return done.value_or(fleet::Answered{});
    }
    std::string address_of(fleet::DeviceId id) { return get(store->devices().device(id)).value().address; }
    Asked second_address(const Seen& there) { return ask(conflict(QuestionKind::second_address, device, there)); }

    std::unique_ptr<Store> store;
    fleet::DeviceId device{};
};

TEST_F(QuestionStoreTest, TheSameConflictSeenAgainIsOneQuestion) {
    const auto first = second_address({kB, "S1", kMac2});
    EXPECT_EQ(first.as, Asked::As::opened);
    for (int day = 1; day < 4; ++day) {
        const auto again = ask(conflict(QuestionKind::second_address, device, {kB, "S1", kMac2}), kNoon + day * 24h);
        EXPECT_EQ(again.as, Asked::As::open);
        EXPECT_EQ(again.question, first.question);
    }
    ASSERT_EQ(all().size(), 1U);
    const auto question = all().front();
    EXPECT_EQ(question.opened_at, kNoon);
    EXPECT_EQ(question.last_seen_at, kNoon + 72h);
    EXPECT_EQ(question.conflict, conflict(QuestionKind::second_address, device, {kB, "S1", kMac2}));
    EXPECT_TRUE(question.is_open());
}

TEST_F(QuestionStoreTest, ItSurvivesARestart) {
    second_address({kB, "S1", kMac2});
    const auto before = all();
    store.reset();
    store = open();
    EXPECT_EQ(all(), before);
}

TEST_F(QuestionStoreTest, ASecondInterfaceIsNeverAskedAboutAgain) {
    const auto asked = second_address({kB, "S1", kMac2});
    const auto done = answer(asked.question, QuestionAnswer::same_device);
    EXPECT_EQ(done.question.answered_by, "anna");
    EXPECT_EQ(done.question.closed_at, kNoon + 1h);
    EXPECT_EQ(second_address({kB, "S1", kMac2}).as, Asked::As::second_interface);
    EXPECT_EQ(second_address({kC, "S1", kMac2}).as, Asked::As::second_interface) << "with its MAC at a new address";
    EXPECT_EQ(ask(conflict(QuestionKind::weaker_credential, device, {kB, "S1", kMac2})).as,
              Asked::As::second_interface);
    EXPECT_EQ(ask(conflict(QuestionKind::second_address, device, {kA, "S1", kMac}, kB)).as, Asked::As::second_interface)
        << "the device is at the second one now";
    EXPECT_EQ(ask(conflict(QuestionKind::second_address, device, {kA, "S1", kMac}, kB)).as, Asked::As::second_interface)
        << "and still";
    EXPECT_EQ(second_address({kB, "S1", kMac2}).as, Asked::As::second_interface);
    EXPECT_EQ(all().size(), 1U);
    EXPECT_EQ(get(store->devices().devices()).size(), 1U);
}

TEST_F(QuestionStoreTest, AnotherOneWhereTheSecondInterfaceWasIsANewQuestion) {
    answer(second_address({kB, "S1", kMac2}).question, QuestionAnswer::same_device);
    EXPECT_EQ(second_address({kB, "S1", "00:c0:ee:00:00:01"}).as, Asked::As::opened);
    EXPECT_EQ(second_address({kC, "S1", "00:c0:ee:00:00:02"}).as, Asked::As::opened);
}

TEST_F(QuestionStoreTest, WhatIsLeftIsAskedAgainOnlyWhenItChanged) {
    const auto asked = second_address({kB, "S1", kMac2});
    answer(asked.question, QuestionAnswer::leave);
    EXPECT_EQ(second_address({kB, "S1", kMac2}).as, Asked::As::dismissed);
    EXPECT_EQ(second_address({kB, "S1", kMac2, "M8"}).as, Asked::As::opened);
    EXPECT_EQ(ask(conflict(QuestionKind::weaker_credential, device, {kB, "S1", kMac2})).as, Asked::As::opened);
    EXPECT_EQ(all().size(), 3U);
}

TEST_F(QuestionStoreTest, TheDeviceMovesWhereSomebodySaysItIs) {
    const auto asked = second_address({kB, "S1", kMac2});
    answer(asked.question, QuestionAnswer::moved);
    EXPECT_EQ(address_of(device), kB);
    EXPECT_FALSE(found({kB, "S1", kMac2}).is_held);
}

TEST_F(QuestionStoreTest, ADeviceOfItsOwnIsNeverTakenForTheFirst) {
    const auto first = device;
    const auto asked = second_address({kB, "S1", kMac2});
    const auto twin = answer(asked.question, QuestionAnswer::another_device).registered.value();
    EXPECT_NE(twin, first);
    EXPECT_EQ(address_of(twin), kB);
    EXPECT_EQ(found({kA, "S1", kMac}).id, first);
    EXPECT_EQ(found({kB, "S1", kMac2}).id, twin);
    const auto moved = found({kC, "S1", kMac2}, kB);
    EXPECT_EQ(moved.id, twin) << "known by its MAC address";
    EXPECT_TRUE(moved.has_moved);
    EXPECT_EQ(get(store->devices().recognize(registration({kB, "S1", ""})))->id, first)
        << "no MAC address told and no longer at its place: the number alone is the first one's";
}

TEST_F(QuestionStoreTest, TwoWithOneNumberThatSwapAddressesAreNotMixed) {
    const auto twin = answer(second_address({kB, "S1", kMac2}).question, QuestionAnswer::another_device);
    auto reading = full_reading(kNoon);
    reading.identity.maker->value = "HP";
    reading.identity.model->value = "M9";
    reading.identity.serial->value = "S1";
    reading.identity.mac = fleet::Sourced<std::string>{kMac2, {}};
    const auto mixed = fakes::run(store->devices().save_reading(device, reading));
    ASSERT_FALSE(mixed) << "the twin answers where the first was";
    EXPECT_EQ(mixed.error().code, Errc::other_device);
    get(store->devices().save_reading(twin.registered.value(), reading));
    EXPECT_EQ(get(store->devices().recognize(registration({kA, "S1", kMac2})))->id, twin.registered);
    EXPECT_EQ(get(store->devices().recognize(registration({kB, "S1", kMac})))->id, device);
}

TEST_F(QuestionStoreTest, ATwinWithoutAMacOfItsOwnIsKnownByItsPlace) {
    const auto asked = second_address({kB, "S1", kMac});
    const auto twin = answer(asked.question, QuestionAnswer::another_device).registered.value();
    EXPECT_EQ(found({kB, "S1", kMac}).id, twin);
    EXPECT_EQ(found({kA, "S1", kMac}).id, device);
    const auto elsewhere = get(store->devices().recognize(registration({kC, "S1", kMac})));
    EXPECT_EQ(elsewhere->id, device);
}

TEST_F(QuestionStoreTest, AnsweringTwiceIsRefusedAndSaysWhoWasFirst) {
    const auto asked = second_address({kB, "S1", kMac2});
    answer(asked.question, QuestionAnswer::leave);
    const auto again = try_answer(asked.question, QuestionAnswer::moved);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::question_closed);
    EXPECT_EQ(again.error().code, std::errc::device_or_resource_busy);
    EXPECT_THAT(again.error().text(), testing::HasSubstr("answered by anna already: leave"));
    EXPECT_EQ(address_of(device), kA);
}

TEST_F(QuestionStoreTest, AQuestionOfARemovedDeviceIsGone) {
    const auto asked = second_address({kB, "S1", kMac2});
    get(store->devices().remove(device));
    const auto late = try_answer(asked.question, QuestionAnswer::moved);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, std::errc::no_such_device_or_address);
    EXPECT_TRUE(all().empty());
    EXPECT_EQ(ask(conflict(QuestionKind::second_address, device, {kB, "S1", kMac2})).question, 0);
}

TEST_F(QuestionStoreTest, AnAnswerThatDoesNotFitNamesThoseThatDo) {
    const auto asked = ask(conflict(QuestionKind::weaker_credential, device, {kA, "S1", kMac}));
    const auto wrong = try_answer(asked.question, QuestionAnswer::another_device);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, std::errc::invalid_argument);
    EXPECT_THAT(wrong.error().text(), testing::HasSubstr("moved, leave"));
    EXPECT_TRUE(all().front().is_open());
}

TEST_F(QuestionStoreTest, AnAnswerAboutWhatHasChangedSinceDoesNothing) {
    const auto asked = second_address({kB, "S1", kMac2});
    const auto other = add({kB, "S7", "00:c0:ee:00:00:07"});
    auto reading = full_reading(kNoon + 1s);
    reading.identity.serial->value = "S7";
    reading.identity.maker->value = "HP";
    get(store->devices().save_reading(other, reading));
    for (const auto late : {QuestionAnswer::moved, QuestionAnswer::another_device}) {
        const auto done = try_answer(asked.question, late);
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().code, Errc::question_closed);
    }
    EXPECT_TRUE(all().front().is_open());
    EXPECT_EQ(address_of(device), kA);
    EXPECT_EQ(get(store->devices().devices()).size(), 2U);
}

TEST_F(QuestionStoreTest, ADeviceThatIsFoundElsewhereOrReturnsClosesWhatWasAsked) {
    second_address({kB, "S1", kMac2});
    found({kC, "S1", kMac}, kA);
    EXPECT_THAT(all().front().closed_why, testing::HasSubstr("is at 192.0.2.3 now"));
    ask(conflict(QuestionKind::weaker_credential, device, {kB, "S1", kMac2}, kC));
    auto back = registration({kC, "S1", kMac});
    get(store->devices().register_device(back, kNoon));
    EXPECT_TRUE(all().front().is_open()) << "without its credential it proves nothing";
    EXPECT_EQ(all().size(), 2U);
}

TEST_F(QuestionStoreTest, WhatClosedByItselfIsOneQuestionWhenItReturns) {
    const auto asked = second_address({kB, "S1", kMac2});
    EXPECT_TRUE(get(store->questions().close(asked.question, "nothing answers", kNoon)));
    EXPECT_FALSE(get(store->questions().close(asked.question, "nothing answers", kNoon)));
    EXPECT_FALSE(try_answer(asked.question, QuestionAnswer::leave));
    const auto again = ask(conflict(QuestionKind::second_address, device, {kB, "S1", kMac2}), kNoon + 2h);
    EXPECT_EQ(again.question, asked.question);
    EXPECT_EQ(again.as, Asked::As::opened);
    EXPECT_EQ(all().front().opened_at, kNoon + 2h);
}

TEST_F(QuestionStoreTest, WhoMakesUpAddressesFillsNothing) {
    for (int i = 1; i <= 100; ++i) second_address({"198.51.100." + std::to_string(i), "S1", ""});
    EXPECT_EQ(all().size(), 16U);
    EXPECT_EQ(second_address({"203.0.113.1", "S1", ""}).as, Asked::As::too_many);
    for (int i = 0; i < 200; ++i) second_address({kB, "S1", "", "M" + std::to_string(i)});
    EXPECT_LE(all().size(), 66U);
}

TEST_F(QuestionStoreTest, AnotherModelWhereADeviceWithoutNumbersWasIsAQuestion) {
    const auto known = add({kB, "", ""});
    const auto fresh = found({kB, "", "", "M8"});
    EXPECT_TRUE(fresh.is_new);
    ASSERT_TRUE(fresh.question);
    const auto question = all().front();
    EXPECT_EQ(question.conflict.kind, QuestionKind::address_taken);
    EXPECT_EQ(question.conflict.device, known);
    EXPECT_EQ(question.conflict.other_device, fresh.id);
    EXPECT_EQ(found({kB, "", "", "M8"}).id, fresh.id);
    EXPECT_EQ(found({kB, "", ""}).id, known) << "each is known again by its model";
    const auto done = answer(*fresh.question, QuestionAnswer::same_device);
    EXPECT_EQ(done.removed, fresh.id);
    EXPECT_EQ(get(store->devices().devices()).size(), 2U);
    EXPECT_EQ(get(store->devices().board_changes(known)).size(), 1U);
}

TEST_F(QuestionStoreTest, AnotherSerialNumberIsAnotherDeviceWithoutAQuestion) {
    EXPECT_FALSE(found({kA, "S2", kMac2}).question);
    EXPECT_TRUE(all().empty());
}

TEST_F(QuestionStoreTest, TheMacAndModelOfASilentDeviceWithAnotherSerialNumberIsAQuestion) {
    EXPECT_FALSE(found({kB, "S3", kMac}).question) << "the known one is not silent: these are two";
    const auto fresh = found({kA, "S2", kMac});
    ASSERT_TRUE(fresh.question);
    EXPECT_EQ(all().front().conflict.kind, QuestionKind::new_number);
    answer(*fresh.question, QuestionAnswer::another_device);
    EXPECT_EQ(get(store->devices().devices()).size(), 3U);
}

TEST_F(QuestionStoreTest, AQuestionAboutTwoGoesWithEither) {
    const auto fresh = found({kA, "S2", kMac});
    ASSERT_TRUE(fresh.question);
    get(store->devices().remove(fresh.id));
    EXPECT_TRUE(all().empty());
}

TEST_F(QuestionStoreTest, AReadingOfAnotherModelIsNotMixedIntoADeviceWithoutNumbers) {
    const auto known = add({kB, "", ""});
    auto reading = full_reading(kNoon);
    reading.identity.serial.reset();
    reading.identity.mac.reset();
    reading.identity.model->value = "M8";
    const auto saved = fakes::run(store->devices().save_reading(known, reading));
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, Errc::other_device);
    reading.identity.model->value = "M9";
    EXPECT_TRUE(fakes::run(store->devices().save_reading(known, reading)));
}

}  // namespace
}  // namespace fleetgate::store
