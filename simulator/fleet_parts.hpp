// The inside of a fleet: who lives where, and what answering needs.
#pragma once

#include "simulator/device_now.hpp"
#include "simulator/fleet.hpp"
#include "simulator/responder.hpp"
#include "simulator/usm_agent.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::simulator {

/// A device somebody has talked to.
struct Awake {
    Identity identity;
    Life life;
    std::string engine_id;
    UsmState usm;
    std::uint64_t exchanges = 0;
    std::optional<std::uint64_t> alerts_told;  ///< what its alert table was when a trap was thought of last
};

struct Device {
    const DeviceTemplate* kind = nullptr;
    Address address = 0;
    std::uint32_t faults = 0;               ///< position in Parts::fault_sets
    std::optional<std::uint32_t> clone_of;  ///< whose serial number it tells, a position in Parts::devices
    std::unique_ptr<Awake> awake;
};

struct Fleet::Parts {
    explicit Parts(const FleetSettings& s) : settings{s}, usm{s.users}, move_dice{mixed(s.seed) + 0x40e5U} {}

    FleetSettings settings;
    DeviceTemplates templates;
    std::vector<std::string> complaints;
    std::vector<AddressSpan> spans;
    std::vector<std::uint32_t> residents;  // by position in the spans
    std::vector<Device> devices;
    std::vector<Faults> fault_sets{Faults{}};
    static constexpr std::uint32_t kNobody = 0xffffffff;

    UsmAgent usm;
    Responder responder;
    Dice move_dice;
    SimTime next_move = SimTime::max();
    std::string message, pdu;

    [[nodiscard]] std::size_t position_of(Address address) const;
    [[nodiscard]] Address address_at(std::size_t place) const;
    void settle();
    [[nodiscard]] base::Result<std::pair<std::size_t, std::size_t>> places_of(const std::string& text) const;
    base::Result<void> relocate();
    [[nodiscard]] Identity identity_of(std::uint32_t number) const;
    void set_faults();
    Awake& wake(Device& device, std::uint32_t number);
    void move_devices(SimTime now);
    [[nodiscard]] SimTime sim_time(Elapsed now) const {
        return SimTime{static_cast<std::int64_t>(static_cast<double>(now.count()) * settings.speed / 1e6)};
    }
    [[nodiscard]] std::string engine_id_of(const Device& device, const Identity& identity) const;
    [[nodiscard]] Engine engine_of(const Device& device, Awake& awake, SimTime now, Elapsed real) const;
    bool answer_community(std::string_view message, Version version, const DeviceNow& now, const Device& device);
    const MibTable* table_of(const Device& device, std::string_view context) const;
    void deliver(const Device& device, std::uint64_t exchange, Replies& out);

    class Responding;
};

}  // namespace fleetgate::simulator
