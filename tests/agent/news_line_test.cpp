#include "agent/news_line.hpp"

#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

constexpr fleet::DeviceId kFirst{1}, kSecond{2};

TEST(NewsLine, HoldsADeviceOnceHoweverOftenItIsRead) {
    NewsLine line;
    for (int i = 0; i < 1'000; ++i) {
        line.put({kFirst, false});
        line.put({kSecond, true});
    }
    EXPECT_EQ(line.size(), 2U);
}

TEST(NewsLine, KeepsTheOrderAndWhoIsTold) {
    NewsLine line;
    line.put({kFirst, false});
    line.put({kSecond, false});
    line.put({kFirst, true});
    line.put({kFirst, false});
    const auto first = line.take();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->device, kFirst);
    EXPECT_TRUE(first->tell_manager) << "a page's news does not take away the manager's";
    const auto second = line.take();
    ASSERT_TRUE(second);
    EXPECT_EQ(second->device, kSecond);
    EXPECT_FALSE(second->tell_manager);
    EXPECT_FALSE(line.take());
    EXPECT_TRUE(line.empty());
}

TEST(NewsLine, ADeviceThatWasTakenWaitsAnew) {
    NewsLine line;
    line.put({kFirst, true});
    (void)line.take();
    line.put({kFirst, false});
    EXPECT_FALSE(line.take()->tell_manager);
}

}  // namespace
}  // namespace fleetgate::agent
