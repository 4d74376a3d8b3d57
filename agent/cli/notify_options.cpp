// The grammar of notify.
#include "agent/cli/notify.hpp"

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

namespace {

void add_lists(CLI::App& command, Notify& options) {
    const auto add = [&command](const char* name, std::vector<std::string>& into, const char* what) {
        command.add_option(name, into, what)->allow_extra_args(false)->type_name("ADDRESS");
    };
    add("--to", options.to, "recipient of mail; repeatable");
    add("--cc", options.cc, "recipient of a copy; repeatable");
    add("--bcc", options.bcc, "recipient whom the others do not see; repeatable");
}

void add_rules(CLI::App& command, Notify& options) {
    command.add_flag("--plan", options.plan, "tell too what is to be ordered or prepared");
    command.add_flag("--resolved", options.resolved, "tell too when something is over");
    command.add_option("--after", options.after_s, "seconds that something must last (300)")
        ->check(CLI::Range(0, 86'400));
    command.add_option("--gather", options.gather_s, "seconds that the first waits for others (60)")
        ->check(CLI::Range(0, 3600));
    command.add_option("--most-per-hour", options.most_per_hour, "messages an hour (10)")->check(CLI::Range(1, 1000));
    command.add_option("--quiet-hours", options.quiet_hours, "\"Mon-Fri 22:00-06:00, Sun\": told afterwards")
        ->type_name("TIMES");
}

}  // namespace

void add_notify_command(CLI::App& app, Notify& options) {
    auto* notify = app.add_subcommand("notify", "the channels by which people are told what needs them");
    notify->require_subcommand(1);
    const auto chosen = [&options](const char* action) { return [&options, action] { options.action = action; }; };

    auto* command = notify->add_subcommand("list", "list the channels and how they are doing");
    command->add_flag("--json", options.json, "as JSON");
    command->callback(chosen("list"));

    command = notify->add_subcommand("add", "add a channel: add IT email --host mail.example.com --from ... --to ...");
    command->add_option("name", options.name, "what to call it")->required();
    command->add_option("kind", options.kind, "email, webhook or syslog")
        ->required()
        ->check(CLI::IsMember({"email", "webhook", "syslog"}));
    command->add_option("--host", options.host, "mail or syslog server");
    command->add_option("--server-port", options.port, "its port")->check(CLI::Range(1, 65'535));
    command->add_option("--security", options.security, "to the mail server: starttls, tls or none")
        ->check(CLI::IsMember({"starttls", "tls", "none"}));
    command->add_option("--transport", options.transport, "to the syslog server: udp, tcp or tls")
        ->check(CLI::IsMember({"udp", "tcp", "tls"}));
    command->add_option("--user", options.user, "user at the mail server");
    command->add_option("--secret-file", options.secret_file,
                        "file that holds the password, or the key of a webhook's signature; - for standard input");
    command->add_option("--from", options.from, "sender of mail")->type_name("ADDRESS");
    add_lists(*command, options);
    command->add_option("--url", options.url, "of a webhook: https://...");
    command->add_option("--ca", options.ca_file, "certificate authority that the server's certificate must come from")
        ->check(CLI::ExistingFile);
    add_rules(*command, options);
    command->callback(chosen("add"));

    command = notify->add_subcommand("remove", "remove a channel");
    command->add_option("channel", options.name, "its name or number")->required();
    command->callback(chosen("remove"));

    command = notify->add_subcommand("test", "send a test message, and say which step failed");
    command->add_option("channel", options.name, "its name or number")->required();
    command->callback(chosen("test"));
}

}  // namespace fleetgate::agent::cli
