// Datagrams at a simulated fleet: v1, v2c and v3 requests, right ones and any others.
#include "simulator/fleet.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

using namespace fleetgate::simulator;

namespace {

Fleet& fleet() {
    static const auto made = [] {
        FleetSettings settings;
        settings.range = "127.20.0.1-127.20.0.4";
        settings.templates = {"kyocera-taskalfa-3554ci", "hp-laserjet-m507", "quirk-small-messages", "other-pc"};
        settings.faults = {"endless@127.20.0.1", "nonIncreasing@127.20.0.3", "wrongTypes@127.20.0.4"};
        return *Fleet::make(settings);
    }();
    return *made;
}

}  // namespace

/// The fleet is made before the first input: it takes seconds in a sanitized build, and each input has a time limit.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
    (void)fleet();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Replies replies;
    static Elapsed now{0};
    now += std::chrono::milliseconds{10};
    const std::string_view datagram{reinterpret_cast<const char*>(data), size};
    for (Address address = 0x7f140001; address <= 0x7f140005; ++address) {
        replies.clear();
        fleet().answer(address, datagram, now, replies);
        for (const auto& reply : replies.all()) {
            if (replies.octets(reply).empty() || reply.size > 65507) std::abort();
        }
    }
    return 0;
}
