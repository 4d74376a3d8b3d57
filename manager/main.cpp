#include "manager/cli/commands.hpp"
#include "platform/process_guard.hpp"

#include <cstdio>
#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    using namespace fleetgate::manager::cli;
    fleetgate::platform::guard_process();
    try {
        const auto invocation = parse_command_line(argc, argv);
        if (const auto* serve = std::get_if<Serve>(&invocation.command)) return run_serve(*serve, std::cerr);
        return run_command(invocation, std::cout, std::cerr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "fleetgate-manager: %s\n", error.what());
        return kExitFailed;
    }
}
