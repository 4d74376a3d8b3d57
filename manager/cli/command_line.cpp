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
    ListFiles files;
    GetFile get_file;
    VerifyAudit verify_audit;
    MailCommand mail;
    UsersCommand users;
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
    CLI::App* files_command = nullptr;
    CLI::App* get_file_command = nullptr;
    CLI::App* verify_audit_command = nullptr;
    CLI::App* mail_command = nullptr;
    CLI::App* users_command = nullptr;
    CLI::App* change_user_command = nullptr;
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
        add_files();
        add_audit();
        add_mail();
        add_users();
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

    void add_files() {
        files_command = app.add_subcommand("files", "the audit and system logs that gateways send each day");
        files_command->add_option("--gateway", files.gateway, "of this gateway alone");
        files_command->add_flag("--anchors", files.anchors,
                                "where each audit trail stood, for the gateway's 'fleetgate audit verify --anchor'");
        files_command->add_flag("--json", files.json, "one JSON object a line");
        get_file_command = files_command->add_subcommand("get", "write one of them to a file");
        get_file_command->add_option("GATEWAY", get_file.gateway, "its id, as 'files' lists it")->required();
        get_file_command->add_option("NAME", get_file.name, "audit-2026-11-22.zip")->required();
        get_file_command->add_option("-o,--output", get_file.output, "where to; as it is named when not given");
    }

    void add_mail() {
        mail_command = app.add_subcommand("mail", "the mail server, and who is told what");
        mail_command->require_subcommand(1);
        auto* set = mail_command->add_subcommand("set", "name the mail server; heeded within a minute");
        set->add_option("--host", mail.route.host, "name or address of the mail server")->required();
        set->add_option("--port", mail.route.port, "its port")->check(CLI::Range(1, 65'535))->capture_default_str();
        set->add_option("--security", mail.security, "how the way there is protected")
            ->check(CLI::IsMember({"tls", "starttls", "none"}))
            ->capture_default_str();
        set->add_option("--user", mail.route.user, "user at the mail server");
        set->add_option("--password-file", mail.password_file, "file with the password, - for standard input");
        set->add_option("--from", mail.route.from, "the sender's address")->required();
        set->add_option("--ca", mail.authority_file, "authority that the server's certificate must come from")
            ->check(CLI::ExistingFile);
        mail_command->add_subcommand("show", "the mail server, and who is told what");
        const CLI::IsMember languages{{"en", "de"}};
        auto* test = mail_command->add_subcommand("test", "send a test mail now");
        test->add_option("ADDRESS", mail.address, "to whom")->required();
        test->add_option("--language", mail.language, "its language")->check(languages);
        auto* tell =
            mail_command->add_subcommand("tell", "tell somebody of silent gateways, copies and stopped devices");
        tell->add_option("TO", mail.route.to, "addresses")->required();
        tell->add_option("--cc", mail.route.cc, "further ones; repeatable")->allow_extra_args(false);
        tell->add_option("--bcc", mail.route.bcc, "further ones that nobody sees; repeatable")->allow_extra_args(false);
        tell->add_option("--group", mail.group, "of this group and those below")->capture_default_str();
        tell->add_flag("--no-silent", mail.no_silent, "not of gateways that missed their check-ins");
        tell->add_flag("--no-copies", mail.no_copies, "not of copies of gateways");
        tell->add_flag("--no-stop", mail.no_stop, "not of devices that have stopped");
        tell->add_flag("--warn", mail.warn, "of devices' warnings, too");
        tell->add_option("--language", mail.language, "the language that they are told in")->check(languages);
        mail_command->add_subcommand("untell", "tell them no more")
            ->add_option("ID", mail.id, "as 'show' lists it")
            ->required();
        auto* address = mail_command->add_subcommand("address", "say where an account's mail goes");
        address->add_option("USER", mail.user, "the account's name")->required();
        address->add_option("ADDRESS", mail.address, "its mail address")->required();
        address->add_option("--language", mail.language, "the language of its letters")->check(languages);
    }

    void add_users() {
        users_command = app.add_subcommand("users", "the page's users, or what one may do and where");
        users_command->add_flag("--json", users.json, "one JSON object a line");
        change_user_command = users_command->add_subcommand("change", "change role or group; in force at once");
        change_user_command->add_option("USER", users.user, "the account's name")->required();
        change_user_command->add_option("--role", users.role, "what it may do")
            ->check(CLI::IsMember({"manager", "customer"}));
        change_user_command->add_option("--group", users.group, "where: in this group and those below");
    }

    void add_audit() {
        auto* parent = app.add_subcommand("audit", "the manager's own audit trail");
        parent->require_subcommand(1);
        verify_audit_command = parent->add_subcommand(
            "verify", "go through it: name the first entry that was altered, inserted or is missing");
        verify_audit_command->add_flag("--json", verify_audit.json, "as JSON");
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
        if (files_command->parsed()) out.command = files;
        if (get_file_command->parsed()) out.command = get_file;
        if (mail_command->parsed()) {
            mail.verb = mail_command->get_subcommands().front()->get_name();
            out.command = mail;
        }
        users.changes = change_user_command->parsed();
        if (users_command->parsed()) out.command = users;
        if (verify_audit_command->parsed()) out.command = verify_audit;
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
        if (grammar.change_user_command->parsed() && grammar.users.role.empty() && !grammar.users.group) {
            throw CLI::ValidationError{"change", "name --role or --group"};
        }
    } catch (const CLI::ParseError& error) {
        Invocation out;
        out.command = Done{grammar.app.exit(error) == 0 ? kExitOk : kExitUsage};
        return out;
    }
    return grammar.chosen();
}

}  // namespace fleetgate::manager::cli
