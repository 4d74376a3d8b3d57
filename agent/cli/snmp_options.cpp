#include "agent/cli/snmp_options.hpp"

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

void add_snmp_options(CLI::App& app, SnmpOptions& options, bool direct) {
    app.add_option("--port", options.port, "UDP port of the devices")->capture_default_str();
    app.add_option("-c,--community", options.communities,
                   "v2c community; repeatable, tried in order (public when none is given); @FILE reads one a line")
        ->type_name("NAME")
        ->allow_extra_args(false);
    app.add_flag(
        "--v1", options.v1,
        "try each community over SNMP v1, too, where nothing answers v2c: one packet more to silent addresses");
    app.add_option(
           "--v3", options.v3_users,
           "v3 user; repeatable. AUTH: MD5 SHA SHA224 SHA256 SHA384 SHA512; PRIV: DES AES AES192 AES256 AES192C "
           "AES256C. A passphrase of ? is asked for; @FILE reads one user a line")
        ->type_name("USER[:AUTH:PASSPHRASE[:PRIV:PASSPHRASE]]")
        ->allow_extra_args(false);
    app.add_option("--timeout", options.timeout_s, "seconds to wait for an answer")
        ->check(CLI::Range(0.05, 60.0))
        ->capture_default_str();
    app.add_option("--retries", options.retries, "further tries for an address that stays silent")
        ->check(CLI::Range(0, 10))
        ->capture_default_str();
    app.add_option("--rate", options.rate, "SNMP packets a second, or max")->capture_default_str();
    if (!direct) return;
    app.add_flag("--json", options.json, "one JSON object a line");
    app.add_option("--profile", options.profiles, "file with a profile of a maker's devices, to try it; repeatable")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.add_flag("--large", options.large, "allow ranges of more than 65,536 addresses");
}

}  // namespace fleetgate::agent::cli
