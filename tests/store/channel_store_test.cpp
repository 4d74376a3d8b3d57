#include "store/channel_store.hpp"

#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;
using notify::StoredChannel;
using notify::Told;
using testing::ElementsAre;
using testing::IsEmpty;

class ChannelStoreTest : public StoreTest {
protected:
    std::unique_ptr<Store> store = open();
    std::int64_t add(const std::string& settings, const std::string& secret) {
        return get(store->channels().put({0, settings, base::Secret{secret}}));
    }
};

TEST_F(ChannelStoreTest, KeepsChannelsWithTheirSecretsOverAStart) {
    const auto first = add("{\"name\":\"a\"}", "g3heim");
    const auto second = add("{\"name\":\"b\"}", "");
    get(store->channels().put({first, "{\"name\":\"c\"}", base::Secret{"neu"}}));
    store.reset();
    store = open();
    const auto all = get(store->channels().channels());
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, first);
    EXPECT_EQ(all[0].settings, "{\"name\":\"c\"}");
    EXPECT_EQ(all[0].secret.reveal(), "neu");
    EXPECT_EQ(all[1].id, second);
    EXPECT_TRUE(all[1].secret.empty());
}

TEST_F(ChannelStoreTest, OneWhoseSecretIsDamagedKeepsTheOthersFromNothing) {
    const auto damaged = add("{\"name\":\"a\"}", "g3heim");
    const auto whole = add("{\"name\":\"b\"}", "other");
    auto damage = [damaged](db::Connection& connection) {
        return connection.run("UPDATE notification_channels SET secret = x'00' WHERE id = ?", {damaged});
    };
    get(store->database().write(std::move(damage)));
    const auto all = get(store->channels().channels());
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, damaged);
    EXPECT_EQ(all[0].damage, "sealed elsewhere");
    EXPECT_TRUE(all[0].secret.empty());
    EXPECT_EQ(all[1].id, whole);
    EXPECT_EQ(all[1].damage, "");
    EXPECT_EQ(all[1].secret.reveal(), "other");
    get(store->channels().put({damaged, "{\"name\":\"a\"}", base::Secret{"neu"}}));
    EXPECT_EQ(get(store->channels().channels())[0].damage, "") << "it is whole when it is entered again";
}

TEST_F(ChannelStoreTest, WhatIsNotThereIsNeitherReplacedNorRemoved) {
    EXPECT_EQ(fakes::run(io, store->channels().put({7, "{}", {}})).error().code, std::errc::no_such_device_or_address);
    EXPECT_EQ(fakes::run(io, store->channels().remove(7)).error().code, std::errc::no_such_device_or_address);
    EXPECT_THAT(get(store->channels().channels()), IsEmpty());
}

TEST_F(ChannelStoreTest, RemembersWhatWasToldUntilItIsOver) {
    const auto id = add("{}", "");
    const auto other = add("{}", "");
    const Told a{"a", "flur-3", "Paper jam.", kNoon};
    const Told b{"b", "flur-4", "Paper jam.", kNoon + 1s};
    get(store->channels().note_told(id, {a, b}, {}));
    EXPECT_THAT(get(store->channels().told(id)), ElementsAre(a, b));
    get(store->channels().note_told(id, {}, {"a"}));
    EXPECT_THAT(get(store->channels().told(id)), ElementsAre(b));
    EXPECT_THAT(get(store->channels().told(other)), IsEmpty());
    get(store->channels().remove(id));
    EXPECT_THAT(get(store->channels().told(id)), IsEmpty());
    get(store->channels().note_told(id, {a}, {}));  // the channel went while its message was under way
    EXPECT_THAT(get(store->channels().told(id)), IsEmpty());
}

class OccasionStoreTest : public ChannelStoreTest {
protected:
    fleet::DeviceId device = get(store->devices().register_device(at_address("192.0.2.7"), kNoon)).id;
    std::vector<notify::Occasion> occasions() { return get(store->occasions().open()); }
};

TEST_F(OccasionStoreTest, ADeviceThatStoppedAnsweringIsOneWithItsName) {
    get(store->devices().save_reading(device, full_reading(kNoon)));
    EXPECT_THAT(occasions(), IsEmpty());
    get(store->devices().mark_silent(device, kNoon + 1h, "no answer from 192.0.2.7"));
    const auto found = occasions();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].matter, notify::Matter::silent);
    EXPECT_EQ(found[0].subject, "flur-3");
    EXPECT_EQ(found[0].since, kNoon);
    EXPECT_THAT(found[0].what_happened, testing::HasSubstr("no answer"));
    get(store->devices().save_reading(device, full_reading(kNoon + 2h)));
    EXPECT_THAT(occasions(), IsEmpty());
}

TEST_F(OccasionStoreTest, AConditionIsOneOnceItIsConfirmedAndUntilItCloses) {
    fleet::Findings findings;
    fleet::Condition jam;
    jam.word = "paperJam";
    jam.urgency = fleet::ConditionClass::stop;
    jam.who = fleet::Helper::user;
    jam.what_happened = "Paper is jammed.";
    jam.what_to_do = "Open the cover.";
    jam.sources = {{fleet::SourceKind::error_bit, "jammed", origin("1.3.6.1.2.1.25.3.5.1.2.1", "0x04", kNoon)}};
    findings.conditions = {jam};
    auto reading = full_reading(kNoon);
    get(store->devices().save_reading(device, reading));
    get(store->devices().note_conditions(device, findings, kNoon));
    EXPECT_THAT(occasions(), IsEmpty());
    get(store->devices().note_conditions(device, findings, kNoon + 2min));
    const auto found = occasions();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].urgency, "stop");
    EXPECT_EQ(found[0].who, "user");
    EXPECT_EQ(found[0].what_to_do, "Open the cover.");
    EXPECT_EQ(found[0].since, kNoon);
    findings.conditions.clear();
    for (int minute = 10; minute < 30; minute += 5) {
        get(store->devices().note_conditions(device, findings, kNoon + std::chrono::minutes{minute}));
    }
    EXPECT_THAT(occasions(), IsEmpty());
}

}  // namespace
}  // namespace fleetgate::store
