#include "agent/cli/audit_options.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

namespace {

std::string time_check(std::string& typed) {
    auto whole = whole_time(typed);
    if (whole.empty()) return "is a day or a time as 2026-11-22 or 2026-11-22T20:10:00Z, in UTC";
    typed = std::move(whole);
    return {};
}

}  // namespace

std::string whole_time(const std::string& typed) {
    constexpr std::string_view kShape = "0000-00-00T00:00:00";
    auto text = typed;
    if (!text.empty() && text.back() == 'Z') text.pop_back();
    if (text.size() != 10 && text.size() != 16 && text.size() != 19) return {};
    text += std::string_view{"T00:00:00"}.substr(text.size() - 10);
    const bool fits = std::equal(text.begin(), text.end(), kShape.begin(), kShape.end(),
                                 [](char c, char shape) { return shape == '0' ? c >= '0' && c <= '9' : c == shape; });
    return fits ? text + "Z" : std::string{};
}

CLI::App* add_audit_commands(CLI::App& app, AuditList& list, AuditVerify& verify) {
    auto* audit = app.add_subcommand("audit", "the audit trail: who did what, and whether it holds");
    audit->require_subcommand(1);
    auto* command = audit->add_subcommand("list", "list entries, the newest first");
    const CLI::Validator time{time_check, "TIME"};
    command->add_option("--since", list.since, "from then on, UTC")->transform(time);
    command->add_option("--until", list.until, "before then, UTC")->transform(time);
    command->add_option("--who", list.who, "of this account alone");
    command->add_option("--what", list.what, "of this kind alone: log_in, settings_changed, ...");
    command->add_option("--limit", list.limit, "at most so many")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_flag("--json", list.json, "one JSON object a line");

    command = audit->add_subcommand("verify",
                                    "go through the trail: name the first entry that was altered, inserted "
                                    "or is missing");
    command->add_option("--anchor", verify.anchor,
                        "where it stood once, NUMBER:MAC, as 'fleetgate-manager files --anchors' lists it: finds a "
                        "trail that was cut off");
    command->add_flag("--json", verify.json, "as JSON");
    return audit;
}

}  // namespace fleetgate::agent::cli
