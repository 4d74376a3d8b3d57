// Devices that say their address, name and site wherever a device can: 501 canaries, and this host's name for the
// 502nd.
#pragma once

#include "tests/relay/printer.hpp"

#include <string>

namespace fleetgate::relay::tests {

inline constexpr int kDevices = 167;

struct Canaries {
    std::string address;
    std::string name;
    std::string site;
};

inline Canaries canaries_of(int device) {
    const auto number = std::to_string(device);
    return {"198.51." + number + ".7", "canaryprn" + number + "q", "Canary Lane " + number + ", 2nd floor"};
}

/// Prose with each of them, in any case and next to anything.
inline std::string prose(const Canaries& c, const std::string& host) {
    return "Sent by " + host + " to " + c.name + " (" + c.address + ":9100) at " + c.site + "; " + c.address + "/24";
}

inline fleet::Device device_with(int number, const std::string& host) {
    const auto canaries = canaries_of(number);
    const auto text = prose(canaries, host);
    auto device = printer(number + 1);
    device.address = canaries.address;
    auto& reading = device.latest;
    reading.identity.name = sourced(canaries.name);
    reading.identity.location = sourced(canaries.site);
    reading.identity.sys_descr = sourced(text);
    reading.status.panel = sourced(text);
    reading.supplies[0].name = text;
    reading.trays[0].name = text;
    reading.trays[0].media = text;
    reading.alerts[0].text = text;
    reading.log.push_back({"service", text, 1, text, {}});
    fleet::TrackedCondition condition;
    condition.what.word = "unknown";
    condition.what.code = canaries.name;
    condition.what.what_happened = text;
    condition.what.what_to_do = text;
    condition.what.explained_by = "unknown#" + canaries.name;
    condition.opened_at = condition.confirmed_at.emplace();
    device.conditions.push_back(condition);
    return device;
}

}  // namespace fleetgate::relay::tests
