#include "manager/cli/lists.hpp"

#include "base/text.hpp"
#include "manager/cli/table.hpp"
#include "manager/export.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::manager::cli {

namespace {

namespace json = boost::json;

std::string time(base::WallTime at) { return base::to_rfc3339(at).substr(0, 19) + "Z"; }

void line(std::ostream& out, const json::object& object) {
    out << base::json_for_terminal(json::serialize(object)) << '\n';
}

}  // namespace

void print(std::ostream& out, const std::vector<AccessCode>& codes, base::WallTime now, bool as_json) {
    Table table{{"ID", "USES LEFT", "GOOD UNTIL", "LABEL"}};
    for (const auto& code : codes) {
        const bool expired = code.expires_at <= now;
        if (as_json) {
            line(out, {{"id", code.id},
                       {"label", code.label},
                       {"uses_left", code.uses_left},
                       {"created_at", base::to_rfc3339(code.created_at)},
                       {"expires_at", base::to_rfc3339(code.expires_at)},
                       {"expired", expired}});
        } else {
            table.add({std::to_string(code.id), std::to_string(code.uses_left),
                       expired ? "expired" : time(code.expires_at), code.label});
        }
    }
    if (!as_json) table.print(out);
}

void print(std::ostream& out, const std::vector<Gateway>& gateways, bool as_json) {
    Table table{{"ID", "STATUS", "COMPUTER", "VERSION", "REGISTERED", "LAST REPORT"}};
    for (const auto& gateway : gateways) {
        if (as_json) {
            json::object object{{"id", gateway.id},
                                {"status", status_of(gateway)},
                                {"computer_name", gateway.computer_name},
                                {"version", gateway.version},
                                {"registered_at", base::to_rfc3339(gateway.registered_at)}};
            if (gateway.last_batch_at) object["last_batch_at"] = base::to_rfc3339(*gateway.last_batch_at);
            if (gateway.left_at) object["left_at"] = base::to_rfc3339(*gateway.left_at);
            line(out, object);
        } else {
            table.add({gateway.id, std::string{status_of(gateway)}, gateway.computer_name, gateway.version,
                       time(gateway.registered_at), gateway.last_batch_at ? time(*gateway.last_batch_at) : "never"});
        }
    }
    if (!as_json) table.print(out);
}

void print(std::ostream& out, const std::vector<Device>& devices, bool as_json) {
    Table table{{"ID", "GATEWAY", "DEVICE", "MAKER", "MODEL", "SERIAL", "ADDRESS", "STATE", "LAST HEARD"}};
    for (const auto& device : devices) {
        if (as_json) {
            line(out, to_json(device));
        } else {
            table.add({std::to_string(device.id), device.gateway, device.device, device.maker, device.model,
                       device.serial, device.address, device.reachability == "silent" ? "silent" : device.state,
                       time(device.last_at)});
        }
    }
    if (!as_json) table.print(out);
}

void print(std::ostream& out, const std::vector<MessageLine>& messages, bool as_json) {
    for (const auto& message : messages) {
        if (!as_json) {
            out << time(message.at) << "  " << message.gateway << "  " << message.device << "  " << message.type << "  "
                << base::printable(message.data, 4096) << '\n';
            continue;
        }
        json::object object{{"gateway", message.gateway},
                            {"device", message.device},
                            {"type", message.type},
                            {"at", base::to_rfc3339(message.at)},
                            {"received_at", base::to_rfc3339(message.received_at)}};
        boost::system::error_code error;
        object["data"] = json::parse(message.data, error);
        line(out, object);
    }
}

}  // namespace fleetgate::manager::cli
