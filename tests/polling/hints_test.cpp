#include "polling/hints.hpp"

#include "polling/messages.hpp"
#include "tests/fakes/memory_log.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;

const base::SteadyTime kStart{1h};

class HintsTest : public testing::Test {
protected:
    static asio::ip::address at(const std::string& text) { return asio::ip::make_address(text); }

    fakes::MemoryLog log;
    std::vector<std::pair<DeviceId, base::SteadyTime>> looks;
    Hints hints{{}, log, [this](DeviceId id, base::SteadyTime when) { looks.emplace_back(id, when); }};
};

TEST_F(HintsTest, ATrapMeansEveryDeviceAtItsSendersAddress) {
    hints.set_addresses({{DeviceId{1}, "192.0.2.1"},
                         {DeviceId{2}, "192.0.2.9"},
                         {DeviceId{3}, "192.0.2.1"},
                         {DeviceId{4}, "fe80::7"},
                         {DeviceId{5}, "no address"}});
    EXPECT_TRUE(hints.knows(at("192.0.2.1")));
    EXPECT_FALSE(hints.knows(at("192.0.2.2")));
    EXPECT_TRUE(hints.knows(at("fe80::7")));
    hints.hint(at("192.0.2.1"), kStart);
    using Look = std::pair<DeviceId, base::SteadyTime>;
    EXPECT_EQ(looks, (std::vector<Look>{{DeviceId{1}, kStart}, {DeviceId{3}, kStart}}));
    hints.hint(at("192.0.2.2"), kStart);
    EXPECT_EQ(hints.readings(), 2U);
}

TEST_F(HintsTest, TenThousandTrapsOfOneDeviceAreTwoReadings) {
    hints.set_addresses({{DeviceId{1}, "192.0.2.1"}});
    for (int i = 0; i < 10'000; ++i) hints.hint(at("192.0.2.1"), kStart + i * 100us);
    EXPECT_EQ(hints.readings(), 2U);
    EXPECT_EQ(looks.back().second, kStart + 10s);
}

TEST_F(HintsTest, StrangersAreNamedOnceAndNotWithoutEnd) {
    for (int round = 0; round < 3; ++round) {
        for (std::uint32_t i = 0; i < 5000; ++i) hints.stranger(asio::ip::address_v4{0xC6120000U + i});
    }
    EXPECT_EQ(log.count(kTrapsOfStranger), 100);
    EXPECT_EQ(log.count(kMoreStrangers), 1);
    EXPECT_EQ(log.lines.front().text, "traps come from 198.18.0.0, where no device is registered");
}

}  // namespace
}  // namespace fleetgate::polling
