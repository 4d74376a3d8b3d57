// The commands that need neither the service nor the network.
#include "agent/cli/command_line.hpp"
#include "agent/cli/commands.hpp"
#include "agent/cli/completion.hpp"
#include "agent/config.hpp"
#include "agent/installation.hpp"
#include "agent/message_catalogue.hpp"
#include "base/clock.hpp"
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

int run_completion(const Completion& options) {
    std::fputs(completion_script(options.shell, command_words()).c_str(), stdout);
    return kExitOk;
}

int run_messages() {
    std::fputs(catalogue_markdown(message_catalogue()).c_str(), stdout);
    return kExitOk;
}

}  // namespace fleetgate::agent::cli
