// Values that change: small programs compiled from a template's rows, run when somebody asks.
#pragma once

#include "base/result.hpp"
#include "simulator/device_now.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fleetgate::simulator {

/// What a number can be made of. The argument of a term says which pages, scans, supply or tray.
enum class Quantity : std::uint8_t {
    constant,
    uptime_ticks,
    uptime_seconds,
    pages,
    life_count,
    power_on_count,
    scans,
    back_sides,
    sheets,
    jams,
    all_events,
    critical_events,
    supply_level,
    supply_max,
    supply_percent,
    supply_hundredths,
    supply_pages_left,
    supply_pages_used,
    supply_changes,
    supply_state,
    tray_level,
    cover_status,
    printer_status,
    device_status,
    asleep,
    jammed,
    door_open,
    paper_out,
    toner_low,
    error,
    number,
};

/// A sum of quantities, each times factor, over divisor.
struct Term {
    Quantity quantity = Quantity::constant;
    std::uint16_t argument = 0;
    std::int64_t factor = 1, divisor = 1;
};
using Number = std::vector<Term>;

struct Piece {
    enum class Kind : std::uint8_t {
        literal,
        serial,
        mac_plain,
        mac_lower,
        mac_colons,
        mac_tail,
        mac_octets,
        address,
        name,
        panel,
        decimal,
        be32,
    };
    Kind kind = Kind::literal;
    std::string literal;
    Number number;
};
using Text = std::vector<Piece>;

struct ErrorState {
    std::uint8_t octets = 1;  ///< one or two; devices differ
};

struct AlertCell {
    std::uint16_t condition = 0;
    std::uint8_t column = 2;  ///< of prtAlertEntry
};

struct LiveValue {
    std::uint8_t tag = 0;
    std::variant<Number, Text, ErrorState, AlertCell> what;
};

/// "pages.copy.mono", "supply.4.level", "uptime", "12", "-3"; "a + b*10/3". Errors: malformed_template.
base::Result<Number> compile_number(std::string_view text, const Model& model);

/// Text with {serial}, {mac.plain}, {panel}, {be32 NUMBER}, {fill OCTETS}, {NUMBER} ... in it. Errors:
/// malformed_template.
base::Result<Text> compile_text(std::string_view text, const Model& model);

/// True when it is the same at all times and on all devices of the model.
bool is_constant(const Number& number);
bool is_constant(const Text& text);

std::int64_t evaluate(const Number& number, const DeviceNow& device);
std::string evaluate(const Text& text, const DeviceNow& device);

/// Appends tag, length and value; false (and nothing appended) when the object does not exist now.
bool append_value(const LiveValue& value, const DeviceNow& device, std::string& out);
/// Whether the object exists now.
bool exists(const LiveValue& value, const DeviceNow& device);

}  // namespace fleetgate::simulator
