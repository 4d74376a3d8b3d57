#include "webui/find_device.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::webui {
namespace {

using testing::HasSubstr;

fleet::Device device(std::int64_t id, const std::string& address, const std::string& serial, const std::string& name) {
    fleet::Device made;
    made.id = fleet::DeviceId{id};
    made.address = address;
    made.latest.identity.serial = fleet::Sourced<std::string>{serial, {}};
    made.latest.identity.name = fleet::Sourced<std::string>{name, {}};
    return made;
}

const std::vector kDevices{device(1, "192.0.2.1", "VNC123", "front-desk"), device(2, "192.0.2.2", "1", "back-office"),
                           device(3, "2001:DB8::3", "XYZ", "front-desk")};

TEST(FindDevice, AnIdWinsOverASerialOfTheSameDigits) { EXPECT_EQ(find_device(kDevices, "1")->id, fleet::DeviceId{1}); }

TEST(FindDevice, TakesAddressSerialAndNameInAnyCase) {
    EXPECT_EQ(find_device(kDevices, "2001:db8::3")->id, fleet::DeviceId{3});
    EXPECT_EQ(find_device(kDevices, " vnc123 ")->id, fleet::DeviceId{1});
    EXPECT_EQ(find_device(kDevices, "Back-Office")->id, fleet::DeviceId{2});
}

TEST(FindDevice, AnAddressWinsOverADeviceThatTakesItAsItsName) {
    const std::vector devices{device(1, "192.0.2.1", "S1", "192.0.2.2"), device(2, "192.0.2.2", "S2", "back-office")};
    EXPECT_EQ(find_device(devices, "192.0.2.2")->id, fleet::DeviceId{2});
}

TEST(FindDevice, ListsThoseThatFitWhenThereAreSeveral) {
    const auto found = find_device(kDevices, "front-desk");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, std::errc::invalid_argument);
    EXPECT_THAT(found.error().context, HasSubstr("1 (192.0.2.1) 3 (2001:DB8::3)"));
}

TEST(FindDevice, ShowsWhatWasTypedWithoutItsControlCharacters) {
    const auto found = find_device(kDevices, "\x1b[2Jx");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().context.find('\x1b'), std::string::npos);
}

TEST(ParseId, TakesPositiveNumbersAlone) {
    EXPECT_EQ(parse_id("42"), 42);
    for (const auto* text : {"", "0", "-1", "4x", " 4", "99999999999999999999"}) EXPECT_FALSE(parse_id(text)) << text;
}

}  // namespace
}  // namespace fleetgate::webui
