// What can be wrong with a device, on request.
#pragma once

#include "base/result.hpp"
#include "simulator/address_range.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::simulator {

using Elapsed = std::chrono::nanoseconds;

/// All that is wrong with one device. Everything is off by default.
struct Faults {
    double loss_percent = 0;  ///< exchanges without an answer: one roll for each request received
    Elapsed delay_least{0}, delay_most{0};
    Elapsed late{0};            ///< every fourth answer comes this much later
    Elapsed trickle{0};         ///< the answer comes octet by octet, one in this time
    Elapsed boots_fall{0};      ///< the engine's boots fall by one, and its time to 0, in this time
    std::uint32_t too_big = 0;  ///< tooBig for requests that would bring more varbinds than this
    bool silence = false, no_bulk = false, non_increasing = false, endless = false, wrong_types = false;
    bool null_missing = false;  ///< NULL where noSuchInstance belongs
    bool cloned_engine_ids = false, wrong_address = false, wrong_id = false, duplicate = false, garbage = false;

    [[nodiscard]] bool any() const { return *this != Faults{}; }
    friend bool operator==(const Faults&, const Faults&) = default;
};

/// A fault and whom it befalls.
struct FaultRule {
    Faults faults;
    std::optional<AddressSpan> where;  ///< none: everywhere
    double percent = 100;              ///< of the devices there
};

/// "loss=5", "delay=200ms@10%", "delay=50ms-300ms", "silence@127.20.0.7", "tooBig=10@127.20.0.1-127.20.0.9".
/// Errors: malformed_fault; the context names what can be said instead.
base::Result<FaultRule> parse_fault(std::string_view text);

/// The rules that befall this device, put together. The same seed and device are befallen by the same.
Faults faults_of(const std::vector<FaultRule>& rules, Address address, std::uint32_t device, std::uint64_t seed);

struct FaultHelp {
    std::string_view name, value, meaning;
};
const std::vector<FaultHelp>& fault_help();

}  // namespace fleetgate::simulator
