#include "manager/listing.hpp"

#include "manager/intake.hpp"
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

TEST(Listing, WhatCameLaterCountsThoughTheGatewaysClockWasSetBack) {
    tests::ManagerDatabase database;
    const base::WallTime noon{std::chrono::hours{24 * 365 * 50}};
    std::uint64_t number = 0;
    for (const auto& [model, at] : {std::pair{"before", noon + std::chrono::hours{24 * 365}}, {"after", noon}}) {
        ReceivedBatch received;
        received.batch.stream = std::string(32, 'a');
        received.batch.number = ++number;
        received.digest = model;
        received.batch.messages = {{std::string{"m-"} + model, "device", at, "7", {{"model", model}}}};
        ASSERT_TRUE(take_in(*database, "gw-1", received, noon));
    }
    const auto lines = devices(*database).value();
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.front().model, "after");
    EXPECT_EQ(lines.front().last_at, noon);
}

}  // namespace
}  // namespace fleetgate::manager
