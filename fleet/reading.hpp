// What one reading of a device found. Everything that the device did not say is absent: no number is ever invented.
#pragma once

#include "fleet/origin.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

using Text = std::optional<Sourced<std::string>>;

struct Identity {
    Text maker;  ///< "KYOCERA", "HP": one spelling per maker
    Text model;  ///< without the maker's name
    Text serial;
    Text firmware;
    Text mac;       ///< "00:c0:ee:12:34:56"
    Text name;      ///< sysName
    Text location;  ///< sysLocation
    Text sys_object_id;
    Text sys_descr;
    Text device_id;     ///< IEEE-1284 device ID
    Text asset_number;  ///< what the owner wrote into the device
    Text uuid;          ///< "6ba7b810-9dad-11d1-80b4-00c04fd430c8", or an SNMP engine's ID (uuid.hpp)

    friend bool operator==(const Identity&, const Identity&) = default;
};

/// A printer (MFPs too), or something else that answers SNMP.
enum class DeviceKind : std::uint8_t { printer, other };

struct Classification {
    DeviceKind kind = DeviceKind::other;
    /// The marks that decided, in one clause for a person: "has prtMarkerLifeCount", "a switch: sysServices 2, no
    /// printer rows".
    std::string why;

    friend bool operator==(const Classification&, const Classification&) = default;
};

/// hrPrinterStatus (RFC 2790) with hrDeviceStatus where that is missing.
enum class PrinterState : std::uint8_t { unknown, other, idle, printing, warming_up, down };

struct Status {
    std::optional<Sourced<PrinterState>> state;
    /// hrPrinterDetectedErrorState as RFC 2790's words: "lowPaper", "noToner", "doorOpen", "jammed", ...
    Sourced<std::vector<std::string>> errors;
    /// Lines of the console display, top to bottom, blank ones left out, joined by " / ".
    Text panel;
    std::optional<std::chrono::seconds> uptime;
    /// Nothing where the device's maker has no known way to say it.
    std::optional<Sourced<bool>> asleep;

    friend bool operator==(const Status&, const Status&) = default;
};

/// Whether a counter may be billed by: only where it adds up with others of the same reading (MeterCheck).
enum class MeterTrust : std::uint8_t {
    unproved,  ///< there is nothing to hold it against
    proved,    ///< every sum that it stands in holds, and there is one
    refuted,   ///< a sum that it stands in does not hold
};

struct Counter {
    std::string name;  ///< "life_count", "total", "print_color_a3", ...: profiles/meter_name.hpp
    std::int64_t value = 0;
    std::string unit;  ///< prtMarkerCounterUnit's word: "impressions", "sheets", "meters", ...
    Origin origin;
    MeterTrust trust = MeterTrust::unproved;

    friend bool operator==(const Counter&, const Counter&) = default;
};

/// One line of a device's meter passport: counters that must add up, and whether they do.
struct MeterCheck {
    std::string rule;    ///< "print + copy + fax = total"
    std::string values;  ///< "40600 + 32971 + 2493 = 76064"
    bool holds = false;
    std::string source;  ///< "kyocera.toml:70"; empty for what holds of every device

    friend bool operator==(const MeterCheck&, const MeterCheck&) = default;
};

enum class SupplyState : std::uint8_t { unknown, ok, low, empty };

/// How full: a percentage, a state alone, or unknown. RFC 3805 prtMarkerSuppliesLevel: -1 other, -2 unknown, -3 some
/// remaining. For a receptacle that fills (waste toner) percent and state say how much room is left.
struct Level {
    std::optional<int> percent;  ///< 0..100
    SupplyState state = SupplyState::unknown;

    friend bool operator==(const Level&, const Level&) = default;
};

struct Supply {
    std::string index;  ///< "1.3": hrDeviceIndex.prtMarkerSuppliesIndex
    std::string name;
    std::string kind;                     ///< prtMarkerSuppliesType's word: "toner", "wasteToner", "opc", "fuser", ...
    bool fills = false;                   ///< receptacleThatIsFilled
    std::optional<std::string> colorant;  ///< prtMarkerColorantValue, lower case: "cyan"
    Level level;
    std::optional<std::int64_t> capacity;  ///< in `unit`
    std::string unit;                      ///< prtMarkerSuppliesSupplyUnit's word
    std::optional<std::string> part_number;
    Origin origin;                     ///< of the level; row_origins.hpp tells those of the others
    std::uint32_t colorant_index = 0;  ///< of the colorant's row in prtMarkerColorantTable; 0: not known
    std::optional<std::string> serial;
    std::optional<std::int64_t> pages_left;  ///< by the device's own estimate
    /// The only percentages that this device can say, falling (100, 10, 1); empty: any.
    std::vector<int> steps;

    friend bool operator==(const Supply&, const Supply&) = default;
};

struct Tray {
    std::string index;
    std::string name;
    std::string media;  ///< prtInputMediaName, or the size
    Level level;
    std::optional<std::int64_t> capacity;  ///< sheets, mostly
    std::optional<std::int64_t> current;
    std::string unit;
    Origin origin;               ///< of the level
    bool is_described = true;    ///< `name` is prtInputDescription, else prtInputName
    bool media_is_size = false;  ///< `media` was made of the sheet's dimensions

    friend bool operator==(const Tray&, const Tray&) = default;
};

enum class AlertSeverity : std::uint8_t { other, critical, warning, warning_binary };

/// prtAlertTrainingLevel (RFC 3805): whoever can put it right. other(1) and unknown(2) say nothing.
enum class AlertTraining : std::uint8_t { untrained, trained, field_service, management, none_required };

struct Alert {
    std::string index;
    std::int64_t code = 0;  ///< PrtAlertCodeTC (IANA-PRINTER-MIB)
    std::string code_name;  ///< "markerTonerEmpty"; empty when the number has no name
    AlertSeverity severity = AlertSeverity::other;
    std::string group;  ///< "markerSupplies", "input", ...
    std::string text;   ///< prtAlertDescription
    Origin origin;
    /// prtAlertGroupIndex: the row of that group's table that the alert is about, a supply's or a tray's; absent where
    /// the device says none (RFC 3805: -1).
    std::optional<std::int64_t> group_index;
    std::optional<AlertTraining> training;

    friend bool operator==(const Alert&, const Alert&) = default;
};

/// A condition that a device says in a number of its own.
struct Flag {
    std::string condition;  ///< a word of alert_codes.cpp or of hrPrinterDetectedErrorState: "doorOpen"
    Origin origin;

    friend bool operator==(const Flag&, const Flag&) = default;
};

/// A line of the device's own history.
struct LogEntry {
    std::string kind;                   ///< "jam", "service", "replaced", "event"
    std::string code;                   ///< "C6000", "J1001"; empty where it has none
    std::optional<std::int64_t> count;  ///< the life count when it happened
    std::string text;                   ///< place, time and words, as the device has them
    Origin origin;

    friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

enum class CutKind : std::uint8_t {
    rows,    ///< of a table
    octets,  ///< of a table, as received
    time,    ///< that a table took
    text,    ///< a string longer than any that means something
};

/// Where a device sends more than is taken: what is beyond was not read.
struct Cut {
    std::string part;  ///< of parts.hpp
    CutKind kind = CutKind::rows;
    std::int64_t kept = 0;  ///< rows, octets or milliseconds, by `kind`

    friend bool operator==(const Cut&, const Cut&) = default;
};

struct Reading {
    base::WallTime read_at{};
    std::string profile;  ///< by which it was read beside the standard MIBs; empty: none
    /// How many printers answer at its address; above 1 this is the first of them alone. Of a device that is registered
    /// as one of several it is not counted again.
    std::uint32_t printers_here = 1;
    bool partial = false;  ///< further counters and the device's own log were not asked for this time
    bool look = false;     ///< nor were supplies, trays and meters (Depth::look); not stored
    Identity identity;
    Classification classification;
    Status status;
    std::vector<Counter> counters;
    std::vector<Supply> supplies;
    std::vector<Tray> trays;
    std::vector<Alert> alerts;
    std::vector<MeterCheck> meter_checks;
    /// Of one-sided printing, as the device rates itself (speed.hpp); nothing where it does not.
    std::optional<Sourced<std::int64_t>> pages_an_hour;
    std::vector<Flag> flags;
    std::vector<LogEntry> log;
    /// What could not be read and why, one sentence each: "alert table: no answer within 2000 ms".
    std::vector<std::string> gaps;
    std::vector<Cut> cuts;  ///< one of a kind and part; those of tables are gaps too
    /// How long the device took for its first answer. Of this reading alone: it is not stored.
    std::chrono::milliseconds first_answer_after{0};

    friend bool operator==(const Reading&, const Reading&) = default;
};

std::string_view to_string(DeviceKind kind);
std::string_view to_string(PrinterState state);
std::string_view to_string(SupplyState state);
std::string_view to_string(MeterTrust trust);
std::string_view to_string(AlertSeverity severity);
std::string_view to_string(AlertTraining training);
std::string_view to_string(CutKind kind);

}  // namespace fleetgate::fleet
