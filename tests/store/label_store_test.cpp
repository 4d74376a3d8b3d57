#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using fleet::DeviceId;
using testing::ElementsAre;
using testing::IsEmpty;

class LabelStoreTest : public StoreTest {
protected:
    DeviceId add(const std::string& address) {
        return get(store->devices().register_device(at_address(address), kNoon)).id;
    }
    fleet::DeviceLabels labels(DeviceId id) { return get(store->devices().device(id)).value().labels; }

    std::unique_ptr<Store> store = open();
};

TEST_F(LabelStoreTest, KeepsANameANoteAndTags) {
    const auto id = add("192.0.2.7");
    const auto done = get(store->labels().relabel(
        id, {.name = "Front desk", .note = "Key at reception.\nCall Anna.", .tags = {{"floor 2", "Berlin"}}}, 0));
    EXPECT_FALSE(done.is_stale);
    EXPECT_EQ(done.now.revision, 1);
    EXPECT_EQ(labels(id), done.now);
    EXPECT_THAT(done.now.tags, ElementsAre("Berlin", "floor 2"));
    EXPECT_EQ(get(store->devices().devices()).at(0).labels, done.now) << "a list tells them too";
}

TEST_F(LabelStoreTest, TheSecondOfTwoIsToldAndChangesNothing) {
    const auto id = add("192.0.2.7");
    get(store->labels().relabel(id, {.name = "one", .note = {}, .tags = {}}, 0));
    const auto second = get(store->labels().relabel(id, {.name = "two", .note = {}, .tags = {}}, 0));
    EXPECT_TRUE(second.is_stale);
    EXPECT_EQ(second.now.name, "one");
    EXPECT_EQ(labels(id).name, "one");
    EXPECT_EQ(get(store->labels().relabel(id, {.name = "two", .note = {}, .tags = {}}, std::nullopt)).now.revision, 2);
}

TEST_F(LabelStoreTest, WhatChangesNothingIsNoRevision) {
    const auto id = add("192.0.2.7");
    get(store->labels().relabel(id, {.name = "one", .note = {}, .tags = {}}, 0));
    EXPECT_EQ(get(store->labels().relabel(id, {.name = " one ", .note = {}, .tags = {}}, 1)).now.revision, 1);
}

TEST_F(LabelStoreTest, TagsOfManyAreAddedAndTakenAwayAllOrNone) {
    const auto first = add("192.0.2.7");
    const auto second = add("192.0.2.8");
    EXPECT_THAT(get(store->labels().change_tags({first, second}, {"Berlin"}, {})), ElementsAre(first, second));
    EXPECT_THAT(get(store->labels().change_tags({first, second}, {"berlin"}, {})), IsEmpty());
    EXPECT_THAT(get(store->labels().change_tags({second}, {"lease"}, {"BERLIN"})), ElementsAre(second));
    EXPECT_THAT(labels(first).tags, ElementsAre("Berlin"));
    EXPECT_THAT(labels(second).tags, ElementsAre("lease"));
    const auto missing = fakes::run(io, store->labels().change_tags({first, DeviceId{99}}, {"x"}, {}));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, std::errc::no_such_device_or_address);
    EXPECT_THAT(labels(first).tags, ElementsAre("Berlin"));
}

TEST_F(LabelStoreTest, RemovesManyOrNone) {
    const auto first = add("192.0.2.7");
    const auto second = add("192.0.2.8");
    const auto third = add("192.0.2.9");
    EXPECT_FALSE(fakes::run(io, store->labels().remove({first, DeviceId{99}})));
    EXPECT_EQ(rows("devices"), 3);
    get(store->labels().remove({first, third}));
    EXPECT_THAT(get(store->devices().device_ids()), ElementsAre(second));
}

TEST_F(LabelStoreTest, TheRegisterComesPageByPage) {
    std::vector<DeviceId> all;
    for (int i = 1; i <= 7; ++i) all.push_back(add("192.0.2." + std::to_string(i)));
    const auto page = [&](fleet::DevicePageWish wish) { return get(store->device_pages().page(std::move(wish))); };
    const auto first = page({{}, 3, {}});
    ASSERT_EQ(first.devices.size(), 3U);
    EXPECT_EQ(first.next, all[2]);
    EXPECT_EQ(first.all, 7U);
    const auto last = page({all[3], 3, {}});
    EXPECT_EQ(last.devices.size(), 3U);
    EXPECT_EQ(last.next, std::nullopt) << "it ends with the last one";
    const auto odd = [](const fleet::Device& device) { return static_cast<std::int64_t>(device.id) % 2 == 1; };
    const auto some = page({{}, 3, odd});
    ASSERT_EQ(some.devices.size(), 3U);
    EXPECT_EQ(some.devices[2].id, all[4]);
    EXPECT_EQ(some.next, all[4]);
    EXPECT_EQ(page({all[4], 3, odd}).devices.size(), 1U);
    EXPECT_TRUE(page({all[6], 3, {}}).devices.empty());
}

}  // namespace
}  // namespace fleetgate::store
