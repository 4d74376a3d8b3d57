// backup, restore: the settings as a file.
#include "agent/cli/reading_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/secret_line.hpp"
#include "agent/cli/service_call.hpp"
#include "agent/settings_backup.hpp"
#include "base/text.hpp"
#include "platform/private_file.hpp"
#include "protocol/base64.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

/// Making the key takes half a second, restoring 20,000 devices some seconds.
constexpr std::chrono::minutes kLimit{3};

base::Result<base::Secret> passphrase_of(const std::filesystem::path& file, bool twice) {
    const char* const given = file.empty() ? std::getenv("FLEETGATE_BACKUP_PASSPHRASE") : nullptr;
    if (given != nullptr && *given != '\0') return base::Secret{given};
    auto passphrase = secret_line(file, "Passphrase");
    if (!passphrase || !file.empty() || !twice) return passphrase;
    const auto again = secret_line({}, "Passphrase, once more");
    if (!again) return base::fail(again.error());
    if (*again != *passphrase) return base::fail(std::errc::invalid_argument, "the two passphrases differ");
    return passphrase;
}

asio::awaitable<base::Result<int>> backup(ControlClient& client, Backup options) {
    std::error_code ignored;
    if (!options.force && std::filesystem::exists(options.file, ignored)) {
        co_return base::fail(std::errc::file_exists, options.file.string() + ": name another, or say --force");
    }
    const auto passphrase = passphrase_of(options.passphrase_file, true);
    if (!passphrase) co_return base::fail(passphrase.error());
    json::value body = json::object{{"passphrase", passphrase->reveal()}};
    const auto answer = co_await client.ask("POST", "/api/v1/backup", std::move(body), kLimit);
    if (!answer) co_return base::fail(answer.error());
    const auto* text = answer->as_object().if_contains("backup");
    const auto file = text != nullptr && text->is_string() ? protocol::from_base64(text->as_string()) : std::nullopt;
    if (!file) co_return base::fail(std::errc::protocol_error, "the service's answer holds no backup");
    const auto written = platform::write_private_file(options.file, *file);
    if (!written) co_return base::fail(written.error());
    std::printf("%s: %zu octets. Without its passphrase nobody can open it, you neither.\n",
                options.file.string().c_str(), file->size());
    co_return kExitOk;
}

base::Result<std::string> content_of(const std::filesystem::path& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream) return base::fail(std::error_code{errno, std::generic_category()}, "read " + path.string());
    std::string content(kMostBackupBytes + 1, '\0');
    stream.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(stream.gcount()));
    if (stream.bad()) return base::fail(std::errc::io_error, "read " + path.string());
    if (content.size() > kMostBackupBytes) {
        return base::fail(std::errc::file_too_large, path.string() + ": a backup is no larger than 16 MB");
    }
    return content;
}

std::string number_at(const json::value& part, std::string_view name) {
    const auto* value = part.is_object() ? part.as_object().if_contains(name) : nullptr;
    return value == nullptr ? "?" : json::serialize(*value);
}

void print_outcome(const json::value& outcome, const Restore& options) {
    std::printf("Backup of %s, made %s by version %s.\n\n", text_at(outcome, "host", "?").c_str(),
                text_at(outcome, "made_at", "?").c_str(), text_at(outcome, "version", "?").c_str());
    std::printf("%s %10s %10s %10s %10s\n", column("", 14).c_str(), "in backup", "added", "changed", "removed");
    for (const auto& part : outcome.at("parts").as_array()) {
        std::printf("%s %10s %10s %10s %10s\n", column(text_at(part, "name"), 14).c_str(),
                    number_at(part, "in_backup").c_str(), number_at(part, "added").c_str(),
                    number_at(part, "changed").c_str(), number_at(part, "removed").c_str());
    }
    if (options.dry_run) {
        std::printf("\nNothing was changed. Without --dry-run, that is what happens, and everybody logs in anew.\n");
        return;
    }
    std::printf(
        "\nRestored. The service begins anew with it; everybody logs in anew, with the accounts of the "
        "backup.\n");
    if (options.with_identity) {
        std::printf("It is now that gateway to the manager: where the other one still runs, stop it.\n");
    }
}

asio::awaitable<base::Result<int>> restore(ControlClient& client, Restore options) {
    const auto file = content_of(options.file);
    if (!file) co_return base::fail(file.error());
    const auto passphrase = passphrase_of(options.passphrase_file, false);
    if (!passphrase) co_return base::fail(passphrase.error());
    json::value body = json::object{{"passphrase", passphrase->reveal()},
                                    {"backup", protocol::to_base64(*file)},
                                    {"dry_run", options.dry_run},
                                    {"with_identity", options.with_identity}};
    const auto answer = co_await client.ask("POST", "/api/v1/restore", std::move(body), kLimit);
    if (!answer) co_return base::fail(answer.error());
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*answer)).c_str());
    } else {
        print_outcome(*answer, options);
    }
    co_return kExitOk;
}

}  // namespace

int run_backup(const Backup& options) {
    return call_service("backup", options.service, [&](ControlClient& c) { return backup(c, options); });
}

int run_restore(const Restore& options) {
    return call_service("restore", options.service, [&](ControlClient& c) { return restore(c, options); });
}

}  // namespace fleetgate::agent::cli
