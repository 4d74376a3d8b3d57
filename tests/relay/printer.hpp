// A printer with everything that a reading can hold.
#pragma once

#include "fleet/device.hpp"

#include <string>
#include <utility>

namespace fleetgate::relay::tests {

template <class T>
fleet::Sourced<T> sourced(T value) {
    return {std::move(value), {}};
}

inline fleet::Reading reading() {
    using namespace std::chrono_literals;
    fleet::Reading out;
    out.read_at = base::WallTime{1700000000s};
    auto& id = out.identity;
    id.maker = sourced<std::string>("KYOCERA");
    id.model = sourced<std::string>("TASKalfa 4053ci");
    id.serial = sourced<std::string>("RA1234567");
    id.firmware = sourced<std::string>("2XF_S000.002.301");
    id.mac = sourced<std::string>("00:c0:ee:12:34:56");
    id.name = sourced<std::string>("CANARYPRN");
    id.location = sourced<std::string>("Canary Lane 5");
    id.sys_object_id = sourced<std::string>("1.3.6.1.4.1.1347.41");
    id.sys_descr = sourced<std::string>("KYOCERA Document Solutions Printing System at 192.0.2.77, CANARYPRN");
    out.classification = {fleet::DeviceKind::printer, "has prtMarkerLifeCount"};
    out.status.state = sourced(fleet::PrinterState::printing);
    out.status.errors = sourced<std::vector<std::string>>({"lowToner"});
    out.status.panel = sourced<std::string>("canaryprn: Processing...");
    out.status.uptime = 1234s;
    out.counters = {{"total", 48210, "impressions", {}}, {"color", 1200, "impressions", {}}};
    fleet::Supply toner;
    toner.index = "1.1";
    toner.name = "TK-8525C";
    toner.kind = "toner";
    toner.colorant = "cyan";
    toner.level = {40, fleet::SupplyState::ok};
    toner.capacity = 20000;
    toner.unit = "impressions";
    toner.part_number = "TK-8525C";
    out.supplies = {toner};
    fleet::Tray tray;
    tray.index = "1.1";
    tray.name = "Cassette 1";
    tray.media = "A4";
    tray.level = {std::nullopt, fleet::SupplyState::ok};
    tray.capacity = 500;
    tray.unit = "sheets";
    out.trays = {tray};
    fleet::Alert alert;
    alert.index = "1.7";
    alert.code = 1104;
    alert.code_name = "markerTonerAlmostEmpty";
    alert.severity = fleet::AlertSeverity::warning;
    alert.group = "markerSupplies";
    alert.text = "Toner low on 192.0.2.77 [Canary Lane 5]";
    out.alerts = {alert};
    return out;
}

inline fleet::Device printer(std::int64_t id = 12) {
    fleet::Device out;
    out.id = fleet::DeviceId{id};
    out.address = "192.0.2.77";
    out.reachability = fleet::Reachability::answering;
    out.latest = reading();
    return out;
}

}  // namespace fleetgate::relay::tests
