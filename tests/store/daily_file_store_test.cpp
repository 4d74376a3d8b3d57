#include "store/daily_file_store.hpp"

#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using testing::ElementsAre;

class DailyFileStoreTest : public StoreTest {
protected:
    static relay::DailyFile file(int day, const std::string& kind = "audit") {
        const std::string zip("PK\x03\x04\0x", 6);
        return {kind + "-2020-01-0" + std::to_string(day) + ".zip", kind + "_file", kNoon + std::chrono::days{day},
                zip};
    }
    std::unique_ptr<Store> store = open();
    DailyFileStore box{store->database()};
};

TEST_F(DailyFileStoreTest, KeepsAFileUntilItIsTakenAndItsNameLonger) {
    get(box.keep(file(2)));
    get(box.keep(file(1)));
    auto other = file(1);
    other.content = "another";
    get(box.keep(other));
    EXPECT_THAT(get(box.waiting()), ElementsAre(file(1).name, file(2).name));
    EXPECT_EQ(get(box.find(file(1).name)), file(1)) << "the first content stays";
    get(box.taken(file(1).name));
    EXPECT_THAT(get(box.waiting()), ElementsAre(file(2).name));
    EXPECT_FALSE(get(box.find(file(1).name)));
    EXPECT_TRUE(get(box.is_made(file(1).name)));
    EXPECT_FALSE(get(box.is_made(file(3).name)));
    get(box.forget_taken());
    EXPECT_FALSE(get(box.is_made(file(1).name)));
    EXPECT_TRUE(get(box.is_made(file(2).name)));
}

TEST_F(DailyFileStoreTest, WhatIsGivenUpIsAGap) {
    for (int day = 1; day <= 4; ++day) get(box.keep(file(day)));
    get(box.keep(file(1, "system")));
    get(box.taken(file(2).name));
    EXPECT_THAT(get(box.expire(kNoon + std::chrono::days{3})), ElementsAre(file(1).name, file(1, "system").name));
    get(box.give_up(file(4).name, "refused"));
    EXPECT_THAT(get(box.waiting()), ElementsAre(file(3).name));
    EXPECT_FALSE(get(box.is_made(file(2).name))) << "nobody asks for so old a day any more";
    EXPECT_TRUE(get(box.is_made(file(4).name)));
    const auto gaps = get(store->outbox().gaps());
    ASSERT_EQ(gaps.size(), 3U);
    for (const auto& gap : gaps) {
        EXPECT_EQ(gap.count, 1U) << gap.kind;
        EXPECT_EQ(gap.reason, gap.first_at == file(4).day_end ? "refused" : "expired");
    }
    EXPECT_TRUE(get(box.expire(kNoon + std::chrono::days{3})).empty());
    EXPECT_EQ(get(store->outbox().gaps()).size(), 3U);
}

TEST_F(DailyFileStoreTest, OutlivesARestart) {
    get(box.keep(file(1)));
    fakes::run(io, store->close());
    store.reset();
    store = open();
    DailyFileStore again{store->database()};
    EXPECT_EQ(get(again.find(file(1).name)), file(1));
}

}  // namespace
}  // namespace fleetgate::store
