#include "agent/cli/command_line.hpp"
#include "agent/cli/commands.hpp"

#include <cstdio>
#include <exception>
#include <variant>

namespace {

using namespace fleetgate::agent::cli;

struct Runner {
    int operator()(const Done& done) const { return done.exit_code; }
    int operator()(const Discover& command) const { return run_discover(command); }
    int operator()(const Read& command) const { return run_read(command); }
    int operator()(const ConfigCheck& command) const { return run_config_check(command); }
    int operator()(const Completion& command) const { return run_completion(command); }
    int operator()(const Messages&) const { return run_messages(); }
    template <class Other>
    int operator()(const Other&) const {
        return kExitFailed;
    }
};

}  // namespace

int main(int argc, char** argv) {
    try {
        return std::visit(Runner{}, parse_command_line(argc, argv));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "fleetgate: %s\n", error.what());
        return kExitFailed;
    }
}
