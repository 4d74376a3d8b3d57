// What all decoders of one reading share: the answers, when they came, how texts are encoded, which device is the
// printer.
#pragma once

#include "fleet/answers.hpp"
#include "fleet/reading.hpp"
#include "fleet/text_decoding.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

class Decoding {
public:
    Decoding(const Answers& answers, base::WallTime read_at);

    [[nodiscard]] const Answers& answers() const { return answers_; }
    [[nodiscard]] base::WallTime read_at() const { return read_at_; }

    /// hrDeviceIndex of the printer: of the one that was asked, of the first device of that type, of the first
    /// Printer-MIB row, else 1.
    [[nodiscard]] const snmp::Oid& printer() const { return printer_; }
    /// True for one of several printers behind one address: what is not indexed by hrDeviceIndex is not its own.
    [[nodiscard]] bool is_unit() const { return answers_.unit().has_value(); }
    /// The cell of a column that is indexed by hrDeviceIndex alone.
    [[nodiscard]] snmp::Oid of_printer(const snmp::Oid& column) const { return cell(column, printer_); }

    /// Nothing when it is missing, no string, or blank.
    [[nodiscard]] Text text(const snmp::Oid& oid, std::string_view profile) const;
    /// The same without its origin; empty for nothing.
    [[nodiscard]] std::string plain_text(const snmp::Oid& oid) const;
    /// By the console's own localization, where it has one.
    [[nodiscard]] std::string console_text(const snmp::Oid& oid) const;

    [[nodiscard]] Origin origin(const snmp::Oid& oid, std::string_view profile) const;

private:
    const Answers& answers_;
    base::WallTime read_at_;
    snmp::Oid printer_;
    std::optional<Charset> charset_;
    std::optional<Charset> console_charset_;
};

/// As in Decoding::printer(); nothing when no answer shows a printer's index.
std::optional<snmp::Oid> printer_index(const Answers& answers);

}  // namespace fleetgate::fleet
