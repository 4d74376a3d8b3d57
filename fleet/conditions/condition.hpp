// What is wrong with a device, said once however many of its tables say it, and who can do what about it.
#pragma once

#include "fleet/origin.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

/// In order of urgency.
enum class ConditionClass : std::uint8_t {
    state,  ///< how the device is, nothing to do: warming up, saving power. Never a condition
    info,   ///< good to know
    plan,   ///< order or prepare something
    warn,   ///< it works, and somebody should look
    stop,   ///< it cannot do its work
};

enum class Helper : std::uint8_t { unknown, nobody, user, key_operator, technician, administrator };

/// What a condition is about; `device` where nothing more is known.
enum class SubjectKind : std::uint8_t { device, supply, tray, part };

struct Subject {
    SubjectKind kind = SubjectKind::device;
    std::string index;   ///< a supply's or tray's index of the reading; a part's group and row: "cover.1.2"
    std::string serial;  ///< of the supply that is in, where it tells one

    friend bool operator==(const Subject&, const Subject&) = default;
};

/// Where a device says it.
enum class SourceKind : std::uint8_t { alert, error_bit, state, flag, supply_level, tray_level, panel, log };

struct ConditionSource {
    SourceKind kind = SourceKind::alert;
    std::string said;  ///< in the device's words, or the MIB's: "markerTonerEmpty: Toner empty [M]", "noToner", "4 %"
    Origin origin;
    bool fresh = true;  ///< read with this reading, not kept from an earlier one

    friend bool operator==(const ConditionSource&, const ConditionSource&) = default;
};

struct Condition {
    std::string word;  ///< condition_catalogue.hpp: "supplyEmpty", "coverOpen"
    ConditionClass urgency = ConditionClass::info;
    Helper who = Helper::unknown;
    Subject subject;
    std::string code;           ///< a maker's service code, or an alert code without a name: "C6000", "30999"
    std::string what_happened;  ///< one sentence
    std::string what_to_do;     ///< one sentence or two; empty where nothing is known that helps
    std::vector<ConditionSource> sources;
    std::vector<std::string> consequences;  ///< what else the device says because of this, a sentence each
    std::string explained_by;               ///< the key of the condition that this one follows from; else empty
    /// Not bad enough to open, too bad to close: a level between the two thresholds.
    bool holds_only = false;
    bool happened_once = false;  ///< an entry of the device's log, not a state
    std::optional<int> percent;  ///< the level, where it is about one

    /// What makes two conditions of one device the same one: word, subject and code.
    [[nodiscard]] std::string key() const;
    friend bool operator==(const Condition&, const Condition&) = default;
};

/// A condition over time. Where it stands:
/// - raised: seen once; confirmed_at, clean_since and closed_at are absent;
/// - confirmed: seen in two readings, or 60 s after it opened;
/// - clearing: clean_since says when it was first missed;
/// - closed: closed_at.
struct TrackedCondition {
    Condition what;
    base::WallTime opened_at{};
    std::optional<base::WallTime> confirmed_at;
    std::optional<base::WallTime> clean_since;
    std::optional<base::WallTime> closed_at;
    std::optional<base::WallTime> reopened_at;  ///< the last time
    int reopenings = 0;
    int readings = 0;        ///< that saw it since it was last opened, up to the number that confirms
    bool announced = false;  ///< said in the log

    [[nodiscard]] bool is_open() const { return !closed_at; }
    /// The device said it in its newest reading.
    [[nodiscard]] bool is_said() const { return !closed_at && !clean_since; }
    friend bool operator==(const TrackedCondition&, const TrackedCondition&) = default;
};

/// Of those that the device said in its newest reading and that follow from no other; `state` for none.
ConditionClass worst_of(const std::vector<TrackedCondition>& conditions);

std::string_view to_string(ConditionClass urgency);
std::string_view to_string(Helper who);
std::string_view to_string(SubjectKind kind);
std::string_view to_string(SourceKind kind);

}  // namespace fleetgate::fleet
