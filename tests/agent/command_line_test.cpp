#include "agent/cli/command_line.hpp"

#include "agent/cli/completion.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace fleetgate::agent::cli {
namespace {

Command parse(std::vector<const char*> words) {
    words.insert(words.begin(), "fleetgate");
    return parse_command_line(static_cast<int>(words.size()), words.data());
}

TEST(CommandLine, TakesSeveralRangesAndCredentialsInOrder) {
    const auto command = parse({"discover", "192.0.2.0/24", "printer.example.com", "-c", "one", "--community", "two",
                                "--v3", "monitor", "--rate", "max", "--timeout", "0.5"});
    const auto* discover = std::get_if<Discover>(&command);
    ASSERT_NE(discover, nullptr);
    EXPECT_EQ(discover->ranges, (std::vector<std::string>{"192.0.2.0/24", "printer.example.com"}));
    EXPECT_EQ(discover->snmp.communities, (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(discover->snmp.v3_users, std::vector<std::string>{"monitor"});
    EXPECT_EQ(discover->snmp.rate, "max");
    EXPECT_DOUBLE_EQ(discover->snmp.timeout_s, 0.5);
}

TEST(CommandLine, TakesTheConfigurationBeforeOrAfterTheCommand) {
    const auto before = parse({"--config", "/etc/a.toml", "status"});
    const auto after = parse({"status", "--config", "/etc/a.toml"});
    for (const auto* command : {&before, &after}) {
        const auto* status = std::get_if<Status>(command);
        ASSERT_NE(status, nullptr);
        EXPECT_EQ(status->service.config, "/etc/a.toml");
        EXPECT_TRUE(status->service.config_named);
    }
}

TEST(CommandLine, TakesWhichEntriesOfTheAuditTrail) {
    const auto list =
        std::get<AuditList>(parse({"audit", "list", "--since", "2026-11-22", "--until", "2026-11-22T20:10", "--who",
                                   "Anna", "--what", "log_in", "--limit", "5", "--json"}));
    EXPECT_EQ(list.since, "2026-11-22T00:00:00Z");
    EXPECT_EQ(list.until, "2026-11-22T20:10:00Z");
    EXPECT_EQ(list.who + " " + list.what, "Anna log_in");
    EXPECT_EQ(list.limit, 5);
    EXPECT_TRUE(list.json);
    EXPECT_EQ(std::get<AuditVerify>(parse({"audit", "verify", "--anchor", "7:ab"})).anchor, "7:ab");
    for (const auto* wrong : {"yesterday", "22.11.2026", "2026-11-22T20", "2026-11-22 20:10:00", ""}) {
        EXPECT_TRUE(std::holds_alternative<Done>(parse({"audit", "list", "--since", wrong}))) << wrong;
    }
    EXPECT_TRUE(std::holds_alternative<Done>(parse({"audit"})));
}

TEST(CommandLine, TakesBackupsTablesAndCertificates) {
    const auto backup = std::get<Backup>(parse({"backup", "a.backup", "--passphrase-file", "-"}));
    EXPECT_EQ(backup.file, "a.backup");
    EXPECT_EQ(backup.passphrase_file, "-");
    EXPECT_FALSE(backup.force);
    const auto restore = std::get<Restore>(parse({"restore", "a.backup", "--dry-run", "--with-identity"}));
    EXPECT_TRUE(restore.dry_run && restore.with_identity);
    const auto import = std::get<Import>(parse({"import", "-", "--skip-wrong"}));
    EXPECT_EQ(import.file, "-");
    EXPECT_TRUE(import.skip_wrong);
    const auto csr =
        std::get<Certificate>(parse({"certificate", "csr", "-o", "r.csr", "gateway.example", "192.0.2.7"}));
    EXPECT_EQ(csr.verb, "csr");
    EXPECT_EQ(csr.output, "r.csr");
    EXPECT_EQ(csr.names, (std::vector<std::string>{"gateway.example", "192.0.2.7"}));
    const auto install = std::get<Certificate>(parse({"certificate", "install", "c.pem", "--key", "k.pem"}));
    EXPECT_EQ(install.verb + " " + install.certificate.string() + " " + install.key.string(), "install c.pem k.pem");
    EXPECT_EQ(std::get<Certificate>(parse({"certificate", "reset"})).verb, "reset");
}

TEST(CommandLine, TakesADeviceToWalkOrToLabelAndASearchToShow) {
    const auto walk = std::get<Walk>(parse({"walk", "192.0.2.7", "1.3.6.1.2.1.43"}));
    EXPECT_EQ(walk.device + " " + walk.oid, "192.0.2.7 1.3.6.1.2.1.43");
    const auto label = std::get<Label>(parse({"label", "7", "--name", "", "--tag", "hall", "--tag", "leased"}));
    EXPECT_EQ(label.name, "");
    EXPECT_FALSE(label.note);
    EXPECT_EQ(label.add_tags, (std::vector<std::string>{"hall", "leased"}));
    EXPECT_EQ(std::get<SearchResults>(parse({"discovery", "show", "3"})).run, 3);
    EXPECT_EQ(std::get<SearchResults>(parse({"discovery", "show"})).run, 0);
    EXPECT_TRUE(std::get<RegistrationRules>(parse({"discovery", "rules", "--json"})).json);
    EXPECT_EQ(std::get<DiscoverySettings>(parse({"discovery", "Office", "--quiet-hours", "Sun"})).name, "Office");
}

TEST(CommandLine, TakesWhichDevicesAreReadWithACredential) {
    const auto some =
        std::get<CredentialUse>(parse({"credential", "use", "Office", "7", "192.0.2.8", "--accept-weaker"}));
    EXPECT_EQ(some.verb + " " + some.name, "use Office");
    EXPECT_EQ(some.devices, (std::vector<std::string>{"7", "192.0.2.8"}));
    EXPECT_TRUE(some.accept_weaker);
    EXPECT_FALSE(some.untried);
    EXPECT_TRUE(std::get<CredentialUse>(parse({"credential", "use", "3", "--all", "--without-trying"})).untried);
    EXPECT_EQ(std::get<CredentialUse>(parse({"credential", "use", "3", "--tag", "hall"})).tag, "hall");
    EXPECT_EQ(std::get<CredentialUse>(parse({"credential", "list"})).verb, "list");
    const auto both = parse({"credential", "use", "3", "7", "--all"});
    EXPECT_NE(std::get_if<Done>(&both), nullptr) << "some, or all";
}

TEST(CommandLine, TakesWhatTheConsoleDoesForAnAccount) {
    const auto add = std::get<AdminAccount>(parse({"admin", "add", "Vera"}));
    EXPECT_EQ(add.verb + " " + add.user + " " + add.role, "add Vera viewer");
    const auto role = std::get<AdminAccount>(parse({"admin", "role", "Vera", "administrator"}));
    EXPECT_EQ(role.verb + " " + role.user + " " + role.role, "role Vera administrator");
    const auto token =
        std::get<Token>(parse({"token", "add", "nightly export", "--scope", "act", "--valid-days", "0"}));
    EXPECT_EQ(token.verb + " " + token.name + " " + token.scope, "add nightly export act");
    EXPECT_EQ(token.valid_days, 0);
    EXPECT_EQ(std::get<Token>(parse({"token", "remove", "3"})).id, 3);
    const auto unlock = parse({"admin", "unlock", "Anna"});
    ASSERT_NE(std::get_if<AdminUnlock>(&unlock), nullptr);
    EXPECT_EQ(std::get_if<AdminUnlock>(&unlock)->user, "Anna");
    const auto reset = parse({"--config", "/etc/a.toml", "admin", "reset-password", "Anna", "--password-file", "-"});
    const auto* command = std::get_if<AdminResetPassword>(&reset);
    ASSERT_NE(command, nullptr);
    EXPECT_EQ(command->user, "Anna");
    EXPECT_EQ(command->password_file, "-");
    EXPECT_FALSE(command->ask);
    EXPECT_EQ(command->service.config, "/etc/a.toml");
}

TEST(CommandLine, TakesHowOftenDevicesAreAskedAndWhichMatter) {
    const auto parsed = parse({"schedule", "custom", "--alerts", "60s", "--counters", "1h", "--priority", "high",
                               "--sleeper", "15m", "--dry-run"});
    const auto* schedule = std::get_if<Schedule>(&parsed);
    ASSERT_NE(schedule, nullptr);
    EXPECT_EQ(schedule->kind, "custom");
    EXPECT_EQ(schedule->alerts, "60s");
    EXPECT_EQ(schedule->counters, "1h");
    EXPECT_EQ(schedule->priority, "high");
    EXPECT_EQ(schedule->sleeper, "15m");
    EXPECT_TRUE(schedule->dry_run && schedule->changes());
    const auto shown = parse({"schedule"});
    EXPECT_FALSE(std::get_if<Schedule>(&shown)->changes());
    const auto priority = parse({"devices", "priority", "7", "8", "high"});
    ASSERT_NE(std::get_if<SetPriority>(&priority), nullptr);
    EXPECT_EQ(std::get_if<SetPriority>(&priority)->words, (std::vector<std::string>{"7", "8", "high"}));
    const auto group = parse({"devices", "priority", "--setting", "Head office", "auto"});
    EXPECT_EQ(std::get_if<SetPriority>(&group)->setting, "Head office");
    const auto quiet = parse({"discovery", "Head office", "--quiet-hours", ""});
    ASSERT_NE(std::get_if<DiscoverySettings>(&quiet), nullptr);
    EXPECT_EQ(std::get_if<DiscoverySettings>(&quiet)->quiet_hours, "");
    const auto listed = parse({"devices", "--json"});
    EXPECT_TRUE(std::get_if<Devices>(&listed)->json);
}

TEST(CommandLine, TakesTheConfigurationWhoseDatabaseIsSetAside) {
    const auto parsed = parse({"--config", "/etc/a.toml", "database", "set-aside"});
    const auto* command = std::get_if<DatabaseSetAside>(&parsed);
    ASSERT_NE(command, nullptr);
    EXPECT_EQ(command->service.config, "/etc/a.toml");
    EXPECT_TRUE(command->service.config_named);
}

TEST(CommandLine, TakesTheTwoIdsOfOneMachine) {
    const auto command = parse({"device", "new-board", "7", "12"});
    const auto* join = std::get_if<NewBoard>(&command);
    ASSERT_NE(join, nullptr);
    EXPECT_EQ(join->kept, 7);
    EXPECT_EQ(join->fresh, 12);
    const auto wrong = parse({"device", "new-board", "7"});
    EXPECT_NE(std::get_if<Done>(&wrong), nullptr);
}

TEST(CommandLine, TakesAnAnswerToAQuestionInEitherSpelling) {
    for (const std::string typed : {"another-device", "another_device"}) {
        const auto parsed = parse({"questions", "answer", "7", typed.c_str()});
        const auto* command = std::get_if<AnswerQuestion>(&parsed);
        ASSERT_NE(command, nullptr) << typed;
        EXPECT_EQ(command->id, 7);
        EXPECT_EQ(command->answer, "another-device");
    }
    const auto parsed = parse({"questions", "--json", "--all"});
    const auto* list = std::get_if<Questions>(&parsed);
    ASSERT_NE(list, nullptr);
    EXPECT_TRUE(list->json);
    EXPECT_TRUE(list->all);
    const auto wrong = parse({"questions", "answer", "7", "perhaps"});
    EXPECT_NE(std::get_if<Done>(&wrong), nullptr);
}

struct WrongCase {
    std::string name;
    std::vector<const char*> words;
    std::string says;
};
class WrongCommandLine : public testing::TestWithParam<WrongCase> {};
TEST_P(WrongCommandLine, IsAUsageErrorThatSaysWhatIsWrong) {
    testing::internal::CaptureStderr();
    const auto command = parse(GetParam().words);
    const auto text = testing::internal::GetCapturedStderr();
    const auto* done = std::get_if<Done>(&command);
    ASSERT_NE(done, nullptr);
    EXPECT_EQ(done->exit_code, kExitUsage);
    EXPECT_NE(text.find(GetParam().says), std::string::npos) << text;
}
INSTANTIATE_TEST_SUITE_P(
    Words, WrongCommandLine,
    testing::Values(WrongCase{"mistyped_command", {"discvoer", "192.0.2.1"}, "Did you mean 'fleetgate discover'?"},
                    WrongCase{"no_command", {}, "fleetgate --help"},
                    WrongCase{"no_range", {"discover"}, "ranges is required"},
                    WrongCase{"timeout_of_zero", {"discover", "192.0.2.1", "--timeout", "0"}, "--timeout"},
                    WrongCase{"admin_of_nobody", {"admin", "unlock"}, "user is required"},
                    WrongCase{"database_alone", {"database"}, "subcommand is required"},
                    WrongCase{"a_role_that_is_none", {"admin", "role", "anna", "king"}, "king"},
                    WrongCase{"a_scope_that_is_none", {"token", "add", "x", "--scope", "all"}, "all"},
                    WrongCase{"admin_alone", {"admin"}, "subcommand is required"},
                    WrongCase{
                        "two_passwords", {"admin", "reset-password", "a", "--ask", "--password-file", "-"}, "excludes"},
                    WrongCase{"unknown_shell", {"completion", "tcsh"}, "shell"}),
    [](const auto& row) { return row.param.name; });

std::string manual() {
    std::ifstream file{std::filesystem::path{FLEETGATE_SOURCE_DIR} / "docs/man/fleetgate.1"};
    std::stringstream text;
    text << file.rdbuf();
    std::string page = text.str();
    for (auto at = page.find("\\-"); at != std::string::npos; at = page.find("\\-", at)) page.replace(at, 2, "-");
    return page;
}

TEST(Manual, TellsOfEveryCommandAndOption) {
    const auto page = manual();
    for (const auto& command : command_words()) {
        EXPECT_NE(page.find("\\fB" + command.name), std::string::npos) << command.name;
        for (const auto& option : command.options) {
            if (option == "--help" || option == "--help-all") continue;
            EXPECT_NE(page.find(option), std::string::npos) << command.name << " " << option;
        }
    }
}

TEST(Completion, KnowsEveryCommandInEveryShell) {
    for (const auto* shell : {"bash", "zsh", "fish"}) {
        const auto script = completion_script(shell, command_words());
        for (const auto& command : command_words()) {
            EXPECT_NE(script.find(command.name), std::string::npos) << shell << " " << command.name;
        }
    }
}

TEST(Completion, IsValidBash) {
    const fakes::TemporaryFolder folder;
    const auto path = folder / "completion.bash";
    std::ofstream{path} << completion_script("bash", command_words());
    EXPECT_EQ(std::system(("bash -n " + path.string()).c_str()), 0);
}

}  // namespace
}  // namespace fleetgate::agent::cli
