#include "fleet/priority.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

TEST(Priority, WordsAreReadAsTheyAreWritten) {
    for (const auto priority : {Priority::high, Priority::middle, Priority::low}) {
        EXPECT_EQ(priority_of(to_string(priority)), priority);
    }
    EXPECT_EQ(priority_of("urgent"), std::nullopt);
}

}  // namespace
}  // namespace fleetgate::fleet
