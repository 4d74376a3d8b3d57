#include "simulator/mib_table.hpp"

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

Row row(const char* oid, const char* value) { return {*parse_oid(oid), std::string{value}}; }
std::string key(const char* oid) { return std::string{OidKey{*parse_oid(oid)}.view()}; }

TEST(MibTable, FindsAndGoesOn) {
    const MibTable table{{row("1.3.6.10", "c"), row("1.3.6.9", "b"), row("1.3.6.1", "a")}};
    ASSERT_EQ(table.size(), 3U);
    EXPECT_EQ(table.value(table.find(key("1.3.6.9"))), "b");
    EXPECT_EQ(table.find(key("1.3.6.8")), table.size());
    EXPECT_EQ(table.value(table.after(key("1.3.6.9"))), "c");
    EXPECT_EQ(table.value(table.after(key("1.3.6.8"))), "b");
    EXPECT_EQ(table.value(table.after("")), "a");
    EXPECT_EQ(table.after(key("1.3.6.10")), table.size());
}

TEST(MibTable, TheLastOfTwoCounts) {
    const MibTable table{{row("1.3.6.1", "first"), row("1.3.6.1", "second")}};
    ASSERT_EQ(table.size(), 1U);
    EXPECT_EQ(table.value(0), "second");
}

}  // namespace
}  // namespace fleetgate::simulator
