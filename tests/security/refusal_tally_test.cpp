#include "security/refusal_tally.hpp"

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;
using Weight = RefusalTally::Weight;

class RefusalTallyTest : public testing::Test {
protected:
    int told(int times, const std::string& source, Weight weight = Weight::ordinary) {
        int count = 0;
        for (int i = 0; i < times; ++i) count += tally.tell(source, weight, now) ? 1 : 0;
        return count;
    }
    RefusalTally tally;
    base::SteadyTime now{1h};
};

TEST_F(RefusalTallyTest, TellsTheFirstOfASourceAndCountsTheRest) {
    EXPECT_EQ(told(100, "a"), 10);
    EXPECT_EQ(told(3, "b"), 3);
    now += 14min;
    EXPECT_TRUE(tally.take(now).empty());
    now += 1min;
    const auto counts = tally.take(now);
    ASSERT_EQ(counts.size(), 1U);
    EXPECT_EQ(counts[0].source, "a");
    EXPECT_EQ(counts[0].refused, 90U);
    EXPECT_EQ(counts[0].within, 15min);
    EXPECT_TRUE(tally.take(now + 24h).empty());
    EXPECT_EQ(told(100, "a"), 10) << "a new interval";
}

TEST_F(RefusalTallyTest, CountsWhatIsRoutineAndTellsWhatIsNotable) {
    EXPECT_EQ(told(50, "a", Weight::routine), 0);
    EXPECT_EQ(told(20, "a", Weight::ordinary), 10);
    EXPECT_EQ(told(1, "a", Weight::notable), 1);
}

TEST_F(RefusalTallyTest, GivesWhatItHasWhenTheServiceStops) {
    (void)told(5, "a", Weight::routine);
    now += 30s;
    const auto counts = tally.take(now, true);
    ASSERT_EQ(counts.size(), 1U);
    EXPECT_EQ(counts[0].refused, 5U);
    EXPECT_EQ(counts[0].within, 1min);
}

TEST_F(RefusalTallyTest, StaysBoundedUnderManySources) {
    int entries = 0;
    for (int i = 0; i < 100'000; ++i) entries += told(1, std::to_string(i), Weight::notable);
    now += 15min;
    const auto counts = tally.take(now);
    EXPECT_EQ(entries, 60);
    EXPECT_LE(counts.size(), 33U);
    std::uint64_t counted = 0;
    for (const auto& count : counts) counted += count.refused;
    EXPECT_EQ(counted, 100'000U - 60U);
}

}  // namespace
}  // namespace fleetgate::security
