// Who answers, as far as it has said until now: decoded once, and again only when something that tells it was answered.
//
// A reading asks itself at every step what device this is, and most answers (levels, counts, alerts) change nothing in
// that. Decoding it anew each time was a quarter of what a reading computed.
#pragma once

#include "fleet/answers.hpp"
#include "fleet/profiles/profile_set.hpp"
#include "fleet/reading.hpp"
#include "fleet/unit.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace fleetgate::fleet {

/// One of several printers behind an address.
struct UnitIdentification {
    Unit unit;
    Identity identity;
    Classification classification;

    friend bool operator==(const UnitIdentification&, const UnitIdentification&) = default;
};

/// Who a device says it is, and what it is taken for.
struct Identification {
    Identity identity;
    Classification classification;
    /// Where several printers answer at one address: each of them; the rest is then of the print server. Else empty.
    std::vector<UnitIdentification> units = {};

    friend bool operator==(const Identification&, const Identification&) = default;
};

struct Recognition {
    Identification by_standard;        ///< what the standard's places and device IDs say
    const Profile* profile = nullptr;  ///< of the set that was given; null where there is none for this device
    base::WallTime at{};               ///< the origins of what was answered now bear it

    /// With what the profile knows of the maker's own places, which `answers` may hold.
    [[nodiscard]] Identification whole(const Answers& answers) const;
    /// The standard's part, as if it had been decoded at `read_at`.
    [[nodiscard]] Identification restamped(base::WallTime read_at) const;
};

Recognition recognize(const Answers& answers, base::WallTime now, const ProfileSet& profiles);

/// True when this answer, given what was known `before` it, may change a recognition. Who a device is stands in single
/// cells; whether it prints, and under which hrDeviceIndex, is told by the first row of some tables.
bool tells_who(const snmp::VarBind& answer, const Answers& before);

}  // namespace fleetgate::fleet
