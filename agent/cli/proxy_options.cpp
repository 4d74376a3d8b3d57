// The grammar of proxy, setup and unregister.
#include "agent/cli/proxy.hpp"

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

void add_connection_commands(CLI::App& app, Proxy& proxy, Setup& setup, Unregister& unregister) {
    auto* command = app.add_subcommand("proxy", "the HTTP proxy through which the manager is reached");
    command->require_subcommand(1);
    const auto chosen = [&proxy](const char* action) { return [&proxy, action] { proxy.action = action; }; };

    auto* one = command->add_subcommand("show", "say which proxy is in use; never its password");
    one->add_flag("--json", proxy.json, "as JSON");
    one->callback(chosen("show"));

    one = command->add_subcommand("set", "use a proxy from now on: set proxy.example.com:3128 --login basic --user me");
    one->add_option("address", proxy.address, "HOST or HOST:PORT (3128); an IPv6 address in brackets")->required();
    one->add_option("--login", proxy.login, "none, basic or digest")
        ->check(CLI::IsMember({"none", "basic", "digest"}))
        ->capture_default_str();
    one->add_option("--user", proxy.user, "user at the proxy");
    one->add_option("--password-file", proxy.password_file,
                    "file that holds the password, - for standard input (asked for when not given)");
    one->add_option("--bypass", proxy.bypass, "host, .domain, address or network reached without it; repeatable")
        ->allow_extra_args(false)
        ->type_name("HOST");
    one->add_option("--ca", proxy.ca_file, "of a proxy that opens TLS: the authority that signs what it shows")
        ->check(CLI::ExistingFile);
    one->callback(chosen("set"));

    one = command->add_subcommand("off", "reach the manager without a proxy");
    one->callback(chosen("off"));

    one = command->add_subcommand("test", "try the way to the manager, and say which step failed and what to do");
    one->add_option("--url", proxy.url, "https://manager.example.com, where none is registered with yet");
    one->add_flag("--json", proxy.json, "as JSON");
    one->callback(chosen("test"));

    command = app.add_subcommand("setup", "choose what is chosen once, before the gateway registers with a manager");
    command
        ->add_flag("--anonymize,!--no-anonymize", setup.anonymize,
                   "tell the manager no addresses, names and places; cannot be changed later")
        ->required();

    command = app.add_subcommand("unregister", "leave the manager: it is told, and used no more");
    command->add_option("--wait", unregister.wait_s, "seconds for what waits to arrive first; 0: leave at once")
        ->check(CLI::Range(0, 3600))
        ->capture_default_str();
    command->add_flag("--local", unregister.is_local,
                      "without telling it: it misses this gateway, and raises its alarm");
}

}  // namespace fleetgate::agent::cli
