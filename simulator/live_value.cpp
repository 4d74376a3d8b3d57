#include "simulator/live_value.hpp"

#include "base/text.hpp"
#include "simulator/ber.hpp"

#include <algorithm>

namespace fleetgate::simulator {
namespace {

std::int64_t since_boot_ms(const DeviceNow& d) {
    return std::max<std::int64_t>(0, (d.now - d.life.booted_at()).count());
}

std::int64_t value_of(const Term& term, const DeviceNow& d) {
    const auto supply = static_cast<std::size_t>(term.argument);
    switch (term.quantity) {
        case Quantity::constant: return 1;
        case Quantity::uptime_ticks: return since_boot_ms(d) / 10;
        case Quantity::uptime_seconds: return since_boot_ms(d) / 1000;
        case Quantity::pages: return d.life.pages({term.argument});
        case Quantity::life_count: return std::int64_t{d.life.pages({})} + d.model.service_pages;
        case Quantity::power_on_count: return d.life.pages_since_boot();
        case Quantity::scans: return d.life.scans(static_cast<Scans>(term.argument));
        case Quantity::back_sides: return d.life.back_sides();
        case Quantity::sheets: return std::int64_t{d.life.pages({})} - d.life.back_sides();
        case Quantity::jams: return d.life.jams();
        case Quantity::all_events: return d.life.all_events();
        case Quantity::critical_events: return d.life.critical_events();
        case Quantity::supply_level: return supply_level(d, supply);
        case Quantity::supply_max: return d.model.supplies[supply].max;
        case Quantity::supply_percent: return (d.life.supply_left(supply) + 99) / 100;
        case Quantity::supply_hundredths: return d.life.supply_left(supply);
        case Quantity::supply_pages_left: return d.life.supply_pages_left(supply);
        case Quantity::supply_pages_used:
            return std::int64_t{d.model.supplies[supply].yield_pages} - d.life.supply_pages_left(supply);
        case Quantity::supply_changes: return d.life.supply_changes(supply);
        case Quantity::supply_state:
            return d.life.supply_left(supply) == 0                              ? 3
                   : d.life.supply_condition(supply).severity != Severity::none ? 1
                                                                                : 0;
        case Quantity::tray_level: return tray_level(d, term.argument);
        case Quantity::cover_status: return d.life.cover_is_open(term.argument) ? 3 : 4;
        case Quantity::printer_status: return printer_status(d);
        case Quantity::device_status: return device_status(d);
        case Quantity::asleep: return d.life.phase() == Phase::asleep ? 1 : 0;
        case Quantity::jammed: return d.life.condition(Life::kJam).severity != Severity::none ? 1 : 0;
        case Quantity::door_open: return d.life.phase() == Phase::door_open ? 1 : 0;
        case Quantity::paper_out: return d.life.phase() == Phase::out_of_paper ? 1 : 0;
        case Quantity::toner_low: return (error_bits(d) & 0x3000U) != 0 ? 1 : 0;
        case Quantity::error: return device_status(d) == 5 ? 1 : 0;
        case Quantity::number: return d.identity.number + 1;
    }
    return 0;
}

void append_piece(const Piece& piece, const DeviceNow& d, std::string& out) {
    const auto& mac = d.identity.mac;
    switch (piece.kind) {
        case Piece::Kind::literal: out += piece.literal; break;
        case Piece::Kind::serial: out += d.identity.serial; break;
        case Piece::Kind::mac_plain: out += mac_text(mac); break;
        case Piece::Kind::mac_lower: out += base::lowered(mac_text(mac)); break;
        case Piece::Kind::mac_tail: out += mac_text(mac).substr(6); break;
        case Piece::Kind::mac_colons: {
            const auto plain = mac_text(mac);
            for (std::size_t i = 0; i < plain.size(); i += 2) out += (i == 0 ? "" : ":") + plain.substr(i, 2);
            break;
        }
        case Piece::Kind::mac_octets: out.append(mac.begin(), mac.end()); break;
        case Piece::Kind::address: out += to_text(d.address); break;
        case Piece::Kind::name: out += d.identity.name; break;
        case Piece::Kind::panel: out += panel_text(d); break;
        case Piece::Kind::decimal: out += std::to_string(evaluate(piece.number, d)); break;
        case Piece::Kind::be32: {
            const auto value = static_cast<std::uint32_t>(evaluate(piece.number, d));
            for (std::uint32_t shift = 32; shift > 0; shift -= 8)
                out.push_back(static_cast<char>(value >> (shift - 8)));
            break;
        }
    }
}

void append_alert(const AlertCell& cell, const DeviceNow& d, const AlertRow& row, std::string& out) {
    switch (cell.column) {
        case 2: return ber::put_integer(out, ber::kInteger, row.severity);
        case 3: return ber::put_integer(out, ber::kInteger, row.training);
        case 4: return ber::put_integer(out, ber::kInteger, row.group);
        case 5: return ber::put_integer(out, ber::kInteger, row.group_index);
        case 6: return ber::put_integer(out, ber::kInteger, row.location);
        case 7: return ber::put_integer(out, ber::kInteger, row.code);
        case 8: return ber::put(out, ber::kOctetString, row.text);
        default: break;
    }
    const auto ticks = std::max<std::int64_t>(0, (row.since - d.life.booted_at()).count() / 10);
    ber::put_integer(out, ber::kTimeTicks, ticks & 0xffffffff);
}

}  // namespace

bool is_constant(const Number& number) {
    return std::all_of(number.begin(), number.end(), [](const Term& t) {
        return t.quantity == Quantity::constant || t.quantity == Quantity::supply_max;
    });
}

bool is_constant(const Text& text) {
    return std::all_of(text.begin(), text.end(), [](const Piece& p) { return p.kind == Piece::Kind::literal; });
}

std::int64_t evaluate(const Number& number, const DeviceNow& device) {
    std::int64_t sum = 0;
    for (const auto& term : number) sum += value_of(term, device) * term.factor / term.divisor;
    return sum;
}

std::string evaluate(const Text& text, const DeviceNow& device) {
    std::string out;
    for (const auto& piece : text) append_piece(piece, device, out);
    return out;
}

bool exists(const LiveValue& value, const DeviceNow& device) {
    const auto* cell = std::get_if<AlertCell>(&value.what);
    if (cell == nullptr) return true;
    return device.life.condition(cell->condition).severity != Severity::none &&
           (cell->condition != Life::kSleep || device.model.alert_when_asleep);
}

bool append_value(const LiveValue& value, const DeviceNow& device, std::string& out) {
    if (const auto* number = std::get_if<Number>(&value.what)) {
        const auto n = evaluate(*number, device);
        if (value.tag == ber::kInteger) {
            ber::put_integer(out, value.tag, static_cast<std::int32_t>(n));
        } else if (value.tag == ber::kCounter64) {
            ber::put_unsigned(out, value.tag, static_cast<std::uint64_t>(n));
        } else {
            ber::put_integer(out, value.tag, n & 0xffffffff);  // counters wrap
        }
    } else if (const auto* text = std::get_if<Text>(&value.what)) {
        ber::put(out, value.tag, evaluate(*text, device));
    } else if (const auto* state = std::get_if<ErrorState>(&value.what)) {
        const auto bits = error_bits(device);
        const std::string octets{static_cast<char>(bits >> 8U), static_cast<char>(bits & 0xffU)};
        ber::put(out, value.tag, octets.substr(0, state->octets));
    } else if (const auto* cell = std::get_if<AlertCell>(&value.what)) {
        AlertRow row;
        if (!alert_row(device, cell->condition, row)) return false;
        append_alert(*cell, device, row, out);
    }
    return true;
}

}  // namespace fleetgate::simulator
