#include "agent/cli/device_options.hpp"

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

void add_device_commands(CLI::App& app, Walk& walk, Label& label) {
    auto* command = app.add_subcommand("walk", "print what a registered device says over SNMP below an OID");
    command->add_option("device", walk.device, "id, address, serial number or name")->required();
    command->add_option("oid", walk.oid, "1.3.6.1.2.1.43")->capture_default_str();
    command->add_option("--after", walk.after, "go on after this OID, the last one that was read")->type_name("OID");
    command->add_flag("--json", walk.json, "one JSON object a line");

    command = app.add_subcommand("label", "give a device a name, a note or tags of your own");
    command->add_option("device", label.device, "id, address, serial number or name")->required();
    command->add_option("--name", label.name, "its name; \"\" for none")->type_name("TEXT");
    command->add_option("--note", label.note, "a note; \"\" for none")->type_name("TEXT");
    command->add_option("--tag", label.add_tags, "a tag to add; repeatable")->allow_extra_args(false);
    command->add_option("--untag", label.remove_tags, "a tag to remove; repeatable")->allow_extra_args(false);
}

CLI::App* add_credential_commands(CLI::App& app, CredentialUse& credential) {
    auto* group = app.add_subcommand("credential", "the stored SNMP credentials, and which one devices are read with");
    group->require_subcommand(1);
    auto* command = group->add_subcommand("list", "list them; never a secret");
    command->add_flag("--json", credential.json, "one JSON object a line");
    command = group->add_subcommand("use", "try a credential on devices, and read those with it that answer");
    command->add_option("name", credential.name, "label or number of a stored credential")->required();
    auto* devices = command->add_option("device", credential.devices, "ids, addresses, serial numbers or names");
    auto* tag = command->add_option("--tag", credential.tag, "all devices with this tag")->excludes(devices);
    command->add_flag("--all", credential.all, "all devices")->excludes(devices)->excludes(tag);
    command->add_flag("--without-trying", credential.untried, "set it for devices that do not answer too");
    command->add_flag("--accept-weaker", credential.accept_weaker,
                      "also where they are read with a stronger one now, as SNMPv3 in place of a community");
    command->add_flag("--json", credential.json, "what came of each device, as JSON");
    group->add_subcommand("stop", "stop the trying that goes on; what was set stays");
    return group;
}

void add_result_commands(CLI::App& discovery, SearchResults& results, RegistrationRules& rules) {
    auto* command = discovery.add_subcommand("show", "what a search found, and why it did not find more");
    command->add_option("run", results.run, "number of the search; the newest when not given")
        ->check(CLI::PositiveNumber);
    command->add_flag("--json", results.json, "as JSON");
    command = discovery.add_subcommand("rules", "which found printers are registered by themselves");
    command->add_flag("--json", rules.json, "as JSON");
}

}  // namespace fleetgate::agent::cli
