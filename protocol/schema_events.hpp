// The part of the table for what happens: conditions, steps of meters, readings to invoice by, gaps. Private to
// schema.cpp.
#pragma once

#include "protocol/schema.hpp"

#include <array>

namespace fleetgate::protocol::tables {

using enum FieldType;
using enum Privacy;
inline constexpr auto kRequired = Presence::required;
inline constexpr auto kOptional = Presence::optional;

inline constexpr std::array kMeterValue{
    FieldSpec{"name", text, kRequired, open, "", "life_count, total, mono, color, ..."},
    FieldSpec{"value", integer, kRequired, open, "see `unit`", "Reading of the counter."},
    FieldSpec{"unit", text, kRequired, open, "", "prtMarkerCounterUnit's word (RFC 3805): impressions, sheets, ..."},
};

inline constexpr std::array kCondition{
    FieldSpec{"key", text, kRequired, free_text, "", "What makes two conditions of one device the same one."},
    FieldSpec{"event", text, kRequired, open, "", "opened, changed, unchanged (key and event alone), closed."},
    FieldSpec{"word", text, kOptional, open, "", "supplyEmpty, coverOpen, ...: the gateway's catalogue of conditions."},
    FieldSpec{"class", text, kOptional, open, "", "By urgency: stop, warn, plan, info."},
    FieldSpec{"who", text, kOptional, open, "",
              "Who can help: user, key_operator, technician, administrator, nobody, unknown."},
    FieldSpec{"subject", text, kOptional, open, "", "supply, tray, part; absent where it is about the device."},
    FieldSpec{"index", text, kOptional, open, "", "Of that supply or tray; a part's group and row, cover.1.2."},
    FieldSpec{"supply_serial", text, kOptional, open, "", "Serial number of the supply that is in."},
    FieldSpec{"code", text, kOptional, free_text, "", "The maker's service code, or an alert code without a name."},
    FieldSpec{"level_percent", integer, kOptional, open, "percent", "Where it is about a level."},
    FieldSpec{"text", text, kOptional, free_text, "", "What happened, one sentence."},
    FieldSpec{"advice", text, kOptional, free_text, "", "What to do; absent where nothing is known that helps."},
    FieldSpec{"follows_from", text, kOptional, free_text, "", "The key of the condition that this one follows from."},
    FieldSpec{"since", time, kOptional, open, "", "When it opened."},
    FieldSpec{"closed_at", time, kOptional, open, "", "When it closed: the first reading without it."},
};

inline constexpr std::array kConditions{
    FieldSpec{"read_at", time, kRequired, open, "", "When the device was asked."},
    FieldSpec{"conditions", objects, kRequired, open, "",
              "Every one that is open, and those that closed since the message before.", kCondition},
};

inline constexpr std::array kMeterStep{
    FieldSpec{"name", text, kRequired, open, "", "Of the counter."},
    FieldSpec{"step", text, kRequired, open, "", "reset, board_replaced, wrapped, late, implausible."},
    FieldSpec{"at", time, kRequired, open, "", "When the value after the step was read."},
    FieldSpec{"before", integer, kOptional, open, "the counter's", "Absent where it is no longer kept."},
    FieldSpec{"value", integer, kRequired, open, "the counter's", "After the step."},
};

inline constexpr std::array kMeterSteps{
    FieldSpec{"steps", objects, kRequired, open, "", "Of each counter the newest step that is not normal.", kMeterStep},
};

inline constexpr std::array kMeterReading{
    FieldSpec{"month", text, kRequired, open, "", "The month that ended at the site: 2026-11."},
    FieldSpec{"due_at", time, kRequired, open, "", "The moment that was asked for."},
    FieldSpec{"read_at", time, kRequired, open, "", "Of the nearest reading that there is."},
    FieldSpec{"distance", integer, kRequired, open, "seconds", "read_at minus due_at; negative: read before."},
    FieldSpec{"counters", objects, kRequired, open, "", "Every counter of that reading.", kMeterValue},
};

inline constexpr std::array kLogEntry{
    FieldSpec{"kind", text, kRequired, open, "", "jam, service, replaced, event."},
    FieldSpec{"code", text, kOptional, free_text, "", "C6000, J1001; absent where it has none."},
    FieldSpec{"count", integer, kOptional, open, "impressions", "The life count when it happened."},
    FieldSpec{"text", text, kOptional, free_text, "", "Place, time and words, as the device has them."},
};

inline constexpr std::array kDeviceLog{
    FieldSpec{"read_at", time, kRequired, open, "", "When the device was asked."},
    FieldSpec{"entries", objects, kRequired, open, "", "The device's own log as it is now.", kLogEntry},
};

inline constexpr std::array kGap{
    FieldSpec{"reason", text, kRequired, open, "", "outbox_full, expired, refused, damaged."},
    FieldSpec{"kind", text, kRequired, open, "",
              "Type of the messages that are lost; unknown where they were damaged."},
    FieldSpec{"count", integer, kRequired, open, "messages", "How many."},
    FieldSpec{"thinned", integer, kOptional, open, "messages", "Further ones that newer ones stand for."},
    FieldSpec{"first_at", time, kRequired, open, "", "`at` of the oldest of them."},
    FieldSpec{"last_at", time, kRequired, open, "", "`at` of the newest of them."},
};

inline constexpr std::array kDiscoverySetting{
    FieldSpec{"name", text, kRequired, free_text, "", "As the administrator named it."},
    FieldSpec{"scopes", texts, kRequired, ip_address, "", "Addresses, ranges, subnets, host names."},
    FieldSpec{"excludes", texts, kOptional, ip_address, "", "Left out of those."},
    FieldSpec{"port", integer, kRequired, open, "", "UDP port that is asked."},
    FieldSpec{"timeout", integer, kRequired, open, "milliseconds", "For an answer."},
    FieldSpec{"retries", integer, kRequired, open, "", "After the first request."},
    FieldSpec{"packets_per_second", integer, kRequired, open, "packets/s", "At most."},
    FieldSpec{"registers_found", boolean, kRequired, open, "", "Printers that are found become devices at once."},
    FieldSpec{"interval", integer, kRequired, open, "seconds", "From one search to the next."},
    FieldSpec{"quiet_hours", text, kOptional, open, "", "When what it found is left alone."},
};

inline constexpr std::array kDiscoverySettings{
    FieldSpec{"settings", objects, kRequired, open, "", "Every one; SNMP credentials are not among it.",
              kDiscoverySetting},
};

}  // namespace fleetgate::protocol::tables
