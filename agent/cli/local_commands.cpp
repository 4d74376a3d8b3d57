// The commands that need neither the service nor the network.
#include "agent/cli/command_line.hpp"
#include "agent/cli/commands.hpp"
#include "agent/cli/completion.hpp"
#include "agent/cli/service_call.hpp"
#include "agent/config.hpp"
#include "agent/database_rescue.hpp"
#include "agent/installation.hpp"
#include "agent/message_catalogue.hpp"
#include "agent/profiles.hpp"
#include "base/clock.hpp"
#include "discovery/wording.hpp"
#include "platform/paths.hpp"

#include <cstdio>

namespace fleetgate::agent::cli {

int run_config_check(const ConfigCheck& options) {
    Config defaults;
    defaults.data_directory = platform::default_paths("fleetgate").data_directory;
    const auto config = load_config(options.service.config, options.service.config_named, defaults);
    if (!config) {
        std::fprintf(stderr, "%s\n", config.error().text().c_str());
        return kExitUsage;
    }
    if (!config->web_certificate.empty()) {
        const auto identity = page_identity(*config, base::RealClock{}.wall_now());
        if (!identity) {
            std::fprintf(stderr, "%s: %s\n", options.service.config.c_str(), identity.error().text().c_str());
            return kExitUsage;
        }
    }
    std::error_code ignored;
    const bool exists = std::filesystem::exists(options.service.config, ignored);
    std::printf("%s%s\n", options.service.config.c_str(), exists ? " is right:" : " does not exist; the defaults are:");
    for (const auto& [key, value] : describe(*config)) {
        std::printf("  %-26s %s\n", key.c_str(), value.empty() ? "-" : value.c_str());
    }
    return kExitOk;
}

namespace {

std::string what_it_knows(const fleet::Profile& profile) {
    std::size_t counters = profile.counters.size();
    for (const auto& table : profile.counter_tables) counters += table.possible_names().size();
    for (const auto& blob : profile.blobs) counters += blob.counters.size();
    std::size_t supplies = 0;
    for (const auto& rule : profile.supplies) supplies += rule.rows.size();
    for (const auto& blob : profile.blobs) supplies += blob.supplies.size();
    return discovery::counted(counters, "counter", "counters") + ", " +
           discovery::counted(profile.sums.size(), "sum", "sums") + ", " +
           discovery::counted(supplies, "supply value", "supply values");
}

}  // namespace

int run_profiles_check(const ProfilesCheck& options) {
    const auto directory = options.service.config.parent_path() / "profiles";
    const auto loaded = options.files.empty() ? load_profiles(directory) : load_profiles(options.files);
    for (const auto& mistake : loaded.mistakes) std::fprintf(stderr, "%s\n", mistake.where_and_what().c_str());
    for (const auto& profile : loaded.set->all()) {
        std::printf("%-26s %-22s %s\n", profile.name.c_str(), profile.file.c_str(), what_it_knows(profile).c_str());
    }
    if (!loaded.mistakes.empty()) return kExitUsage;
    if (options.files.empty() && loaded.own.empty()) {
        std::printf("No profiles of your own in %s; those above are part of the program.\n", directory.c_str());
    } else {
        std::printf("No mistakes. A running service takes them when it is reloaded (systemctl reload fleetgate).\n");
    }
    return kExitOk;
}

int run_database_set_aside(const DatabaseSetAside& options) {
    const auto config = config_of(options.service);
    if (!config) {
        std::fprintf(stderr, "%s\n", config.error().text().c_str());
        return kExitUsage;
    }
    const auto aside = set_database_aside(*config, base::RealClock{}.wall_now());
    if (!aside) {
        std::fprintf(stderr, "fleetgate database set-aside: %s\n", aside.error().text().c_str());
        return kExitFailed;
    }
    std::printf("The old database is now %s; the next start makes a new one, or restore a backup.\n", aside->c_str());
    return kExitOk;
}

int run_completion(const Completion& options) {
    std::fputs(completion_script(options.shell, command_words()).c_str(), stdout);
    return kExitOk;
}

int run_messages() {
    std::fputs(catalogue_markdown(message_catalogue()).c_str(), stdout);
    return kExitOk;
}

}  // namespace fleetgate::agent::cli
