#include "relay/change_filter.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

TEST(ChangeFilter, KnowsWhatWasTold) {
    ChangeFilter told;
    const fleet::DeviceId one{1};
    const fleet::DeviceId two{2};
    EXPECT_TRUE(told.is_new(one, "status", "a"));
    EXPECT_FALSE(told.was_told(one, "status"));
    const std::vector<Told> first{ChangeFilter::told(one, "status", "a")};
    told.remember(first);
    EXPECT_FALSE(told.is_new(one, "status", "a"));
    EXPECT_TRUE(told.was_told(one, "status"));
    EXPECT_TRUE(told.is_new(one, "status", "b"));
    EXPECT_TRUE(told.is_new(one, "alerts", "a"));
    EXPECT_TRUE(told.is_new(two, "status", "a"));
    const std::vector<Told> gone{ChangeFilter::told_no_more(one, "status")};
    told.remember(gone);
    EXPECT_FALSE(told.was_told(one, "status"));
    told.remember(first);
    told.clear();
    EXPECT_TRUE(told.is_new(one, "status", "a"));
}

}  // namespace
}  // namespace fleetgate::relay
