#include "fleet/decoding.hpp"

#include "fleet/mib.hpp"

#include <array>

namespace fleetgate::fleet {

namespace {

std::optional<snmp::Oid> index_of_printer_type(const Answers& answers) {
    const auto& cells = answers.cells();
    for (auto it = cells.lower_bound(mib::kHrDeviceType);
         it != cells.end() && mib::kHrDeviceType.is_prefix_of(it->first); ++it) {
        const auto* type = it->second.oid();
        if (type != nullptr && *type == mib::kHrDevicePrinter) return snmp::Oid{it->first.below(mib::kHrDeviceType)};
    }
    return std::nullopt;
}

/// The first arc of the first index in a Printer-MIB column is hrDeviceIndex.
std::optional<snmp::Oid> index_of_printer_row(const Answers& answers) {
    static const std::array kColumns{mib::kPrtMarkerLifeCount,     mib::kPrtSuppliesLevel,
                                     mib::kPrtGeneralSerialNumber, mib::kPrtGeneralPrinterName,
                                     mib::kPrtInputCurrentLevel,   mib::kHrPrinterStatus};
    for (const auto& column : kColumns) {
        if (const auto* first = answers.first_below(column)) {
            const auto index = first->first.below(column);
            if (!index.empty()) return snmp::Oid{index.first(1)};
        }
    }
    return std::nullopt;
}

std::optional<Charset> charset_of(const Answers& answers, const snmp::Oid& printer, const snmp::Oid& chooser) {
    const auto localization = answers.number(cell(chooser, printer));
    if (!localization || *localization < 0 || *localization > 0xFFFF) return std::nullopt;
    return answers.number(
        cell(mib::kPrtLocalizationCharacterSet, printer).child({static_cast<std::uint32_t>(*localization)}));
}

}  // namespace

std::optional<snmp::Oid> printer_index(const Answers& answers) {
    if (answers.unit()) return answers.unit();
    if (auto index = index_of_printer_type(answers)) return index;
    return index_of_printer_row(answers);
}

Decoding::Decoding(const Answers& answers, base::WallTime read_at)
    : answers_{answers}, read_at_{read_at}, printer_{printer_index(answers).value_or(snmp::Oid{1})} {
    charset_ = charset_of(answers, printer_, mib::kPrtGeneralLocalization);
    console_charset_ = charset_of(answers, printer_, mib::kPrtConsoleLocalization);
    if (!console_charset_) console_charset_ = charset_;
    if (!charset_) charset_ = console_charset_;
}

Text Decoding::text(const snmp::Oid& oid, std::string_view profile) const {
    auto value = plain_text(oid);
    if (value.empty()) return std::nullopt;
    return Sourced<std::string>{std::move(value), origin(oid, profile)};
}

std::string Decoding::plain_text(const snmp::Oid& oid) const {
    const auto* octets = answers_.octets(oid);
    return octets == nullptr ? std::string{} : decode_text(*octets, charset_);
}

std::string Decoding::console_text(const snmp::Oid& oid) const {
    const auto* octets = answers_.octets(oid);
    return octets == nullptr ? std::string{} : decode_text(*octets, console_charset_);
}

Origin Decoding::origin(const snmp::Oid& oid, std::string_view profile) const {
    const auto* value = answers_.find(oid);
    if (value == nullptr) return {oid.to_string(), std::string{profile}, {}, read_at_};
    return origin_of(oid, *value, profile, answers_.said_at(oid).value_or(read_at_));
}

}  // namespace fleetgate::fleet
