#include "manager/cli/show_device.hpp"

#include "base/text.hpp"
#include "manager/cli/table.hpp"
#include "manager/device_page.hpp"
#include "manager/export.hpp"
#include "manager/field.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::manager::cli {

namespace {

using boost::json::object;

std::string time(base::WallTime at) { return base::to_rfc3339(at).substr(0, 19) + "Z"; }

std::string number_or_unknown(std::optional<std::int64_t> number, std::string_view after) {
    return number ? std::to_string(*number) + std::string{after} : "unknown";
}

void print_identity(std::ostream& out, const Device& d) {
    Table table{{"DEVICE", std::to_string(d.id)}};
    for (const auto& [name, text] : {std::pair<const char*, const std::string&>{"gateway", d.gateway},
                                     {"its name there", d.device},
                                     {"status", d.status},
                                     {"maker", d.maker},
                                     {"model", d.model},
                                     {"serial number", d.serial},
                                     {"firmware", d.firmware},
                                     {"MAC", d.mac},
                                     {"address", d.address},
                                     {"host name", d.host_name},
                                     {"site", d.site},
                                     {"reachability", d.reachability},
                                     {"state", d.state},
                                     {"panel", d.panel}}) {
        if (!text.empty()) table.add({name, text});
    }
    table.add({"first heard", time(d.first_at)});
    table.add({"last heard", time(d.last_at)});
    table.print(out);
}

void print_counters(std::ostream& out, const DevicePageData& page) {
    const auto found = page.latest.find("counters");
    if (found == page.latest.end()) return;
    Table table{{"COUNTER", "VALUE", "UNIT"}};
    each_in(found->second, "counters", [&](const object& counter) {
        table.add(
            {text_in(counter, "name"), number_or_unknown(number_in(counter, "value"), ""), text_in(counter, "unit")});
    });
    out << '\n';
    table.print(out);
}

void print_supplies(std::ostream& out, const DevicePageData& page) {
    const auto found = page.latest.find("supplies");
    if (found == page.latest.end()) return;
    Table table{{"SUPPLY", "KIND", "LEVEL", "STATE"}};
    each_in(found->second, "supplies", [&](const object& supply) {
        table.add({text_in(supply, "name"), text_in(supply, "kind"),
                   number_or_unknown(number_in(supply, "level_percent"), " %"), text_in(supply, "state")});
    });
    out << '\n';
    table.print(out);
}

void print_conditions(std::ostream& out, const DevicePageData& page) {
    if (page.conditions.empty()) return;
    Table table{{"CONDITION", "CLASS", "SINCE", "CLOSED", "TEXT"}};
    for (const auto& condition : page.conditions) {
        table.add({condition.word, condition.urgency, time(condition.since),
                   condition.closed_at ? time(*condition.closed_at) : "open", condition.text});
    }
    out << '\n';
    table.print(out);
}

void print_alerts(std::ostream& out, const DevicePageData& page) {
    if (page.alerts.empty()) return;
    Table table{{"ALERT", "SEVERITY", "OPENED", "CLOSED", "TEXT"}};
    for (const auto& alert : page.alerts) {
        table.add({alert.code_name.empty() ? std::to_string(alert.code) : alert.code_name, alert.severity,
                   time(alert.opened_at), alert.closed_at ? time(*alert.closed_at) : "open", alert.text});
    }
    out << '\n';
    table.print(out);
}

}  // namespace

int run_show_device(db::Connection& connection, const ShowDevice& command, base::WallTime now, std::ostream& out,
                    std::ostream& err) {
    const auto page = device_page(connection, command.id, now - std::chrono::days{command.days});
    if (!page || !*page) {
        err << "fleetgate-manager: "
            << (page ? "there is no device " + std::to_string(command.id) + "; 'fleetgate-manager devices' lists them"
                     : page.error().text())
            << '\n';
        return kExitFailed;
    }
    if (command.json) {
        out << base::json_for_terminal(boost::json::serialize(to_json(**page))) << '\n';
        return kExitOk;
    }
    if (command.csv) {
        out << counters_csv((*page)->device, (*page)->counters);
        return kExitOk;
    }
    print_identity(out, (*page)->device);
    print_counters(out, **page);
    print_supplies(out, **page);
    print_conditions(out, **page);
    print_alerts(out, **page);
    return kExitOk;
}

}  // namespace fleetgate::manager::cli
