#include "base/log_ring.hpp"

#include "tests/fakes/memory_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

using testing::ElementsAre;

constexpr Message kFound{"T1", Severity::info, "found {name}", "Nothing."};
constexpr Message kLost{"T2", Severity::error, "lost {name}", "Look for it."};
constexpr Message kDetail{"T3", Severity::debug, "detail", "Nothing."};
constexpr Message kCode{"T4", Severity::warning, "the code is {code}", "Type it."};

class LogRingTest : public testing::Test {
protected:
    std::vector<std::string> texts(std::uint64_t after, Severity least = Severity::info, std::size_t most = 100) {
        std::vector<std::string> all;
        for (const auto& line : ring.lines_after(after, least, most)) all.push_back(line.text);
        return all;
    }
    ManualClock clock;
    fakes::MemoryLog log;
    LogRing ring{log, clock, {.lines = 3, .secret_ids = {"T4"}}};
};

TEST_F(LogRingTest, HandsEveryLineOnAndKeepsTheNewest) {
    for (const auto* name : {"a", "b", "c", "d"}) ring.write(kFound, {{"name", name}});
    EXPECT_EQ(log.count(kFound), 4);
    EXPECT_THAT(texts(0), ElementsAre("found b", "found c", "found d"));
    EXPECT_THAT(texts(3), ElementsAre("found d"));
    EXPECT_THAT(texts(0, Severity::info, 2), ElementsAre("found c", "found d"));
    EXPECT_EQ(ring.newest(), 4U);
}

TEST_F(LogRingTest, TellsBySeverityAndLeavesDetailsOut) {
    ring.write(kFound, {{"name", "a"}});
    ring.write(kDetail, {});
    ring.write(kLost, {{"name", "b"}});
    EXPECT_THAT(texts(0, Severity::debug), ElementsAre("found a", "lost b"));
    EXPECT_THAT(texts(0, Severity::warning), ElementsAre("lost b"));
    EXPECT_EQ(ring.lines_after(0, Severity::error, 1)[0].to_do, "Look for it.");
}

TEST_F(LogRingTest, KeepsNoSecretAndNoEscape) {
    ring.write(kCode, {{"code", "7KQM-2RXD"}});
    ring.write(kFound, {{"name", "a\x1b[31m\nb"}});
    EXPECT_THAT(texts(0), ElementsAre("the code is {code}", testing::Not(testing::AnyOf(testing::HasSubstr("\x1b"),
                                                                                        testing::HasSubstr("\n")))));
}

TEST_F(LogRingTest, ALineOfManyLongNamesIsCut) {
    static constexpr Message kLong{"T5", Severity::info, "{a}{b}{c}{d}", "Nothing."};
    const std::string name(5000, 'x');
    ring.write(kLong, {{"a", name}, {"b", name}, {"c", name}, {"d", name}});
    EXPECT_LE(texts(0)[0].size(), 2100U);
}

}  // namespace
}  // namespace fleetgate::base
