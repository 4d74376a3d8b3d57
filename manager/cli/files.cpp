#include "manager/cli/files.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "manager/cli/table.hpp"
#include "manager/held_files.hpp"
#include "platform/private_file.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::manager::cli {

namespace {

namespace json = boost::json;

int failed(const base::Error& error, std::ostream& err) {
    err << "fleetgate-manager: " << error.text() << '\n';
    return kExitFailed;
}

std::string time(base::WallTime at) { return base::to_rfc3339(at).substr(0, 19) + "Z"; }

void print(std::ostream& out, const json::object& object) {
    out << base::json_for_terminal(json::serialize(object)) << '\n';
}

int list_anchors(db::Connection& connection, const ListFiles& command, std::ostream& out, std::ostream& err) {
    const auto anchors = audit_anchors(connection, command.gateway);
    if (!anchors) return failed(anchors.error(), err);
    Table table{{"GATEWAY", "FILE", "RECEIVED", "ANCHOR"}};
    for (const auto& anchor : *anchors) {
        const auto mac = base::to_hex(anchor.mac);
        if (command.json) {
            print(out, {{"gateway", anchor.gateway},
                        {"file", anchor.file},
                        {"number", anchor.number},
                        {"mac", mac},
                        {"received_at", base::to_rfc3339(anchor.received_at)}});
        } else {
            table.add(
                {anchor.gateway, anchor.file, time(anchor.received_at), std::to_string(anchor.number) + ":" + mac});
        }
    }
    if (!command.json) table.print(out);
    return kExitOk;
}

}  // namespace

int run_list_files(db::Connection& connection, const ListFiles& command, std::ostream& out, std::ostream& err) {
    if (command.anchors) return list_anchors(connection, command, out, err);
    const auto files = held_files(connection, command.gateway);
    if (!files) return failed(files.error(), err);
    Table table{{"GATEWAY", "FILE", "OCTETS", "RECEIVED"}};
    for (const auto& file : *files) {
        if (command.json) {
            print(out, {{"gateway", file.gateway},
                        {"name", file.name},
                        {"bytes", file.bytes},
                        {"sha256", file.sha256},
                        {"received_at", base::to_rfc3339(file.received_at)}});
        } else {
            table.add({file.gateway, file.name, std::to_string(file.bytes), time(file.received_at)});
        }
    }
    if (!command.json) table.print(out);
    return kExitOk;
}

int run_get_file(db::Connection& connection, const GetFile& command, std::ostream& out, std::ostream& err) {
    const auto content = file_content(connection, command.gateway, command.name);
    if (!content) return failed(content.error(), err);
    if (!*content) {
        err << "fleetgate-manager: gateway " << command.gateway << " has sent no " << command.name
            << "; 'fleetgate-manager files' lists what there is\n";
        return kExitFailed;
    }
    const auto where = command.output.empty() ? command.name : command.output;
    std::error_code error;
    if (std::filesystem::exists(where, error)) {
        err << "fleetgate-manager: " << where << " exists already; name another file with --output\n";
        return kExitFailed;
    }
    if (auto written = platform::write_private_file(where, **content); !written) return failed(written.error(), err);
    out << "written: " << where << " (" << (*content)->size() << " octets)\n";
    return kExitOk;
}

}  // namespace fleetgate::manager::cli
