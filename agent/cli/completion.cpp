#include "agent/cli/completion.hpp"

#include <algorithm>

namespace fleetgate::agent::cli {

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}

std::string without_quotes(std::string text) {
    std::erase(text, '\'');
    std::replace(text.begin(), text.end(), ':', ',');
    return text;
}

/// What may follow a command: its options, for `completion` the shells, for `questions` the answers, ...
std::vector<std::string> words_after(const CommandWords& command) {
    auto words = command.options;
    if (command.name == "completion") words.insert(words.end(), {"bash", "zsh", "fish"});
    if (command.name == "questions") words.insert(words.end(), {"same-device", "moved", "another-device", "leave"});
    if (command.name == "schedule") words.insert(words.end(), {"fast", "standard", "custom"});
    if (command.name == "devices") words.insert(words.end(), {"high", "middle", "low", "auto"});
    if (command.name == "admin") words.insert(words.end(), {"administrator", "viewer"});
    if (command.name == "token") words.insert(words.end(), {"read", "act", "admin"});
    return words;
}

std::string bash(const std::vector<CommandWords>& commands) {
    std::vector<std::string> names;
    std::string cases;
    for (const auto& command : commands) {
        names.push_back(command.name);
        cases += "        " + command.name + ") words='" + joined(words_after(command)) + "' ;;\n";
    }
    return "# bash completion for fleetgate: source it, or put it into "
           "/usr/share/bash-completion/completions/fleetgate\n"
           "_fleetgate() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} command= i words=\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        case ${COMP_WORDS[i]} in --config) ((++i)) ;; -*) ;; *) command=${COMP_WORDS[i]}; break ;; esac\n"
           "    done\n"
           "    case $command in\n"
           "        '') words='" +
           joined(names) + " --config --help --version' ;;\n" + cases +
           "    esac\n"
           "    case ${COMP_WORDS[COMP_CWORD-1]} in "
           "--config|--ca|--access-code-file|--password-file|--passphrase-file|--key|--output|-o) "
           "words= ;; esac\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
           "    [ ${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
           "}\n"
           "complete -F _fleetgate fleetgate\n";
}

std::string zsh(const std::vector<CommandWords>& commands) {
    std::string list;
    std::string cases;
    for (const auto& command : commands) {
        list += "        '" + command.name + ":" + without_quotes(command.what) + "'\n";
        cases += "        " + command.name + ") compadd -- " + joined(words_after(command)) + "; _files ;;\n";
    }
    return "#compdef fleetgate\n"
           "_fleetgate() {\n"
           "    local -a commands=(\n" +
           list +
           "    )\n"
           "    while [[ $words[2] == --config ]]; do shift 2 words; ((CURRENT -= 2)); done\n"
           "    if ((CURRENT == 2)); then _describe 'command' commands; return; fi\n"
           "    case $words[2] in\n" +
           cases +
           "    esac\n"
           "}\n"
           "compdef _fleetgate fleetgate\n";
}

std::string fish(const std::vector<CommandWords>& commands) {
    std::string script = "complete -c fleetgate -n __fish_use_subcommand -l config -r -d 'configuration file'\n";
    for (const auto& command : commands) {
        script += "complete -c fleetgate -f -n __fish_use_subcommand -a " + command.name + " -d '" +
                  without_quotes(command.what) + "'\n";
        for (const auto& option : words_after(command)) {
            const std::string seen = "'__fish_seen_subcommand_from " + command.name + "'";
            script += "complete -c fleetgate -n " + seen +
                      (option.starts_with("--") ? " -l " + option.substr(2) : " -f -a " + option) + "\n";
        }
    }
    return script;
}

}  // namespace

std::string completion_script(const std::string& shell, const std::vector<CommandWords>& commands) {
    if (shell == "zsh") return zsh(commands);
    if (shell == "fish") return fish(commands);
    return bash(commands);
}

}  // namespace fleetgate::agent::cli
