#include "manager/cli/options.hpp"
#include "platform/paths.hpp"

#include <CLI/CLI.hpp>

#ifndef FLEETGATE_VERSION
#error "the build defines FLEETGATE_VERSION"
#endif

namespace fleetgate::manager::cli {

namespace {

/// The whole grammar, bound to the structs that it fills.
struct Grammar {
    CLI::App app{"Fleetgate's manager: gateways register with it and report what they read.", "fleetgate-manager"};
    std::string data = platform::default_paths("fleetgate-manager").data_directory.string();
    Serve serve;
    NewAccessCode new_code;
    ListAccessCodes codes;
    ListGateways gateways;
    ApproveGateways approve;
    ListDevices devices;
    ShowDevice device;
    ListReadings readings;
    Status status;
    Settings settings;
    Backup backup;
    Restore restore;

    CLI::App* serve_command = nullptr;
    CLI::App* new_code_command = nullptr;
    CLI::App* codes_command = nullptr;
    CLI::App* gateways_command = nullptr;
    CLI::App* approve_command = nullptr;
    CLI::App* devices_command = nullptr;
    CLI::App* device_command = nullptr;
    CLI::App* rebuild_command = nullptr;
    CLI::App* readings_command = nullptr;
    CLI::App* status_command = nullptr;
    CLI::App* setup_code_command = nullptr;
    CLI::App* settings_command = nullptr;
    CLI::App* backup_command = nullptr;
    CLI::App* restore_command = nullptr;

    Grammar() {
        app.set_version_flag("--version", std::string{"fleetgate-manager "} + FLEETGATE_VERSION);
        app.add_option("--data", data, "folder of the database, keys and certificate")->capture_default_str();
        app.require_subcommand(1);
        app.fallthrough();
        add_serve();
        add_access_code();
        add_gateways();
        add_lists();
        add_care();
    }

    void add_serve() {
        serve_command = app.add_subcommand("serve", "receive what gateways send, until stopped");
        auto& s = serve.settings;
        serve_command->add_option("--port", s.port, "TCP port for HTTPS; 0 takes a free one")->capture_default_str();
        serve_command->add_option("--address", s.addresses, "address to listen at; repeatable")
            ->capture_default_str()
            ->allow_extra_args(false);
        serve_command
            ->add_option("--name", s.names, "further host name or address of this host for its certificate; repeatable")
            ->allow_extra_args(false);
        auto* certificate =
            serve_command->add_option("--certificate", s.certificate, "your own certificate chain, PEM");
        serve_command->add_option("--key", s.key, "its key, PEM, readable by this user alone")->needs(certificate);
        certificate->needs(serve_command->get_option("--key"));
        serve_command->add_flag("--json-log", serve.json_log, "log one JSON object a line");
    }

    void add_access_code() {
        auto* parent = app.add_subcommand("access-code", "codes that let a gateway register");
        parent->require_subcommand(1);
        new_code_command = parent->add_subcommand("new", "make a code; it is shown this once");
        new_code_command->add_option("--label", new_code.wish.label, "whom it is for");
        new_code_command->add_option("--uses", new_code.wish.uses, "how many gateways may register with it")
            ->check(CLI::Range(1, 10'000))
            ->capture_default_str();
        new_code_command->add_option("--days", new_code.days, "how long it is good")
            ->check(CLI::Range(1, 365))
            ->capture_default_str();
        new_code_command->add_flag("-q,--quiet", new_code.quiet, "print the code alone");
        codes_command = parent->add_subcommand("list", "codes made so far, without the codes themselves");
        codes_command->add_flag("--json", codes.json, "one JSON object a line");
    }

    void add_gateways() {
        gateways_command = app.add_subcommand("gateways", "list the gateways that have registered, or approve them");
        gateways_command->add_flag("--json", gateways.json, "one JSON object a line");
        approve_command = gateways_command->add_subcommand("approve", "let pending gateways report");
        approve_command->add_option("ID", approve.ids, "gateway ids, as 'gateways' lists them");
        approve_command->add_flag("--all", approve.all, "every pending one");
        approve_command->add_flag("--with-devices", approve.with_devices, "the devices that they register, too");
    }

    void add_lists() {
        devices_command = app.add_subcommand("devices", "the devices that have been reported");
        devices_command->add_option("--search", devices.filter.search,
                                    "with this in maker, model, serial number, MAC, address, host name or site");
        devices_command->add_option("--gateway", devices.filter.gateway, "of this gateway alone");
        devices_command->add_flag("--trouble", devices.filter.trouble,
                                  "silent ones, those with a critical alert or a supply at or below 10 percent");
        auto* json = devices_command->add_flag("--json", devices.json, "one JSON object a line");
        devices_command->add_flag("--csv", devices.csv, "for a spreadsheet")->excludes(json);

        device_command = app.add_subcommand("device", "one device: what it is, counters, supplies, alerts, history");
        device_command->add_option("ID", device.id, "its number, as 'devices' lists it")->required();
        device_command->add_option("--days", device.days, "how much history")
            ->check(CLI::Range(1, 36'500))
            ->capture_default_str();
        auto* one_json = device_command->add_flag("--json", device.json, "one JSON object");
        device_command->add_flag("--csv", device.csv, "its counters' history, for a spreadsheet")->excludes(one_json);

        rebuild_command = app.add_subcommand("rebuild", "make the lists and histories again from what was received");

        readings_command = app.add_subcommand("readings", "the messages that have arrived, newest last");
        readings_command->add_option("--gateway", readings.filter.gateway, "of this gateway alone");
        readings_command->add_option("--device", readings.filter.device, "about this device alone");
        readings_command->add_option("--type", readings.filter.type,
                                     "of this type alone: device, counters, supplies, ...");
        readings_command->add_option("--limit", readings.filter.limit, "at most so many")
            ->check(CLI::Range(1, 1'000'000))
            ->capture_default_str();
        readings_command->add_flag("--json", readings.json, "one JSON object a line");

        status_command = app.add_subcommand("status", "whether the service answers, and what it holds");
        status_command->add_flag("--json", status.json, "one JSON object");
    }

    void add_care() {
        setup_code_command =
            app.add_subcommand("setup-code", "the one-time code with which the page's first account is made");
        settings_command = app.add_subcommand("settings", "how long what is kept, and when a gateway counts as silent");
        auto* name = settings_command->add_option("NAME", settings.name, "to change: messages_days, history_days, ...");
        auto* value = settings_command->add_option("VALUE", settings.value, "its new value")->needs(name);
        name->needs(value);
        backup_command =
            app.add_subcommand("backup", "copy the database to FILE and the keys to FILE.keys; it may run");
        backup_command->add_option("FILE", backup.file, "a file that does not exist yet")->required();
        restore_command = app.add_subcommand("restore", "put a backup in place of what is there; it must not run");
        restore_command->add_option("FILE", restore.file, "as 'backup' made it")->required();
    }

    Invocation chosen() {
        Invocation out;
        out.data_directory = data;
        out.version = FLEETGATE_VERSION;
        serve.settings.data_directory = data;
        serve.settings.version = FLEETGATE_VERSION;
        new_code.wish.life = std::chrono::hours{24 * new_code.days};
        if (serve_command->parsed()) out.command = serve;
        if (new_code_command->parsed()) out.command = new_code;
        if (codes_command->parsed()) out.command = codes;
        if (gateways_command->parsed()) out.command = gateways;
        if (approve_command->parsed()) out.command = approve;
        if (devices_command->parsed()) out.command = devices;
        if (device_command->parsed()) out.command = device;
        if (rebuild_command->parsed()) out.command = Rebuild{};
        if (readings_command->parsed()) out.command = readings;
        if (status_command->parsed()) out.command = status;
        if (setup_code_command->parsed()) out.command = SetupCode{};
        if (settings_command->parsed()) out.command = settings;
        if (backup_command->parsed()) out.command = backup;
        if (restore_command->parsed()) out.command = restore;
        return out;
    }
};

}  // namespace

Invocation parse_command_line(int argc, const char* const* argv) {
    Grammar grammar;
    try {
        grammar.app.parse(argc, argv);
        if (grammar.approve_command->parsed() && grammar.approve.ids.empty() != grammar.approve.all) {
            throw CLI::ValidationError{"approve", "name gateway ids, or --all"};
        }
    } catch (const CLI::ParseError& error) {
        Invocation out;
        out.command = Done{grammar.app.exit(error) == 0 ? kExitOk : kExitUsage};
        return out;
    }
    return grammar.chosen();
}

}  // namespace fleetgate::manager::cli
