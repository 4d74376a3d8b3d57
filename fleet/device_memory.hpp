// What a device says the same every time, remembered so that the next reading need not ask for it: descriptions, units,
// capacities, labels of counters, and what it does not have at all.
#pragma once

#include "base/result.hpp"
#include "fleet/answers.hpp"

#include <set>
#include <string>

namespace fleetgate::fleet {

/// A reading that has one asks for what moves, and for what shows that the memory still holds: sysObjectID, serial
/// number, prtGeneralConfigChanges, and the levels of supplies, of which one that rises is another cartridge.
struct DeviceMemory {
    Answers::Cells steady;
    std::set<snmp::Oid> absent;  ///< cells that were asked for and are not there
    std::set<snmp::Oid> tables;  ///< first columns of the tables that were read whole
    std::set<snmp::Oid> moving;  ///< the cells of those that are asked for again
    Answers::Cells proof;        ///< what must be answered the same again
    Answers::Cells levels;       ///< of supplies, as last said
    base::WallTime learned_at{};

    [[nodiscard]] bool empty() const { return tables.empty(); }
    /// What needs not be asked for.
    [[nodiscard]] bool knows(const snmp::Oid& oid) const { return steady.contains(oid) || absent.contains(oid); }
    /// False when another device, or one that was rebuilt, has answered.
    [[nodiscard]] bool still_holds(const Answers& answers) const;
    /// True when a supply has more than it had, or says it in another way.
    [[nodiscard]] bool shows_refill(const Answers& answers) const;

    friend bool operator==(const DeviceMemory&, const DeviceMemory&) = default;
};

/// True for the cells that are asked for with every reading: states, counts, levels, and what proves the memory.
bool is_moving(const snmp::Oid& oid);

/// For the store: a line a cell. Reading it back fails with invalid_argument for anything that encode() did not write;
/// a memory is then as good as none.
std::string encode(const DeviceMemory& memory);
base::Result<DeviceMemory> decode_memory(std::string_view text);

}  // namespace fleetgate::fleet
