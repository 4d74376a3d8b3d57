#include "fleet/status.hpp"

#include "base/text.hpp"
#include "fleet/mib.hpp"
#include "fleet/mib_names.hpp"

#include <array>

namespace fleetgate::fleet {

namespace {

constexpr std::int64_t kDeviceDown = 5;
constexpr std::size_t kMostPanelLines = 16;

PrinterState state_of(std::int64_t printer_status, std::optional<std::int64_t> device_status) {
    switch (printer_status) {
        // RFC 3805 section 2.2.13.2.2: a printer that is down says other(1), its device down(5).
        case 1: return device_status == kDeviceDown ? PrinterState::down : PrinterState::other;
        case 3: return PrinterState::idle;
        case 4: return PrinterState::printing;
        case 5: return PrinterState::warming_up;
        default: return PrinterState::unknown;
    }
}

std::optional<Sourced<PrinterState>> decode_state(const Decoding& decoding) {
    const auto printer = decoding.of_printer(mib::kHrPrinterStatus);
    const auto device = decoding.of_printer(mib::kHrDeviceStatus);
    const auto device_status = decoding.answers().number(device);
    if (const auto status = decoding.answers().number(printer)) {
        return Sourced<PrinterState>{state_of(*status, device_status), decoding.origin(printer, mib::kHostProfile)};
    }
    if (!device_status) return std::nullopt;
    const auto state = *device_status == kDeviceDown ? PrinterState::down : PrinterState::unknown;
    return Sourced<PrinterState>{state, decoding.origin(device, mib::kHostProfile)};
}

Sourced<std::vector<std::string>> decode_errors(const Decoding& decoding) {
    const auto oid = decoding.of_printer(mib::kHrPrinterErrors);
    const auto* octets = decoding.answers().octets(oid);
    if (octets == nullptr) return {};
    Sourced<std::vector<std::string>> errors{error_names(*octets), decoding.origin(oid, mib::kHostProfile)};
    // Bits are what a person wants to see, even where they happen to be letters.
    errors.origin.raw.clear();
    for (const char c : octets->substr(0, 8)) {
        static constexpr std::string_view kDigits = "0123456789abcdef";
        const auto octet = static_cast<unsigned char>(c);
        if (!errors.origin.raw.empty()) errors.origin.raw += ' ';
        errors.origin.raw += {'0', 'x', kDigits[octet >> 4U], kDigits[octet & 15U]};
    }
    return errors;
}

Text decode_panel(const Decoding& decoding) {
    const auto console = decoding.of_printer(mib::kPrtConsoleText);
    Text panel;
    std::size_t lines = 0;
    for (const auto& index : decoding.answers().indexes(std::array{console})) {
        const auto oid = cell(console, index);
        const auto line = decoding.console_text(oid);
        if (line.empty() || ++lines > kMostPanelLines) continue;
        if (panel) {
            panel->value += " / " + line;
        } else {
            panel = Sourced<std::string>{line, decoding.origin(oid, mib::kPrinterProfile)};
        }
    }
    return panel;
}

}  // namespace

Status decode_status(const Decoding& decoding) {
    Status status;
    status.state = decode_state(decoding);
    status.errors = decode_errors(decoding);
    status.panel = decode_panel(decoding);
    const auto ticks = decoding.answers().number(mib::kSysUpTime);
    if (ticks && *ticks >= 0) status.uptime = std::chrono::seconds{*ticks / 100};
    return status;
}

}  // namespace fleetgate::fleet
