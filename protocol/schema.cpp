#include "protocol/schema.hpp"

#include "protocol/schema_events.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::protocol {

namespace {

using namespace tables;

constexpr std::array kInterface{
    FieldSpec{"address", text, kOptional, ip_address, "", "The interface's own address, IPv4 or IPv6."},
    FieldSpec{"subnet_mask", text, kOptional, subnet_mask, "", "Mask, or prefix length."},
    FieldSpec{"default_gateway", text, kOptional, default_gateway, "", "The router's address."},
    FieldSpec{"dns_servers", texts, kOptional, dns_server, "", "Addresses of the name servers."},
};

constexpr std::array kGateway{
    FieldSpec{"version", text, kRequired, open, "", "Version of the gateway's program."},
    FieldSpec{"platform", text, kOptional, open, "", "Operating system, in its own words."},
    FieldSpec{"computer_name", text, kOptional, computer_name, "", "Host name of the gateway's machine."},
    FieldSpec{"site", text, kOptional, site, "", "Where the gateway stands, as its administrator wrote it."},
    FieldSpec{"anonymized", boolean, kRequired, open, "", "True when data anonymization was chosen at installation."},
    FieldSpec{"check_in", integer, kOptional, open, "seconds", "It asks for its status so often; missed twice: look."},
    FieldSpec{"uploads_a_day", integer, kOptional, open, "", "How often counters and supplies go up, 1 to 4."},
    FieldSpec{"interfaces", objects, kOptional, open, "", "Network interfaces of the machine.", kInterface},
};

constexpr std::array kDevice{
    FieldSpec{"kind", text, kRequired, open, "", "printer, other."},
    FieldSpec{"maker", text, kOptional, open, "", "One spelling for each maker."},
    FieldSpec{"model", text, kOptional, open, "", "Without the maker's name."},
    FieldSpec{"serial", text, kOptional, open, "", "Serial number."},
    FieldSpec{"firmware", text, kOptional, open, "", "Firmware version, as the device words it."},
    FieldSpec{"mac", text, kOptional, open, "", "Hardware address, 00:c0:ee:12:34:56."},
    FieldSpec{"uuid", text, kOptional, open, "", "What it is known by without serial number and hardware address."},
    FieldSpec{"unit", integer, kOptional, open, "", "hrDeviceIndex of one of several printers behind its address."},
    FieldSpec{"units", integer, kOptional, open, "", "How many printers there are behind that address."},
    FieldSpec{"sys_object_id", text, kOptional, open, "", "sysObjectID (RFC 3418), dotted."},
    FieldSpec{"description", text, kOptional, free_text, "", "sysDescr (RFC 3418)."},
    FieldSpec{"address", text, kOptional, ip_address, "", "Where the device was last seen."},
    FieldSpec{"host_name", text, kOptional, host_name, "", "sysName (RFC 3418)."},
    FieldSpec{"site", text, kOptional, site, "", "sysLocation (RFC 3418)."},
};

constexpr std::array kCounters{
    FieldSpec{"read_at", time, kRequired, open, "", "When the device was asked."},
    FieldSpec{"counters", objects, kRequired, open, "", "Every counter that the device has.", kMeterValue},
};

constexpr std::array kSupply{
    FieldSpec{"index", text, kRequired, open, "", "hrDeviceIndex.prtMarkerSuppliesIndex."},
    FieldSpec{"name", text, kOptional, free_text, "", "As the device names it."},
    FieldSpec{"kind", text, kRequired, open, "", "prtMarkerSuppliesType's word: toner, wasteToner, opc, ..."},
    FieldSpec{"fills", boolean, kRequired, open, "", "True for a receptacle that fills, such as waste toner."},
    FieldSpec{"colorant", text, kOptional, open, "", "cyan, magenta, ..."},
    FieldSpec{"level_percent", integer, kOptional, open, "percent", "Absent when the device does not say."},
    FieldSpec{"state", text, kRequired, open, "", "unknown, ok, low, empty."},
    FieldSpec{"capacity", integer, kOptional, open, "see `unit`", "When full."},
    FieldSpec{"unit", text, kOptional, open, "", "prtMarkerSuppliesSupplyUnit's word."},
    FieldSpec{"part_number", text, kOptional, open, "", "To order it by."},
};

constexpr std::array kSupplies{
    FieldSpec{"read_at", time, kRequired, open, "", "When the device was asked."},
    FieldSpec{"supplies", objects, kRequired, open, "", "Every supply that the device has.", kSupply},
};

constexpr std::array kTray{
    FieldSpec{"index", text, kRequired, open, "", "hrDeviceIndex.prtInputIndex."},
    FieldSpec{"name", text, kOptional, free_text, "", "As the device names it."},
    FieldSpec{"media", text, kOptional, free_text, "", "What lies in it."},
    FieldSpec{"level_percent", integer, kOptional, open, "percent", "Absent when the device does not say."},
    FieldSpec{"state", text, kRequired, open, "", "unknown, ok, low, empty."},
    FieldSpec{"capacity", integer, kOptional, open, "see `unit`", "When full."},
    FieldSpec{"unit", text, kOptional, open, "", "prtInputCapacityUnit's word."},
};

constexpr std::array kTrays{
    FieldSpec{"read_at", time, kRequired, open, "", "When the device was asked."},
    FieldSpec{"trays", objects, kRequired, open, "", "Every tray that the device has.", kTray},
};

constexpr std::array kAlert{
    FieldSpec{"index", text, kRequired, open, "", "hrDeviceIndex.prtAlertIndex."},
    FieldSpec{"code", integer, kRequired, open, "", "PrtAlertCodeTC (IANA-PRINTER-MIB)."},
    FieldSpec{"code_name", text, kOptional, open, "", "Its name there; absent when the number has none."},
    FieldSpec{"severity", text, kRequired, open, "", "other, critical, warning, warning_binary."},
    FieldSpec{"group", text, kOptional, open, "", "prtAlertGroup's word: markerSupplies, input, ..."},
    FieldSpec{"text", text, kOptional, free_text, "", "prtAlertDescription, in the device's language."},
};

constexpr std::array kAlerts{
    FieldSpec{"read_at", time, kRequired, open, "", "When the device was asked."},
    FieldSpec{"alerts", objects, kRequired, open, "", "Every alert that is open now; none: all have closed.", kAlert},
};

constexpr std::array kStatus{
    FieldSpec{"read_at", time, kRequired, open, "", "When the device was asked."},
    FieldSpec{"reachability", text, kRequired, open, "", "answering, silent, never_read."},
    FieldSpec{"state", text, kOptional, open, "", "unknown, other, idle, printing, warming_up, down."},
    FieldSpec{"errors", texts, kOptional, open, "", "hrPrinterDetectedErrorState's words (RFC 2790): lowToner, ..."},
    FieldSpec{"panel", text, kOptional, free_text, "", "What the device's display shows."},
    FieldSpec{"uptime", integer, kOptional, open, "seconds", "Since the device started."},
};

constexpr std::array kMessages{
    MessageSpec{"gateway", "What the gateway is; at its start and when it changed.", false, kGateway},
    MessageSpec{"device", "A device was registered, or what it is has changed.", true, kDevice},
    MessageSpec{"counters", "Counters moved.", true, kCounters},
    MessageSpec{"supplies", "Levels moved.", true, kSupplies},
    MessageSpec{"trays", "Trays changed.", true, kTrays},
    MessageSpec{"alerts", "The device's own alert table changed.", true, kAlerts},
    MessageSpec{"status", "State, panel or reachability changed.", true, kStatus},
    MessageSpec{"conditions", "A condition opened, changed or closed. Goes up at once.", true, kConditions},
    MessageSpec{"meter_steps", "A counter did not just count on.", true, kMeterSteps},
    MessageSpec{"meter_reading", "What to invoice by: the counters at the end of a month.", true, kMeterReading},
    MessageSpec{"device_log", "The device's own log changed.", true, kDeviceLog},
    MessageSpec{"gap", "Messages were lost before they could go up.", false, kGap},
    MessageSpec{"discovery_settings", "Where devices are looked for; never from a gateway that anonymizes.", false,
                kDiscoverySettings, WhenAnonymized::never},
};

}  // namespace

std::span<const MessageSpec> messages() { return kMessages; }

const MessageSpec* find_message(std::string_view type) {
    const auto found =
        std::find_if(kMessages.begin(), kMessages.end(), [&](const MessageSpec& m) { return m.type == type; });
    return found == kMessages.end() ? nullptr : &*found;
}

std::string_view to_string(Privacy privacy) {
    switch (privacy) {
        case Privacy::open: return "open";
        case Privacy::free_text: return "free_text";
        case Privacy::ip_address: return "ip_address";
        case Privacy::subnet_mask: return "subnet_mask";
        case Privacy::default_gateway: return "default_gateway";
        case Privacy::dns_server: return "dns_server";
        case Privacy::computer_name: return "computer_name";
        case Privacy::host_name: return "host_name";
        case Privacy::site: return "site";
    }
    return "";
}

std::string_view to_string(FieldType type) {
    switch (type) {
        case FieldType::text: return "text";
        case FieldType::integer: return "integer";
        case FieldType::boolean: return "boolean";
        case FieldType::time: return "time";
        case FieldType::texts: return "texts";
        case FieldType::objects: return "objects";
    }
    return "";
}

}  // namespace fleetgate::protocol
