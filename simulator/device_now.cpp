#include "simulator/device_now.hpp"

#include "base/bytes.hpp"
#include "simulator/dice.hpp"

#include <algorithm>

namespace fleetgate::simulator {
namespace {

// RFC 2790, hrPrinterDetectedErrorState, as a number of 16 bits.
enum ErrorBit : std::uint16_t {
    kLowPaper = 0x8000,
    kNoPaper = 0x4000,
    kLowToner = 0x2000,
    kNoToner = 0x1000,
    kDoorOpen = 0x0800,
    kJammed = 0x0400,
    kServiceRequested = 0x0100,
    kInputTrayEmpty = 0x0004,
    kOverdueMaintenance = 0x0002,
};

// RFC 3805 and IANA-PRINTER-MIB.
enum Group : std::int32_t { kCoverGroup = 6, kInputGroup = 8, kMarkerSupplies = 11, kMediaPath = 13, kGeneral = 5 };
enum Code : std::int32_t {
    kCoverOpen = 3,
    kJam = 8,
    kLifeAlmostOver = 10,
    kLifeOver = 11,
    kPowerSaver = 23,
    kInputLow = 807,
    kInputEmpty = 808,
    kTonerEmpty = 1101,
    kInkEmpty = 1102,
    kTonerLow = 1104,
    kInkLow = 1105,
    kWasteTonerAlmostFull = 1107,
    kWasteInkAlmostFull = 1108,
    kWasteTonerFull = 1109,
    kWasteInkFull = 1110,
    kOpcAlmostOver = 1111,
    kOpcOver = 1112,
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

std::int32_t supply_code(const SupplyModel& supply, bool out) {
    switch (supply.type) {
        case 3:
        case 21: return out ? kTonerEmpty : kTonerLow;
        case 5:
        case 6: return out ? kInkEmpty : kInkLow;
        case 4: return out ? kWasteTonerFull : kWasteTonerAlmostFull;
        case 8: return out ? kWasteInkFull : kWasteInkAlmostFull;
        case 9: return out ? kOpcOver : kOpcAlmostOver;
        default: return out ? kLifeOver : kLifeAlmostOver;
    }
}

bool stopped(const DeviceNow& d) {
    const auto phase = d.life.phase();
    return phase == Phase::jammed || phase == Phase::door_open || phase == Phase::out_of_paper ||
           phase == Phase::supply_out;
}

bool supply_is_out(const DeviceNow& d, std::size_t i) { return d.life.supply_left(i) == 0; }

std::string supply_words(const DeviceNow& d, std::size_t i) {
    const auto& supply = d.model.supplies[i];
    const auto& name = supply.name.empty() ? supply.text : supply.name;
    const bool out = supply_is_out(d, i);
    if (supply.is_waste()) return name + (out ? " full" : " nearly full");
    return name + ' ' + (out ? d.model.panel.empty : d.model.panel.low);
}

std::int64_t in_style(LevelStyle style, std::int64_t exact, std::int64_t max, bool out) {
    switch (style) {
        case LevelStyle::exact: return exact;
        case LevelStyle::some: return out ? 0 : -3;
        case LevelStyle::unknown: return -2;
        case LevelStyle::other: return -1;
        case LevelStyle::above_max: return exact + exact / 5;
        case LevelStyle::filled: return max - exact;
    }
    return -2;
}

const std::string& cover_name(const DeviceNow& d) {
    static const std::string none;
    return d.model.covers.empty() ? none : d.model.covers[d.life.open_cover()].name;
}

void describe_place(const DeviceNow& d, AlertRow& row, const std::string& words) {
    row.text = words + (cover_name(d).empty() ? "" : ": " + cover_name(d));
}

}  // namespace

Identity make_identity(const Model& model, std::uint64_t seed, std::uint32_t number) {
    Dice dice{mixed(seed) ^ (std::uint64_t{number} << 20U | 0xfee7U)};
    Identity id;
    id.number = number;
    for (const char c : model.serial_pattern) {
        id.serial += c == '#'   ? static_cast<char>('0' + dice.below(10))
                     : c == '@' ? static_cast<char>('A' + dice.below(26))
                                : c;
    }
    std::string digits;
    std::copy_if(model.oui.begin(), model.oui.end(), std::back_inserter(digits), [](char c) { return c != ':'; });
    const auto oui = base::from_hex(digits).value_or(std::string{"\x02\0\0", 3});
    for (std::size_t i = 0; i < 3; ++i) id.mac[i] = i < oui.size() ? static_cast<std::uint8_t>(oui[i]) : 0;
    // The number itself is in it, so that no two devices of one maker share an address.
    const auto tail = (number * 0x9e3779b1U + static_cast<std::uint32_t>(seed)) & 0xffffffU;
    for (std::size_t i = 0; i < 3; ++i) id.mac[3 + i] = static_cast<std::uint8_t>(tail >> 8U * (2 - i));
    const auto mac = mac_text(id.mac);
    id.name = replaced(model.sys_name, "{mac.plain}", mac);
    id.name = replaced(id.name, "{mac.tail}", mac.substr(6));
    id.name = replaced(id.name, "{number}", std::to_string(number + 1));
    id.name = replaced(id.name, "{serial}", id.serial);
    return id;
}

std::string mac_text(const std::array<std::uint8_t, 6>& mac) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (const auto octet : mac) {
        text.push_back(kDigits[octet >> 4U]);
        text.push_back(kDigits[octet & 0xfU]);
    }
    return text;
}

std::string make_engine_id(std::uint32_t enterprise, const std::array<std::uint8_t, 6>& mac) {
    std::string id;
    for (std::uint32_t shift = 32; shift > 0; shift -= 8) {
        id.push_back(static_cast<char>((enterprise | 0x80000000U) >> (shift - 8) & 0xffU));
    }
    id.push_back(3);
    for (const auto octet : mac) id.push_back(static_cast<char>(octet));
    return id;
}

std::int32_t printer_status(const DeviceNow& d) {
    switch (d.life.phase()) {
        case Phase::idle: return 3;
        case Phase::printing: return 4;
        case Phase::warming_up: return 5;
        default: return 1;
    }
}

std::int32_t device_status(const DeviceNow& d) {
    if (stopped(d)) return 5;
    for (std::size_t i = Life::kFirstTray; i < d.life.conditions(); ++i) {
        if (d.life.condition(i).severity != Severity::none) return 3;
    }
    return 2;
}

std::uint16_t error_bits(const DeviceNow& d) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < d.model.trays.size(); ++i) {
        const auto severity = d.life.tray_condition(i).severity;
        if (severity == Severity::warning) bits |= kLowPaper;
        if (severity == Severity::stopped) bits |= kInputTrayEmpty;
    }
    for (std::size_t i = 0; i < d.model.supplies.size(); ++i) {
        if (d.life.supply_condition(i).severity == Severity::none) continue;
        const bool out = supply_is_out(d, i);
        const auto& supply = d.model.supplies[i];
        if (supply.is_waste()) {
            if (out) bits |= kServiceRequested;
        } else if (supply.stops()) {
            bits |= out ? kNoToner : kLowToner;
        } else if (out) {
            bits |= kOverdueMaintenance;
        }
    }
    if (d.life.phase() == Phase::out_of_paper) bits |= kNoPaper;
    if (d.life.condition(Life::kJam).severity != Severity::none) bits |= kJammed;
    if (d.life.phase() == Phase::door_open) bits |= kDoorOpen;
    return static_cast<std::uint16_t>(bits);
}

std::string panel_text(const DeviceNow& d) {
    const auto& texts = d.model.panel;
    switch (d.life.phase()) {
        case Phase::jammed: return texts.jam + (cover_name(d).empty() ? "" : ": " + cover_name(d));
        case Phase::door_open: return texts.door + (cover_name(d).empty() ? "" : ": " + cover_name(d));
        case Phase::out_of_paper: return texts.paper;
        case Phase::asleep: return texts.asleep;
        case Phase::warming_up: return texts.warming_up;
        case Phase::printing: return texts.printing;
        default: break;
    }
    // What stops the device goes before what will.
    for (const bool out : {true, false}) {
        for (std::size_t i = 0; i < d.model.supplies.size(); ++i) {
            if (d.life.supply_condition(i).severity != Severity::none && supply_is_out(d, i) == out) {
                return supply_words(d, i);
            }
        }
    }
    return texts.ready;
}

std::int64_t supply_level(const DeviceNow& d, std::size_t i) {
    const auto& supply = d.model.supplies[i];
    const auto left = d.life.supply_left(i);
    const auto step = std::max(1U, supply.step_percent) * 100;
    const auto rounded = left == 0 || left >= 10000 ? left : std::max(1U, left / step) * step;
    const auto max = std::max(supply.max, 0);
    return in_style(supply.style, std::int64_t{max} * rounded / 10000, max, left == 0);
}

std::int64_t tray_level(const DeviceNow& d, std::size_t i) {
    const auto sheets = d.life.sheets(i);
    return in_style(d.model.trays[i].style, sheets, d.model.trays[i].capacity, sheets == 0);
}

bool alert_row(const DeviceNow& d, std::size_t condition, AlertRow& row) {
    const auto& c = d.life.condition(condition);
    if (c.severity == Severity::none) return false;
    row = {};
    row.since = c.since;
    row.location = -2;
    row.severity = c.severity == Severity::stopped ? 3 : 4;
    row.training = 3;
    if (condition == Life::kJam) {
        row.group = kMediaPath;
        row.group_index = 1;
        row.code = kJam;
        describe_place(d, row, d.model.panel.jam);
        return true;
    }
    if (condition == Life::kCover) {
        row.group = kCoverGroup;
        row.group_index =
            d.model.covers.empty() ? -1 : static_cast<std::int32_t>(d.model.covers[d.life.open_cover()].index);
        row.code = kCoverOpen;
        describe_place(d, row, d.model.panel.door);
        return true;
    }
    if (condition == Life::kSleep) {
        if (!d.model.alert_when_asleep) return false;
        row.group = kGeneral;
        row.group_index = 1;
        row.severity = 1;
        row.training = 7;
        row.code = kPowerSaver;
        row.text = d.model.panel.asleep;
        return true;
    }
    auto i = condition - Life::kFirstTray;
    if (i < d.model.trays.size()) {
        const bool empty = c.severity == Severity::stopped;
        const auto& tray = d.model.trays[i];
        // Empty is only a warning while another tray has paper (RFC 3805, 2.2.13.4).
        if (d.life.phase() != Phase::out_of_paper) row.severity = 4;
        row.group = kInputGroup;
        row.group_index = static_cast<std::int32_t>(tray.index);
        row.code = empty ? kInputEmpty : kInputLow;
        row.text = (empty ? d.model.panel.paper : "Paper " + d.model.panel.low) + ": " + tray.name;
        return true;
    }
    i -= d.model.trays.size();
    const auto& supply = d.model.supplies[i];
    row.training = supply.stops() ? 4 : 5;
    row.group = kMarkerSupplies;
    row.group_index = static_cast<std::int32_t>(supply.index);
    row.code = supply_code(supply, supply_is_out(d, i));
    row.text = supply_words(d, i);
    return true;
}

}  // namespace fleetgate::simulator
