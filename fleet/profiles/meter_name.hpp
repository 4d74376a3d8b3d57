// What a counter counts, as a name: "print_color_a3", "copy_mono", "total_duplex", "scan".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// The parts of a meter's name, in the order in which they stand in it, joined by "_". Only the function is always
/// there; an empty part means "all of them": "print" is every printed impression, "print_mono" those in black.
///
///   function  total (everything that was put on paper), print, copy, fax, report, filing (print from the device's own
///             store), other; scan and its purposes scan_copy, scan_fax, scan_send, scan_other; fax_sent, fax_received
///   colour    mono, color (full colour; every colour where the device tells no finer), single_color, two_color
///   size      large, small (the device's own border between them), a3, a4, a5, b4, b5, letter, legal, ledger, folio,
///             statement, envelope, other_size
///   sides     duplex, simplex
///   measure   sheets (of paper; without it what the row's unit says)
///
/// What is no meter of pages: life_count, power_on_count, jams, adf_jams, mispicks, staples, engine, drum and the like;
/// these have no further parts, save that engine and drum may be one colorant's ("drum_cyan").
struct MeterName {
    std::string function;
    std::string colour;
    std::string size;
    std::string sides;
    std::string measure;

    [[nodiscard]] std::string text() const;

    friend bool operator==(const MeterName&, const MeterName&) = default;
};

/// Nothing for what does not follow the grammar.
std::optional<MeterName> parse_meter_name(std::string_view name);

}  // namespace fleetgate::fleet
