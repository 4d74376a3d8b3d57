#include "agent/cli/command_line.hpp"

#include "agent/cli/account_options.hpp"
#include "agent/cli/audit_options.hpp"
#include "agent/cli/backup_options.hpp"
#include "agent/cli/device_options.hpp"
#include "agent/cli/notify.hpp"
#include "agent/cli/proxy.hpp"
#include "agent/cli/question_options.hpp"
#include "agent/cli/schedule_options.hpp"
#include "agent/cli/sent_options.hpp"
#include "agent/cli/snmp_options.hpp"
#include "agent/config.hpp"
#include "base/nearest.hpp"
#include "platform/paths.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#ifndef FLEETGATE_VERSION
#error "the build defines FLEETGATE_VERSION"
#endif

namespace fleetgate::agent::cli {

namespace {

/// The whole grammar, bound to the structs that it fills.
struct Grammar {
    CLI::App app{"Fleetgate finds and reads the printers of every maker.", "fleetgate"};
    ServiceOptions service;
    Discover discover;
    Read read;
    Devices devices;
    SetPriority priority;
    Schedule schedule;
    DiscoverySettings discovery;
    Show show;
    NewBoard new_board;
    Questions questions;
    AnswerQuestion answer;
    Sent sent;
    AuditList audit_list;
    AuditVerify audit_verify;
    Walk walk;
    Label label;
    CredentialUse credential;
    SearchResults results;
    RegistrationRules rules;
    Why why;
    Record record;
    Add add;
    Enroll enroll;
    Setting setting;
    ProfilesCheck profiles_check;
    AdminUnlock admin_unlock;
    AdminResetPassword admin_reset;
    AdminAccount admin_account;
    Token token;
    Status status;
    Load load;
    Notify notify;
    Proxy proxy;
    Setup setup;
    Unregister unregister;
    Backup backup;
    Restore restore;
    Import import;
    Certificate certificate;
    Completion completion;
    CLI::Option* config_option = nullptr;
    CLI::App* run_command = nullptr;
    CLI::App* config_command = nullptr;
    CLI::App* admin_command = nullptr;
    CLI::App* token_command = nullptr;
    CLI::App* certificate_command = nullptr;
    CLI::App* questions_command = nullptr;
    CLI::App* credential_command = nullptr;
    CLI::App* audit_command = nullptr;
    CLI::App* devices_command = nullptr;
    CLI::App* discovery_command = nullptr;

    Grammar() {
        app.set_version_flag("--version", "fleetgate " FLEETGATE_VERSION);
        app.require_subcommand(1);
        app.fallthrough();
        app.set_help_all_flag("--help-all", "help for every command");
        service.config = platform::default_paths("fleetgate").config_file;
        config_option = app.add_option("--config", service.config, "configuration file")->capture_default_str();
        add_direct_commands();
        add_service_commands();
    }

    void add_direct_commands() {
        auto* command = app.add_subcommand("discover", "find the printers in address ranges; needs no service");
        command->add_option("ranges", discover.ranges, "192.0.2.7, 192.0.2.1-40, 192.0.2.0/24, printer.example.com")
            ->required();
        command->add_option("--exclude", discover.excludes, "addresses or ranges to leave out; repeatable")
            ->allow_extra_args(false);
        add_snmp_options(*command, discover.snmp);

        command = app.add_subcommand("read", "read devices at once and print what they say; needs no service");
        command->add_option("ranges", read.ranges, "addresses, ranges, subnets or host names")->required();
        command->add_flag("--why", read.why, "with each value where it comes from");
        add_snmp_options(*command, read.snmp);
    }

    void add_service_commands() {
        run_command = app.add_subcommand("run", "run the gateway (what the service manager starts)");
        add_schedule_commands();
        auto* command =
            app.add_subcommand("show", "show one device: identity, status, supplies, trays, counters, alerts");
        command->add_option("device", show.device, "id, address, serial number or name")->required();
        command->add_flag("--json", show.json, "as JSON");
        command->add_flag("--why", show.why, "with each value where it comes from");
        command->add_option("--conditions", show.closed, "so many of what was wrong and is over, the newest first")
            ->check(CLI::Range(1, 100'000));

        command = app.add_subcommand("device", "change what the register says of a device");
        command->require_subcommand(1);
        command = command->add_subcommand("new-board",
                                          "say that a device got a new main board and is the one that was found since");
        command->add_option("id", new_board.kept, "id of the device as it was known before")
            ->required()
            ->check(CLI::PositiveNumber);
        command->add_option("new-id", new_board.fresh, "id of the device as it was found with its new board")
            ->required()
            ->check(CLI::PositiveNumber);

        questions_command = add_question_commands(app, questions, answer);
        add_sent_commands(app, sent);
        audit_command = add_audit_commands(app, audit_list, audit_verify);
        add_device_commands(app, walk, label);
        credential_command = add_credential_commands(app, credential);
        command = app.add_subcommand("why", "say step by step why an address is found or not");
        command->add_option("address", why.address, "address or host name")->required();
        command->add_flag("--json", why.json, "one JSON object a line");
        command =
            app.add_subcommand("record", "record what a device says, without serial numbers, names and addresses");
        command->add_option("address", record.address, "address of the device")->required();
        command->add_option("-o,--output", record.file, "file to write (standard output when not given)");

        command = app.add_subcommand("add", "have the service look in ranges now and daily, and register the printers");
        command->add_option("ranges", add.ranges, "addresses, ranges, subnets or host names")->required();
        command->add_option("--exclude", add.excludes, "addresses or ranges to leave out; repeatable")
            ->allow_extra_args(false);
        command->add_option("--name", add.name, "a name for this place");
        command
            ->add_option("--quiet-hours", add.quiet_hours,
                         "when the devices found there are left alone: \"Mon-Fri 22:00-06:00, Sun\"")
            ->type_name("TIMES");
        add_snmp_options(*command, add.snmp, false);

        command = app.add_subcommand("enroll", "register this gateway with a manager");
        command->add_option("url", enroll.url, "https://manager.example.com")->required();
        command->add_option("--access-code-file", enroll.access_code_file,
                            "file that holds the access code, - for standard input (asked for when not given)");
        command
            ->add_option("--ca", enroll.ca_file, "certificate authority that the manager's certificate must come from")
            ->check(CLI::ExistingFile);

        command = app.add_subcommand("setting", "show or change a setting of the service");
        command->add_option("name", setting.name, "name; all are listed when not given");
        command->add_option("value", setting.value, "new value");

        app.add_subcommand("setup-code", "print a new one-time code for making the first account");
        admin_command = add_admin_commands(app, admin_unlock, admin_reset, admin_account);
        token_command = add_token_commands(app, token);
        command = app.add_subcommand("status", "say how the service is");
        command->add_flag("--json", status.json, "as JSON");
        command = app.add_subcommand("load", "say what polling costs the network and this machine, and how late it is");
        command->add_flag("--json", load.json, "as JSON");

        add_notify_command(app, notify);
        add_connection_commands(app, proxy, setup, unregister);
        add_backup_commands(app, backup, restore, import);
        certificate_command = add_certificate_commands(app, certificate);
        config_command = app.add_subcommand("config", "the configuration file");
        config_command->require_subcommand(1);
        config_command->add_subcommand("check",
                                       "check the configuration file and say what is wrong, with line and column");

        auto* profiles = app.add_subcommand("profiles", "what is known of makers' devices");
        profiles->require_subcommand(1);
        command = profiles->add_subcommand("check",
                                           "check profiles and list what each knows (without FILE: those of the "
                                           "configuration directory, which a reload "
                                           "of the service takes)");
        command->add_option("file", profiles_check.files, "profiles to check");

        command = app.add_subcommand("database", "the service's database");
        command->require_subcommand(1);
        command->add_subcommand("set-aside",
                                "rename a damaged database, so that the next start makes a new one; needs no service");

        command = app.add_subcommand("completion", "print a completion script: fleetgate completion bash");
        command->add_option("shell", completion.shell, "bash, zsh or fish")
            ->required()
            ->check(CLI::IsMember({"bash", "zsh", "fish"}));
        app.add_subcommand("messages", "print the catalogue of log messages as Markdown")->group("");
    }

    void add_schedule_commands() {
        devices_command = app.add_subcommand("devices", "list the registered devices");
        devices_command->add_flag("--json", devices.json, "one JSON object a line");
        auto* command = devices_command->add_subcommand("priority", "say how much devices matter: priority 7 8 high");
        command
            ->add_option("id-and-priority", priority.words,
                         "ids of devices, then high, middle, low, or auto (by what they print)")
            ->required();
        command->add_option("--setting", priority.setting, "all that this discovery setting found, instead of ids")
            ->type_name("NAME");

        add_schedule_command(app, schedule);

        command = app.add_subcommand("discovery", "list the settings of the searches, or change one's quiet hours");
        discovery_command = command;
        add_result_commands(*command, results, rules);
        auto* name = command->add_option("name", discovery.name, "name of a setting");
        command
            ->add_option("--quiet-hours", discovery.quiet_hours,
                         "when the devices found by it are left alone: \"Mon-Fri 22:00-06:00, Sun\", or \"except "
                         "Mon-Fri 08:00-18:00\"; \"\" for never")
            ->type_name("TIMES")
            ->needs(name);
    }

    Command chosen() {
        service.config_named = config_option->count() > 0;
        const auto name = app.get_subcommands().front()->get_name();
        const auto with_service = [this](auto command) {
            command.service = service;
            return command;
        };
        const auto with_verb = [](auto command, const CLI::App& group) {
            command.verb = group.get_subcommands().front()->get_name();
            return command;
        };
        if (name == "run") return with_service(Run{});
        if (name == "discover") return discover;
        if (name == "read") return read;
        if (name == "devices" && devices_command->got_subcommand("priority")) return with_service(priority);
        if (name == "devices") return with_service(devices);
        if (name == "schedule") return with_service(schedule);
        if (name == "discovery" && discovery_command->got_subcommand("show")) return with_service(results);
        if (name == "discovery" && discovery_command->got_subcommand("rules")) return with_service(rules);
        if (name == "walk") return with_service(walk);
        if (name == "label") return with_service(label);
        if (name == "credential") return with_service(with_verb(credential, *credential_command));
        if (name == "discovery") return with_service(discovery);
        if (name == "show") return with_service(show);
        if (name == "device") return with_service(new_board);
        if (name == "questions" && questions_command->got_subcommand("answer")) return with_service(answer);
        if (name == "questions") return with_service(questions);
        if (name == "sent") return with_service(sent);
        if (name == "audit" && audit_command->got_subcommand("verify")) return with_service(audit_verify);
        if (name == "audit") return with_service(audit_list);
        if (name == "why") return with_service(why);
        if (name == "record") return with_service(record);
        if (name == "add") return with_service(add);
        if (name == "enroll") return with_service(enroll);
        if (name == "setting") return with_service(setting);
        if (name == "setup-code") return with_service(SetupCode{});
        if (name == "admin" && admin_command->got_subcommand("unlock")) return with_service(admin_unlock);
        if (name == "admin" && admin_command->got_subcommand("reset-password")) return with_service(admin_reset);
        if (name == "admin") return with_service(with_verb(admin_account, *admin_command));
        if (name == "token") return with_service(with_verb(token, *token_command));
        if (name == "status") return with_service(status);
        if (name == "load") return with_service(load);
        if (name == "notify") return with_service(notify);
        if (name == "proxy") return with_service(proxy);
        if (name == "setup") return with_service(setup);
        if (name == "unregister") return with_service(unregister);
        if (name == "backup") return with_service(backup);
        if (name == "restore") return with_service(restore);
        if (name == "import") return with_service(import);
        if (name == "certificate") return with_service(with_verb(certificate, *certificate_command));
        if (name == "config") return with_service(ConfigCheck{});
        if (name == "profiles") return with_service(profiles_check);
        if (name == "database") return with_service(DatabaseSetAside{});
        if (name == "completion") return completion;
        return Messages{};
    }
};

/// CLI11 says only "The following arguments were not expected"; a mistyped command deserves better.
std::string hint(const CLI::App& app, int argc, const char* const* argv) {
    const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
    std::vector<std::string> owned(commands.size());
    std::transform(commands.begin(), commands.end(), owned.begin(), [](const auto* one) { return one->get_name(); });
    const std::vector<std::string_view> names{owned.begin(), owned.end()};
    for (int i = 1; i < argc; ++i) {
        const std::string_view word{argv[i]};
        if (word.starts_with('-')) continue;
        if (std::find(names.begin(), names.end(), word) != names.end()) return {};
        const auto meant = base::nearest(word, names);
        return meant.empty() ? std::string{} : "Did you mean 'fleetgate " + std::string{meant} + "'?\n";
    }
    return {};
}

}  // namespace

Command parse_command_line(int argc, const char* const* argv) {
    Grammar grammar;
    try {
        grammar.app.parse(argc, const_cast<char**>(argv));
    } catch (const CLI::Success& asked) {
        return Done{grammar.app.exit(asked)};
    } catch (const CLI::ParseError& error) {
        std::cerr << "fleetgate: " << error.what() << '\n'
                  << hint(grammar.app, argc, argv) << "'fleetgate --help' lists the commands.\n";
        return Done{kExitUsage};
    }
    return grammar.chosen();
}

std::vector<CommandWords> command_words() {
    Grammar grammar;
    std::vector<CommandWords> all;
    for (const auto* command : grammar.app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_group().empty()) continue;
        CommandWords words{command->get_name(), command->get_description(), {}};
        for (const auto* option : command->get_options()) {
            for (const auto& name : option->get_lnames()) words.options.push_back("--" + name);
        }
        for (const auto* inner : command->get_subcommands([](const CLI::App*) { return true; })) {
            words.options.push_back(inner->get_name());
            for (const auto* option : inner->get_options()) {
                for (const auto& name : option->get_lnames()) {
                    if (name.starts_with("help")) continue;
                    words.options.push_back("--" + name);
                }
            }
        }
        all.push_back(std::move(words));
    }
    return all;
}

}  // namespace fleetgate::agent::cli
