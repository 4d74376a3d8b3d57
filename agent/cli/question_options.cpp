#include "agent/cli/question_options.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

CLI::App* add_question_commands(CLI::App& app, Questions& questions, AnswerQuestion& answer) {
    auto* questions_command = app.add_subcommand("questions", "list what cannot be told of a device without a person");
    questions_command->add_flag("--json", questions.json, "one JSON object a line");
    questions_command->add_flag("--all", questions.all, "those that are closed too");
    auto* command = questions_command->add_subcommand("answer", "answer a question: what is so is then done");
    command->add_option("id", answer.id, "number of the question")->required()->check(CLI::PositiveNumber);
    command->add_option("answer", answer.answer, "same-device, moved, another-device or leave")
        ->required()
        ->check(CLI::IsMember({"same-device", "moved", "another-device", "leave"}))
        ->transform([](std::string typed) {  // as --json spells them
            std::replace(typed.begin(), typed.end(), '_', '-');
            return typed;
        });
    return questions_command;
}

}  // namespace fleetgate::agent::cli
