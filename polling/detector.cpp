#include "polling/detector.hpp"

#include "fleet/mib.hpp"

#include <algorithm>

namespace fleetgate::polling {
namespace {

namespace mib = fleet::mib;

constexpr std::array<Sign, kSigns> kAll{Sign::uptime,         Sign::state,      Sign::errors,          Sign::life_count,
                                        Sign::config_changes, Sign::all_events, Sign::critical_events, Sign::panel};
/// A panel that changes with every check says nothing about alerts.
constexpr std::uint8_t kRestlessPanel = 3;

/// Between two answers a device's sysUpTime may differ from the gateway's clock by half a minute, and by one part in
/// fifty of the time: what a restart takes off it is nearly always more.
constexpr std::chrono::seconds kUptimeApart{30};
constexpr std::int64_t kUptimeDrifts = 50;

std::size_t at(Sign sign) { return static_cast<std::size_t>(sign); }

void lack(Signs& signs, Sign sign) { signs.lacking = static_cast<std::uint8_t>(signs.lacking | 1U << at(sign)); }

snmp::Oid oid_of(Sign sign, const SignPlaces& places) {
    switch (sign) {
        case Sign::uptime: return mib::kSysUpTime;
        case Sign::state: return mib::kHrPrinterStatus.child({places.device});
        case Sign::errors: return mib::kHrPrinterErrors.child({places.device});
        case Sign::life_count: return mib::kPrtMarkerLifeCount.child({places.device, places.marker});
        case Sign::config_changes: return mib::kPrtGeneralConfigChanges.child({places.device});
        case Sign::all_events: return mib::kPrtAlertAllEvents.child({places.device});
        case Sign::critical_events: return mib::kPrtAlertCriticalEvents.child({places.device});
        case Sign::panel: break;
    }
    return mib::kPrtConsoleText.child({places.device, 1});
}

/// What counts all events counts the critical ones too; the panel is asked only where no event is counted.
bool is_asked(const Signs& signs, Sign sign) {
    if (signs.lacks(sign)) return false;
    if (sign == Sign::critical_events) return signs.lacks(Sign::all_events);
    if (sign == Sign::panel) return signs.lacks(Sign::all_events) && signs.lacks(Sign::critical_events);
    return true;
}

/// FNV-1a. Two texts of one hash look as if nothing had moved: once in 2^64.
std::uint64_t hash(const std::string& text) {
    std::uint64_t value = 0xcbf29ce484222325U;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return value;
}

/// hrPrinterStatus (RFC 2790): other(1) and unknown(2) are one thing, idle(3), printing(4) and warmup(5) another.
std::uint64_t state_of(std::int64_t status) { return status >= 3 && status <= 5 ? 1 : 0; }

/// hrPrinterDetectedErrorState without the zero octets at its end, of which devices send as many as they like.
std::string without_trailing_zeros(std::string bits) {
    while (!bits.empty() && bits.back() == '\0') bits.pop_back();
    return bits;
}

std::optional<std::uint64_t> said(Sign sign, const snmp::Value* value) {
    if (value == nullptr || !value->exists()) return std::nullopt;
    if (const auto* octets = value->octets()) {
        return hash(sign == Sign::errors ? without_trailing_zeros(*octets) : *octets);
    }
    const auto number = value->number();
    if (!number) return std::nullopt;
    return sign == Sign::state ? state_of(*number) : static_cast<std::uint64_t>(*number);
}

void heed(Sign sign, std::uint64_t before, std::uint64_t now, Movement& movement) {
    switch (sign) {
        case Sign::uptime: movement.restarted = now < before; return;
        case Sign::life_count: movement.counters = true; return;
        case Sign::config_changes: movement.counters = movement.alerts = true; return;
        case Sign::state:
        case Sign::errors:
        case Sign::all_events:
        case Sign::critical_events:
        case Sign::panel: movement.alerts = true; return;
    }
}

}  // namespace

bool Signs::blind_to_alerts() const {
    return lacks(Sign::errors) && lacks(Sign::all_events) && lacks(Sign::critical_events) && lacks(Sign::panel);
}

std::vector<snmp::Oid> check_questions(const Signs& signs) {
    std::vector<snmp::Oid> questions;
    for (const auto sign : kAll) {
        if (is_asked(signs, sign)) questions.push_back(oid_of(sign, signs.places));
    }
    // Whoever has nothing of it is still asked whether it is there.
    if (questions.empty()) questions.push_back(mib::kSysUpTime);
    return questions;
}

bool uptime_went_on(std::uint64_t before, std::uint64_t now, std::chrono::nanoseconds between) {
    using Hundredths = std::chrono::duration<std::int64_t, std::centi>;
    constexpr std::uint64_t kWrap = std::uint64_t{1} << 32U;
    const auto passed = std::chrono::duration_cast<Hundredths>(between).count();
    if (passed < 0) return false;
    const auto expected = (before + static_cast<std::uint64_t>(passed)) % kWrap;
    const auto ahead = (now % kWrap + kWrap - expected) % kWrap;
    const auto apart = std::min(ahead, kWrap - ahead);
    return apart <= static_cast<std::uint64_t>(Hundredths{kUptimeApart}.count() + passed / kUptimeDrifts);
}

Movement note_after(Signs& signs, const snmp::VarBinds& answer, std::chrono::nanoseconds between) {
    const auto before = signs.last.at(at(Sign::uptime));
    auto movement = note(signs, answer);
    const auto& now = signs.last.at(at(Sign::uptime));
    if (before && now && uptime_went_on(*before, *now, between)) return movement;
    movement.restarted = movement.alerts = movement.counters = true;
    return movement;
}

Movement note(Signs& signs, const snmp::VarBinds& answer) {
    Movement movement;
    movement.first = true;
    const auto asked = signs;
    for (const auto sign : kAll) {
        if (!is_asked(asked, sign)) continue;
        const auto now = said(sign, snmp::find(answer, oid_of(sign, asked.places)));
        auto& last = signs.last.at(at(sign));
        if (!now) {
            // Also where it was there before: a device that was rebuilt is read anew.
            lack(signs, sign);
            if (last) movement.alerts = movement.counters = true;
        } else if (last) {
            movement.first = false;
            if (*now != *last || sign == Sign::uptime) heed(sign, *last, *now, movement);
            if (sign == Sign::panel) {
                signs.panel_moves = *now != *last ? static_cast<std::uint8_t>(signs.panel_moves + 1) : 0;
                if (signs.panel_moves >= kRestlessPanel) lack(signs, sign);
            }
        }
        last = now;
    }
    if (movement.restarted) movement.alerts = movement.counters = true;
    return movement;
}

}  // namespace fleetgate::polling
