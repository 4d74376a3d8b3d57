#include "agent/cli/schedule_options.hpp"

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

void add_schedule_command(CLI::App& app, Schedule& schedule) {
    auto* command = app.add_subcommand("schedule", "show or change how often devices are asked, and what that costs");
    command->add_option("kind", schedule.kind, "fast, standard or custom")
        ->check(CLI::IsMember({"fast", "standard", "custom"}));
    command->add_option("--alerts", schedule.alerts, "in a custom schedule: between two looks (60s, 5m, 1h)");
    command->add_option("--counters", schedule.counters, "in a custom schedule: between two readings of counters");
    command->add_option("--priority", schedule.priority, "these two for devices of high, middle or low alone")
        ->check(CLI::IsMember({"high", "middle", "low"}));
    command->add_option("--sleeper", schedule.sleeper, "between two looks at a device that is known to sleep");
    command->add_flag("--dry-run", schedule.dry_run, "say what it would cost, and change nothing");
    command->add_flag("--json", schedule.json, "as JSON");
}

}  // namespace fleetgate::agent::cli
