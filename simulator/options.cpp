#include "simulator/options.hpp"

#include <charconv>
#include <iostream>
#include <map>
#include <vector>

#include <CLI/CLI.hpp>

#ifndef FLEETGATE_VERSION
#error "the build defines FLEETGATE_VERSION"
#endif

namespace fleetgate::simulator {
namespace {

constexpr const char* kAbout =
    "Impersonates a fleet of printers on loopback: each address of a range is a device with its own SNMP engine,\n"
    "serial number and life. Answers SNMP v1, v2c and v3; stays silent on every other address.\n";

const std::map<std::string, Liveliness> kLives{{"still", Liveliness::still},
                                               {"office", Liveliness::office},
                                               {"workday", Liveliness::workday},
                                               {"eventful", Liveliness::eventful}};

std::string footer() {
    std::string text =
        "SNMPv3 users, unless --v3-user names others (passphrases authpass123 and privpass123):\n"
        "  shaaes SHA/AES, md5des MD5/DES, sha256aes SHA256/AES, sha512aes256 SHA512/AES256,\n"
        "  shaonly SHA, nobody3 without authentication\n\nFaults (NAME[=VALUE][@WHERE], WHERE an address, a range, "
        "or a percentage of the devices):\n";
    for (const auto& fault : fault_help()) {
        auto name = std::string{fault.name} + std::string{fault.value};
        name.resize(std::max<std::size_t>(name.size() + 1, 22), ' ');
        text += "  " + name + std::string{fault.meaning} + "\n";
    }
    return text +
           "\nExamples:\n"
           "  fleetgate-sim --range 127.20.0.1-127.20.0.40 --speed 60\n"
           "  fleetgate-sim --recordings walks/ --port 20161\n"
           "  fleetgate-sim --range 127.21.0.0/16 --alive 655 --fault loss=5 --life still\n";
}

std::pair<Address, std::uint16_t> trap_receiver(const std::string& text) {
    const auto colon = text.find(':');
    const auto address = parse_address(text.substr(0, colon));
    unsigned port = 0;
    const auto* end = text.data() + text.size();
    const auto* begin = colon == std::string::npos ? end : text.data() + colon + 1;
    const auto [stopped, wrong] = std::from_chars(begin, end, port);
    constexpr Address kLoopback = 127;
    const bool right = address && *address >> 24U == kLoopback && wrong == std::errc{} && stopped == end;
    if (!right || port == 0 || port > 65535) {
        throw CLI::ValidationError{"--traps", text + " is not ADDRESS:PORT with an address of 127.0.0.0/8"};
    }
    return {*address, static_cast<std::uint16_t>(port)};
}

void add_fleet_options(CLI::App& app, FleetSettings& fleet, std::vector<std::string>& users) {
    app.add_option("--range", fleet.range, "Addresses of 127.0.0.0/8: FIRST-LAST, A.B.C.D/BITS; commas between several")
        ->capture_default_str();
    app.add_option("--alive", fleet.alive,
                   "This many devices, spread evenly over the range (default: one at each address)");
    app.add_option("--template", fleet.templates, "Templates to take in turn (default: the usual fleet)")
        ->delimiter(',')
        ->type_name("NAME,...");
    app.add_option("--templates-dir", fleet.template_directory,
                   "More templates (*.toml); same names replace the program's")
        ->type_name("DIR");
    app.add_option("--recordings", fleet.recordings,
                   "Replay .snmprec recordings, one at each address, in place of templates")
        ->type_name("FILE|DIR");
    app.add_option("--community", fleet.community, "Community for v1 and v2c; COMMUNITY@CONTEXT reaches a context")
        ->capture_default_str();
    app.add_option("--v3-user", users, "SNMPv3 user in place of the usual ones (repeatable)")
        ->type_name("NAME[:AUTH:PASS[:PRIV:PASS]]");
    app.add_option("--seed", fleet.seed, "The same seed gives the same fleet and the same life")->capture_default_str();
    app.add_option("--speed", fleet.speed, "Simulated seconds in a second")
        ->capture_default_str()
        ->check(CLI::Range(0.001, 1e6));
    app.add_option_function<std::string>(
           "--life", [&fleet](const std::string& word) { fleet.liveliness = kLives.at(word); },
           "still: nothing changes; office: pages, supplies, paper, jams, sleep; workday: the same in eight hours of "
           "each day, from the start on; eventful: more of it, and restarts")
        // Checked by a transformer it would be refused in CLI11's words for a map.
        ->transform(CLI::IsMember({"still", "office", "workday", "eventful"}, CLI::ignore_case)
                        .description("still|office|workday|eventful"))
        ->default_str("office");
    app.add_option("--moves", fleet.moves_per_hour, "Devices that change their address in a simulated hour")
        ->check(CLI::Range(0.0, 1e6));
    app.add_option("--swap", fleet.relocations,
                   "Who lives at the one address lives at the other, with the same identity and life (repeatable)")
        ->type_name("FROM=TO");
    app.add_option("--clone", fleet.clones,
                   "The device at TO is of FROM's kind and tells its serial number (repeatable)")
        ->type_name("FROM=TO");
    app.add_option("--fault", fleet.faults, "What is wrong with devices (repeatable; see below)")
        ->type_name("NAME[=VALUE][@WHERE]");
}

}  // namespace

std::optional<Options> parse_options(int count, const char* const* words, int& exit_code) {
    Options options;
    BenchOptions bench;
    std::vector<std::string> users;
    CLI::App app{kAbout, "fleetgate-sim"};
    app.footer(footer());
    app.set_version_flag("--version", "fleetgate-sim " FLEETGATE_VERSION);
    add_fleet_options(app, options.fleet, users);
    app.add_option("--port", options.port, "UDP port; 0 takes a free one")->capture_default_str();
    app.add_option_function<std::vector<std::string>>(
           "--traps",
           [&options](const std::vector<std::string>& texts) {
               for (const auto& text : texts) options.trap_receivers.push_back(trap_receiver(text));
           },
           "Send a v2c trap there when a device's alert table changes (repeatable)")
        ->type_name("ADDRESS:PORT");
    app.add_option("--for", options.for_seconds, "End after so long (default: on SIGINT or SIGTERM)")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.001, 1e7));
    app.add_flag("--list-templates", options.list_templates, "Name the templates and end");
    // For our own measurements: not in the help.
    auto* measure = app.add_subcommand("bench", "Measure requests a second")->group("");
    measure->add_option("--seconds", bench.seconds);
    measure->add_option("--only", bench.only);
    measure->add_option("--against", bench.against);
    measure->fallthrough();
    exit_code = 0;
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        exit_code = app.exit(error) == 0 ? 0 : 2;
        return std::nullopt;
    }
    if (!users.empty()) options.fleet.users.clear();
    for (const auto& text : users) {
        auto user = parse_user(text);
        if (!user) {
            std::cerr << "fleetgate-sim: " << user.error().text() << '\n';
            exit_code = 2;
            return std::nullopt;
        }
        options.fleet.users.push_back(*std::move(user));
    }
    if (measure->parsed()) options.bench = bench;
    return options;
}

}  // namespace fleetgate::simulator
