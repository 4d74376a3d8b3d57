#include "fleet/classification.hpp"

#include "base/text.hpp"
#include "fleet/identity.hpp"
#include "fleet/makers.hpp"
#include "fleet/mib.hpp"
#include "fleet/product_text.hpp"

#include <array>
#include <optional>
#include <utility>

namespace fleetgate::fleet {

namespace {

using Why = std::optional<std::string>;
using Named = std::pair<snmp::Oid, std::string_view>;

/// Rows that only something that marks, feeds or names a printer fills; an empty string in one is no substance.
Why by_printer_mib(const Answers& answers) {
    static const std::array kMarks{
        Named{mib::kPrtMarkerLifeCount, "prtMarkerLifeCount"},
        Named{mib::kPrtSuppliesLevel, "prtMarkerSuppliesLevel"},
        Named{mib::kPrtSuppliesDescription, "prtMarkerSuppliesDescription"},
        Named{mib::kPrtInputCurrentLevel, "prtInputCurrentLevel"},
        Named{mib::kPrtGeneralSerialNumber, "prtGeneralSerialNumber"},
        Named{mib::kPrtGeneralPrinterName, "prtGeneralPrinterName"},
    };
    for (const auto& [column, name] : kMarks) {
        const auto* first = answers.first_below(answers.unit() ? cell(column, *answers.unit()) : column);
        if (first == nullptr) continue;
        const auto* octets = first->second.octets();
        if (octets != nullptr && decode_text(*octets).empty()) continue;
        return "has " + std::string{name};
    }
    return std::nullopt;
}

Why by_host_resources(const Answers& answers) {
    const auto index = printer_index(answers);
    if (!index) return std::nullopt;
    const auto* type = answers.find(cell(mib::kHrDeviceType, *index));
    if (type != nullptr && type->oid() != nullptr && *type->oid() == mib::kHrDevicePrinter) {
        return "hrDeviceType " + index->to_string() + " is a printer";
    }
    if (answers.number(cell(mib::kHrPrinterStatus, *index)).has_value()) return "has hrPrinterStatus";
    return std::nullopt;
}

Why by_device_id(const Answers& answers) {
    const auto id = find_device_id(answers);
    if (!id || !says_printer(id->fields)) return std::nullopt;
    return "its IEEE-1284 id is a printer's";
}

constexpr std::array<Pattern, 22> kPrinterWords{"Printing System", "Network Printer",
                                                "Laser Printer",   "Label Printer",
                                                "Color Printer",   "Multifunction Printer",
                                                "Printer",         "MFP",
                                                "Multifunction",   "Multi-function",
                                                "Copier",          "Plotter",
                                                "LaserJet",        "Inkjet",
                                                "Thermal",         "Digital Copier",
                                                "Color Laser",     "Barcode Printer",
                                                "Printer Board",   "Built-in",
                                                "Mono Laser",      "Printer/"};
constexpr std::array<Pattern, 6> kServerWords{"JETDIRECT EX",  "Print Server", "PrintServer",
                                              "Print Adapter", "PocketPro",    "Printer Server"};
constexpr std::array<Pattern, 3> kScannerWords{"Scan Server", "Scanner", "Document Scanner"};

struct Kind {
    Pattern word;
    std::string_view what;
};
constexpr std::array kOtherKinds{
    Kind{"Switch", "a switch"},
    Kind{"Router", "a router"},
    Kind{"Cisco", "a network device"},
    Kind{"JUNOS", "a network device"},
    Kind{"ProCurve", "a switch"},
    Kind{"UPS", "a UPS"},
    Kind{"Smart-UPS", "a UPS"},
    Kind{"PowerNet", "a UPS"},
    Kind{"Windows", "a Windows computer"},
    Kind{"Linux", "a computer (Linux)"},
    Kind{"FreeBSD", "a computer"},
    Kind{"Darwin", "a computer"},
    Kind{"VMware", "a virtual host"},
    Kind{"Access Point", "an access point"},
    Kind{"Camera", "a camera"},
    Kind{"NAS", "a file server"},
    Kind{"Projector", "a projector"},
    Kind{"Phone", "a telephone"},
};

/// A box on the network to which a printer may or may not be connected. Cards inside a printer are none.
bool is_server_box(std::string_view descr) {
    static constexpr std::array<Pattern, 2> kInside{"Built-in", "Attached to"};
    return !find_pattern(descr, kServerWords).empty() && find_pattern(descr, kInside).empty();
}

bool is_scanner(std::string_view descr) {
    return !find_pattern(descr, kScannerWords).empty() && find_pattern(descr, kPrinterWords).empty();
}

const Maker* maker_of(const Identity& identity) {
    return identity.maker ? maker_by_name(identity.maker->value) : nullptr;
}

std::optional<snmp::Oid> sys_object_id(const Identity& identity) {
    return identity.sys_object_id ? snmp::Oid::parse(identity.sys_object_id->value) : std::nullopt;
}

Why by_words(const Identity& identity) {
    if (!identity.sys_descr) return std::nullopt;
    const auto& descr = identity.sys_descr->value;
    if (is_server_box(descr) || is_scanner(descr)) return std::nullopt;
    const auto said = [](Pattern word) { return "sysDescr says \"" + std::string{base::trimmed(word)} + "\""; };
    if (const auto word = find_pattern(descr, kPrinterWords); !word.empty()) return said(word);
    if (const auto* maker = maker_by_family(descr)) return "sysDescr names a " + std::string{maker->name} + " printer";
    const auto* maker = maker_of(identity);
    if (maker == nullptr || maker_that_begins(descr).maker != maker) return std::nullopt;
    if (find_pattern(descr, maker->models).empty()) return std::nullopt;
    return "sysDescr names a model of " + std::string{maker->name};
}

Why by_sys_object_id(const Identity& identity) {
    const auto oid = sys_object_id(identity);
    const auto* maker = oid ? maker_by_printer_subtree(*oid) : nullptr;
    if (maker == nullptr) return std::nullopt;
    if (identity.sys_descr) {
        if (is_scanner(identity.sys_descr->value)) return std::nullopt;
        // A box says its own maker's number; another maker's is that of the printer behind it.
        if (is_server_box(identity.sys_descr->value) && maker == maker_of(identity)) return std::nullopt;
    }
    return "sysObjectID is one of " + std::string{maker->name} + "'s printers";
}

Why by_maker(const Identity& identity) {
    const auto* maker = maker_of(identity);
    if (maker == nullptr || !maker->prints_only) return std::nullopt;
    if (identity.sys_descr && is_server_box(identity.sys_descr->value)) return std::nullopt;
    return std::string{maker->name} + " makes nothing but printers";
}

std::string seems_to_be(const Answers& answers, const Identity& identity) {
    if (!identity.sys_descr) {
        return identity.sys_object_id ? "no sysDescr" : "it says neither sysDescr nor sysObjectID";
    }
    const auto& descr = identity.sys_descr->value;
    if (is_server_box(descr)) return "a print server behind which no printer shows";
    if (is_scanner(descr)) return "a scanner";
    for (const auto& [word, what] : kOtherKinds) {
        if (!find_pattern(descr, std::array{word}).empty()) return std::string{what};
    }
    const auto services = answers.number(mib::kSysServices).value_or(0);
    if (services == 2 || services == 3) return "a switch (sysServices " + std::to_string(services) + ")";
    return "sysDescr \"" + base::printable(descr, 60) + "\"";
}

}  // namespace

bool shows_printer(const Answers& answers) {
    return by_printer_mib(answers) || by_host_resources(answers) || by_device_id(answers);
}

Classification classify(const Decoding& decoding, const Identity& identity) {
    const auto& answers = decoding.answers();
    auto why = by_printer_mib(answers);
    if (!why) why = by_host_resources(answers);
    if (!why && decoding.is_unit()) {
        auto missing = "no printer with hrDeviceIndex " + decoding.printer().to_string() + " there";
        if (identity.sys_descr)
            missing += ", where sysDescr is \"" + base::printable(identity.sys_descr->value, 60) + "\"";
        return {DeviceKind::other, std::move(missing)};
    }
    if (!why) why = by_device_id(answers);
    if (!why) why = by_words(identity);
    if (!why) why = by_sys_object_id(identity);
    if (!why) why = by_maker(identity);
    if (why) return {DeviceKind::printer, *std::move(why)};
    return {DeviceKind::other, "no Printer-MIB rows, no printer among its devices: " + seems_to_be(answers, identity)};
}

}  // namespace fleetgate::fleet
