// The command `questions` of the command line.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {
class App;
}

namespace fleetgate::agent::cli {

/// All must outlive the parsing. Returns the command, which has `answer` below it.
CLI::App* add_question_commands(CLI::App& app, Questions& questions, AnswerQuestion& answer);

}  // namespace fleetgate::agent::cli
