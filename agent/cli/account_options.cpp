#include "agent/cli/account_options.hpp"

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

CLI::App* add_admin_commands(CLI::App& app, AdminUnlock& unlock, AdminResetPassword& reset, AdminAccount& account) {
    auto* admin = app.add_subcommand("admin", "the accounts of the page, from this host's console");
    admin->require_subcommand(1);
    auto* command = admin->add_subcommand("unlock", "end the lock-outs of an account");
    command->add_option("user", unlock.user, "user name")->required();
    command =
        admin->add_subcommand("reset-password", "give an account a new password, to be changed at the next log-in");
    command->add_option("user", reset.user, "user name")->required();
    auto* file = command->add_option("--password-file", reset.password_file,
                                     "file that holds the new password, - for standard input (one is made and "
                                     "printed when neither this nor --ask is given)");
    command->add_flag("--ask", reset.ask, "type the new password")->excludes(file);

    admin->add_subcommand("list", "list the accounts")->add_flag("--json", account.json, "one JSON object a line");
    const auto about = [&](const char* verb, const char* what) {
        auto* made = admin->add_subcommand(verb, what);
        made->add_option("user", account.user, "user name")->required();
        return made;
    };
    const auto role = [&](CLI::App* of) {
        return of->add_option("role", account.role, "administrator or viewer")
            ->check(CLI::IsMember({"administrator", "viewer"}));
    };
    role(about("add", "make an account; prints a one-time password"))->capture_default_str();
    role(about("role", "say what an account may do"))->required();
    about("lock", "keep an account out until it is unlocked");
    about("remove", "remove an account");
    about("reset-second-factor", "take the second factor from an account whose owner lost it");
    return admin;
}

CLI::App* add_token_commands(CLI::App& app, Token& token) {
    auto* tokens = app.add_subcommand("token", "the tokens with which scripts use the API");
    tokens->require_subcommand(1);
    tokens->add_subcommand("list", "list the tokens")->add_flag("--json", token.json, "one JSON object a line");
    auto* command = tokens->add_subcommand("add", "make a token and print it, this once");
    command->add_option("name", token.name, "what it is for")->required();
    command->add_option("--scope", token.scope, "read, act or admin")
        ->check(CLI::IsMember({"read", "act", "admin"}))
        ->capture_default_str();
    command->add_option("--valid-days", token.valid_days, "then it ends by itself; 0 for never")
        ->check(CLI::Range(0, 3650))
        ->capture_default_str();
    command = tokens->add_subcommand("remove", "end a token at once");
    command->add_option("id", token.id, "its number in the list")->required()->check(CLI::PositiveNumber);
    return tokens;
}

}  // namespace fleetgate::agent::cli
