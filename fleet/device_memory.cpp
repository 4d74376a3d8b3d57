#include "fleet/device_memory.hpp"

#include "base/bytes.hpp"
#include "base/number.hpp"
#include "fleet/device_id_places.hpp"
#include "fleet/mib.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

constexpr std::int64_t kVersion = 1;

void write_cells(char mark, const Answers::Cells& cells, std::string& text) {
    for (const auto& [oid, value] : cells) {
        text += mark;
        text += oid.to_string() + "|" + std::to_string(static_cast<int>(value.type)) + "|";
        if (const auto* octets = value.octets()) {
            text += base::to_hex(*octets);
        } else if (const auto* named = value.oid()) {
            text += named->to_string();
        } else if (const auto* plain = std::get_if<std::int64_t>(&value.data)) {
            text += std::to_string(*plain);
        } else if (const auto* counted = std::get_if<std::uint64_t>(&value.data)) {
            text += std::to_string(*counted);
        }
        text += '\n';
    }
}

void write_oids(char mark, const std::set<snmp::Oid>& oids, std::string& text) {
    for (const auto& oid : oids) text += mark + oid.to_string() + "\n";
}

std::optional<snmp::Value> read_value(snmp::Type type, std::string_view text) {
    switch (type) {
        case snmp::Type::integer:
            if (const auto number = base::number_of<std::int64_t>(text)) return snmp::Value{type, *number};
            return std::nullopt;
        case snmp::Type::counter32:
        case snmp::Type::gauge32:
        case snmp::Type::time_ticks:
        case snmp::Type::counter64:
            if (const auto number = base::number_of<std::uint64_t>(text)) return snmp::Value{type, *number};
            return std::nullopt;
        case snmp::Type::octet_string:
        case snmp::Type::ip_address:
        case snmp::Type::opaque:
            if (auto octets = base::from_hex(text)) return snmp::Value{type, *std::move(octets)};
            return std::nullopt;
        case snmp::Type::object_identifier:
            if (auto oid = snmp::Oid::parse(text)) return snmp::Value{type, *std::move(oid)};
            return std::nullopt;
        default: return std::nullopt;
    }
}

/// One line after its mark into the right place; false when it is none.
bool read_line(char mark, std::string_view line, DeviceMemory& memory) {
    const auto bar = line.find('|');
    const auto oid = snmp::Oid::parse(line.substr(0, bar));
    if (!oid || oid->empty()) return false;
    if (mark == '-') return memory.absent.insert(*oid).second;
    if (mark == 'm') return memory.moving.insert(*oid).second;
    if (mark == 't') return memory.tables.insert(*oid).second;
    if (bar == std::string_view::npos) return false;
    const auto rest = line.substr(bar + 1);
    const auto second = rest.find('|');
    const auto type = base::number_of<int>(rest.substr(0, second));
    if (!type || second == std::string_view::npos || *type < 0 || *type > static_cast<int>(snmp::Type::counter64)) {
        return false;
    }
    auto value = read_value(static_cast<snmp::Type>(*type), rest.substr(second + 1));
    if (!value) return false;
    auto* cells = mark == 's' ? &memory.steady : mark == 'p' ? &memory.proof : mark == 'l' ? &memory.levels : nullptr;
    return cells != nullptr && cells->emplace(*oid, *std::move(value)).second;
}

base::Unexpected unreadable() { return base::fail(std::errc::invalid_argument, "a device's memory is damaged"); }

}  // namespace

bool DeviceMemory::still_holds(const Answers& answers) const {
    // A number that was not told before is another device's, too.
    for (const auto& root : {mib::kSysObjectId, mib::kPrtGeneralSerialNumber}) {
        const auto is_below = [&](const auto& known) { return root.is_prefix_of(known.first); };
        if (answers.first_below(root) != nullptr && std::none_of(proof.begin(), proof.end(), is_below)) return false;
    }
    return std::all_of(proof.begin(), proof.end(), [&](const auto& known) {
        const auto* now = answers.find(known.first);
        return now != nullptr && *now == known.second;
    });
}

bool DeviceMemory::shows_refill(const Answers& answers) const {
    return std::any_of(levels.begin(), levels.end(), [&](const auto& known) {
        const auto now = answers.number(known.first);
        const auto before = known.second.number();
        return !now || !before || *now > *before || (*now < 0) != (*before < 0);
    });
}

bool is_moving(const snmp::Oid& oid) {
    static const std::array kMoving{mib::kSysUpTime,
                                    mib::kSysObjectId,
                                    mib::kHrDeviceStatus,
                                    mib::kHrPrinterStatus,
                                    mib::kHrPrinterErrors,
                                    mib::kPrtGeneralConfigChanges,
                                    mib::kPrtGeneralSerialNumber,
                                    mib::kPrtInputCurrentLevel,
                                    mib::kPrtInputMediaName,
                                    mib::kPrtMarkerLifeCount,
                                    mib::kPrtMarkerPowerOnCount,
                                    mib::kPrtSuppliesLevel,
                                    mib::kPrtConsoleText,
                                    mib::kPrtAlertTable};
    const auto covers = [&](const snmp::Oid& root) { return root.is_prefix_of(oid); };
    if (std::any_of(kMoving.begin(), kMoving.end(), covers)) return true;
    if (!mib::kEnterprises.is_prefix_of(oid)) return false;
    const auto places = device_id_places();
    return std::none_of(places.begin(), places.end(), [&](const DeviceIdPlace& place) { return place.oid == oid; });
}

std::string encode(const DeviceMemory& memory) {
    const auto learned =
        std::chrono::duration_cast<std::chrono::milliseconds>(memory.learned_at.time_since_epoch()).count();
    std::string text = std::to_string(kVersion) + " " + std::to_string(learned) + "\n";
    write_cells('s', memory.steady, text);
    write_cells('p', memory.proof, text);
    write_cells('l', memory.levels, text);
    write_oids('-', memory.absent, text);
    write_oids('t', memory.tables, text);
    write_oids('m', memory.moving, text);
    return text;
}

base::Result<DeviceMemory> decode_memory(std::string_view text) {
    DeviceMemory memory;
    const auto head = text.substr(0, text.find('\n'));
    const auto blank = head.find(' ');
    const auto version = base::number_of<std::int64_t>(head.substr(0, blank));
    if (blank == std::string_view::npos || version != kVersion) return unreadable();
    const auto learned = base::number_of<std::int64_t>(head.substr(blank + 1));
    if (!learned) return unreadable();
    memory.learned_at = base::WallTime{std::chrono::milliseconds{*learned}};
    text.remove_prefix(std::min(head.size() + 1, text.size()));
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.size() < 2 || !read_line(line.front(), line.substr(1), memory)) return unreadable();
    }
    return memory;
}

}  // namespace fleetgate::fleet
