#include "agent/cli/sent_options.hpp"

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

void add_sent_commands(CLI::App& app, Sent& sent) {
    auto* command = app.add_subcommand("sent", "list what left for the manager, or search it");
    command->add_flag("--json", sent.json, "one JSON object a line");
    auto* one = command->add_subcommand("show", "one request with its content as sent");
    one->add_option("id", sent.id, "number of the request")->required()->check(CLI::PositiveNumber);
    auto* search = command->add_subcommand("search", "whether a word has ever left, in base64, hex and UTF-16 too");
    search->add_option("word", sent.word, "what to look for")->required();
}

}  // namespace fleetgate::agent::cli
