#include "security/fair_queue.hpp"

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using testing::ElementsAre;

class FairQueueTest : public testing::Test {
protected:
    std::vector<std::string> all() {
        std::vector<std::string> out;
        while (auto job = queue.pop()) out.push_back(*job);
        return out;
    }
    FairQueue<std::string> queue{6};
};

TEST_F(FairQueueTest, LetsSourcesTakeTurns) {
    for (const std::string job : {"a1", "a2", "a3", "b1", "c1", "b2"}) EXPECT_FALSE(queue.push(job.substr(0, 1), job));
    EXPECT_THAT(all(), ElementsAre("a1", "b1", "c1", "a2", "b2", "a3"));
    EXPECT_EQ(queue.size(), 0U);
}

TEST_F(FairQueueTest, WhenFullWhoHasMostGivesUpItsNewest) {
    for (int i = 1; i <= 6; ++i) EXPECT_FALSE(queue.push("a", "a" + std::to_string(i)));
    EXPECT_EQ(queue.push("b", "b1"), "a6");
    EXPECT_EQ(queue.push("b", "b2"), "a5");
    EXPECT_EQ(queue.push("a", "a7"), "a7") << "it has most itself";
    EXPECT_EQ(queue.size(), 6U);
    EXPECT_THAT(all(), ElementsAre("a1", "b1", "a2", "b2", "a3", "a4"));
}

TEST_F(FairQueueTest, TurnsAwayWhoeverWouldHaveAsManyAsTheOthers) {
    for (int i = 0; i < 6; ++i) EXPECT_FALSE(queue.push(std::to_string(i), "job"));
    EXPECT_EQ(queue.push("another", "late"), "late");
}

}  // namespace
}  // namespace fleetgate::security
