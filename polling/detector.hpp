// Has anything moved on a device? One small GET says it (design.md "What to ask a device, and when").
//
// Problem: walking the alert table of every device each minute costs kilobytes, and finds nothing nearly always.
// Idea: six numbers that cannot all stand still when something happens. prtAlertAllEvents counts every alert that came;
// hrPrinterDetectedErrorState changes when one goes; prtMarkerLifeCount counts pages, prtGeneralConfigChanges what was
// set or put in, sysUpTime falls after a restart. What a device lacks is left out from the second check on, and
// something else of it asked in its place.
#pragma once

#include "snmp/value.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace fleetgate::polling {

/// Where a printer has its signs: hrDeviceIndex and prtMarkerIndex.
struct SignPlaces {
    std::uint32_t device = 1;
    std::uint32_t marker = 1;

    friend bool operator==(const SignPlaces&, const SignPlaces&) = default;
};

enum class Sign : std::uint8_t {
    uptime,
    state,
    errors,
    life_count,
    config_changes,
    all_events,
    critical_events,
    panel
};
constexpr std::size_t kSigns = 8;

/// What one device said last; about 100 octets.
struct Signs {
    SignPlaces places;
    std::array<std::optional<std::uint64_t>, kSigns> last;  ///< a number, or a hash of a text
    std::uint8_t lacking = 0;                               ///< a bit for each Sign that it does not have
    std::uint8_t panel_moves = 0;                           ///< in a row: some panels show a clock

    [[nodiscard]] bool lacks(Sign sign) const { return (lacking >> static_cast<unsigned>(sign) & 1U) != 0; }
    /// Asks again for what it was found to lack.
    void expect_everything() { lacking = panel_moves = 0; }
    /// True when nothing that it has says that an alert came or went, or that pages were printed.
    [[nodiscard]] bool blind_to_alerts() const;
    [[nodiscard]] bool blind_to_counters() const { return lacks(Sign::life_count); }
};

/// What the next check asks for: six variables, or fewer.
std::vector<snmp::Oid> check_questions(const Signs& signs);

struct Movement {
    bool alerts = false;    ///< the alert table and the status are worth a look
    bool counters = false;  ///< pages were printed, or something was put in or set
    bool restarted = false;
    bool first = false;  ///< there was nothing to compare with

    friend bool operator==(const Movement&, const Movement&) = default;
};

/// True when sysUpTime (RFC 1213: hundredths of a second, 32 bits) went on from `before` to `now` as time did. False
/// where the device was restarted in between, or its clock stood still: then it is not known what happened.
bool uptime_went_on(std::uint64_t before, std::uint64_t now, std::chrono::nanoseconds between);

/// `answer` is what check_questions() brought, in any order; what is not among it is taken for lacking. Between idle,
/// printing and warming up nothing has moved: that is what printers do all day.
Movement note(Signs& signs, const snmp::VarBinds& answer);
/// As note(), where nobody watched for the time `between`: that sysUpTime has not fallen is no proof then, it must have
/// gone on.
Movement note_after(Signs& signs, const snmp::VarBinds& answer, std::chrono::nanoseconds between);

}  // namespace fleetgate::polling
