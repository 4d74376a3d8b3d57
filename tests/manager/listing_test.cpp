#include "manager/listing.hpp"

#include "tests/manager/database.hpp"

#include <gtest/gtest.h>

namespace fleetgate::manager {
namespace {

TEST(Listing, OneDamagedMessageCostsItsOwnColumnsAlone) {
    tests::ManagerDatabase database;
    const auto add = [&](int seq, const char* device, const char* data) {
        database.run("INSERT INTO messages VALUES (?, 'gw-1', ?, 'device', ?, 5, 5, ?)",
                     {seq, "m" + std::to_string(seq), device, data});
        database.run("INSERT INTO latest (gateway, device, type, at, seq) VALUES ('gw-1', ?, 'device', 5, ?)",
                     {device, seq});
    };
    add(1, "1", R"({"maker":"HP","zz":Infinity})");
    add(2, "2", R"({"maker":"KYOCERA"})");
    const auto lines = devices(*database);
    ASSERT_TRUE(lines) << lines.error().text();
    ASSERT_EQ(lines->size(), 2U);
    EXPECT_EQ(lines->at(0).maker, "");
    EXPECT_EQ(lines->at(1).maker, "KYOCERA");
}

}  // namespace
}  // namespace fleetgate::manager
