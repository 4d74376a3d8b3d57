#include "agent/cli/device_options.hpp"

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

void add_device_commands(CLI::App& app, Walk& walk, Label& label) {
    auto* command = app.add_subcommand("walk", "print what a registered device says over SNMP below an OID");
    command->add_option("device", walk.device, "id, address, serial number or name")->required();
    command->add_option("oid", walk.oid, "1.3.6.1.2.1.43")->capture_default_str();
    command->add_flag("--json", walk.json, "one JSON object a line");

    command = app.add_subcommand("label", "give a device a name, a note or tags of your own");
    command->add_option("device", label.device, "id, address, serial number or name")->required();
    command->add_option("--name", label.name, "its name; \"\" for none")->type_name("TEXT");
    command->add_option("--note", label.note, "a note; \"\" for none")->type_name("TEXT");
    command->add_option("--tag", label.add_tags, "a tag to add; repeatable")->allow_extra_args(false);
    command->add_option("--untag", label.remove_tags, "a tag to remove; repeatable")->allow_extra_args(false);
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
