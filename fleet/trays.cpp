#include "fleet/trays.hpp"

#include "fleet/level.hpp"
#include "fleet/mib.hpp"
#include "fleet/mib_names.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fleetgate::fleet {

namespace {

constexpr std::size_t kMostAsked = 16;
constexpr std::int64_t kPercent = 19;
constexpr std::int64_t kTenThousandthsOfInches = 3;
constexpr std::int64_t kMicrometers = 4;

const std::array kRowColumns{mib::kPrtInputCurrentLevel, mib::kPrtInputMaxCapacity, mib::kPrtInputName,
                             mib::kPrtInputDescription};

/// "210 x 297 mm", or empty.
std::string size_of(const Decoding& decoding, const snmp::Oid& index) {
    const auto number = [&](const snmp::Oid& column) { return decoding.answers().number(cell(column, index)); };
    const auto unit = number(mib::kPrtInputDimUnit).value_or(0);
    if (unit != kTenThousandthsOfInches && unit != kMicrometers) return {};
    const double mm = unit == kMicrometers ? 0.001 : 0.00254;
    const auto across = number(mib::kPrtInputXFeedDim).value_or(0);
    const auto along = number(mib::kPrtInputFeedDim).value_or(0);
    if (across <= 0 || along <= 0) return {};
    const auto text = [&](std::int64_t length) {
        return std::to_string(std::llround(static_cast<double>(length) * mm));
    };
    return text(across) + " x " + text(along) + " mm";
}

}  // namespace

std::vector<Tray> decode_trays(const Decoding& decoding) {
    const auto& answers = decoding.answers();
    std::vector<Tray> trays;
    for (const auto& index : answers.indexes(kRowColumns)) {
        const auto number = [&](const snmp::Oid& column) { return answers.number(cell(column, index)); };
        const auto text = [&](const snmp::Oid& column) { return decoding.plain_text(cell(column, index)); };
        const auto unit = number(mib::kPrtInputCapacityUnit).value_or(0);
        const RawLevel raw{number(mib::kPrtInputCurrentLevel), number(mib::kPrtInputMaxCapacity), unit == kPercent};
        Tray tray;
        tray.index = index.to_string();
        tray.name = text(mib::kPrtInputDescription);
        tray.is_described = !tray.name.empty();
        if (!tray.is_described) tray.name = text(mib::kPrtInputName);
        tray.media = text(mib::kPrtInputMediaName);
        tray.media_is_size = tray.media.empty();
        if (tray.media_is_size) tray.media = size_of(decoding, index);
        tray.level = decode_level(raw);
        if (raw.capacity.value_or(0) > 0) tray.capacity = raw.capacity;
        if (raw.level.value_or(-1) >= 0) tray.current = raw.level;
        tray.unit = std::string{capacity_unit_name(unit)};
        tray.origin = decoding.origin(cell(mib::kPrtInputCurrentLevel, index), mib::kPrinterProfile);
        trays.push_back(std::move(tray));
    }
    return trays;
}

std::vector<snmp::Oid> tray_questions(const Answers& answers) {
    const auto blank = [&](const snmp::Oid& column, const snmp::Oid& index) {
        const auto* octets = answers.octets(cell(column, index));
        return octets == nullptr || decode_text(*octets).empty();
    };
    std::vector<snmp::Oid> cells;
    auto trays = answers.indexes(kRowColumns);
    trays.resize(std::min(trays.size(), kMostAsked));
    for (const auto& index : trays) {
        if (blank(mib::kPrtInputDescription, index)) cells.push_back(cell(mib::kPrtInputName, index));
        if (!blank(mib::kPrtInputMediaName, index)) continue;
        for (const auto& column : {mib::kPrtInputDimUnit, mib::kPrtInputFeedDim, mib::kPrtInputXFeedDim}) {
            cells.push_back(cell(column, index));
        }
    }
    return cells;
}

}  // namespace fleetgate::fleet
