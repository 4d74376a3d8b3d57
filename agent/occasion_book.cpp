#include "agent/occasion_book.hpp"

#include "security/audit_kinds.hpp"

#include <system_error>
#include <unordered_set>
#include <utility>

namespace fleetgate::agent {

namespace {

using notify::Matter;
using notify::Occasion;

constexpr std::size_t kAuditEntries = 200;
constexpr std::chrono::minutes kLockoutShown{60};
constexpr std::chrono::minutes kCertificateLook{10};

std::string mebibytes(std::uintmax_t bytes) { return std::to_string(bytes >> 20U) + " MiB"; }

}  // namespace

std::optional<DiskSpace> disk_space_at(const std::filesystem::path& path) {
    std::error_code error;
    const auto space = std::filesystem::space(path, error);
    if (error) return std::nullopt;
    return DiskSpace{space.capacity, space.available};
}

Occasion OccasionBook::own(std::string key, Matter matter, std::string what, std::string to_do,
                           base::WallTime since) const {
    return {.key = std::move(key),
            .matter = matter,
            .urgency = "warn",
            .who = {},
            .subject = "Gateway " + needs_.gateway,
            .address = {},
            .what_happened = std::move(what),
            .what_to_do = std::move(to_do),
            .since = since};
}

asio::awaitable<base::Result<std::vector<Occasion>>> OccasionBook::open() {
    auto all = co_await needs_.devices.open();
    if (!all) co_return all;
    // What cannot be looked at is not over: who was told of it would hear that it is, and of it again a minute later.
    auto added = co_await add_manager(*all);
    if (added) added = co_await add_lockouts(*all);
    if (!added) co_return base::fail(std::move(added).error());
    add_disk(*all);
    add_certificate(*all);
    co_return all;
}

asio::awaitable<base::Result<void>> OccasionBook::add_manager(std::vector<Occasion>& all) {
    const auto trouble = co_await needs_.manager_trouble();
    if (!trouble) co_return base::fail(trouble.error());
    if (!*trouble) {
        manager_down_since_.reset();
        co_return base::Result<void>{};
    }
    if (!manager_down_since_) manager_down_since_ = needs_.clock.wall_now();
    all.push_back(own("manager link", Matter::manager_link, "Nothing goes up to the manager: " + **trouble,
                      "See the page's Connection screen, or 'fleetgate status'. What is to go up waits.",
                      *manager_down_since_));
    co_return base::Result<void>{};
}

void OccasionBook::add_disk(std::vector<Occasion>& all) {
    const auto space = needs_.disk(needs_.data_directory);
    // That it cannot be told is no news: as it was.
    if (space && !space->is_short()) disk_short_.reset();
    if (space && space->is_short()) {
        const auto since = disk_short_ ? disk_short_->since : needs_.clock.wall_now();
        disk_short_ = own("disk", Matter::disk,
                          "The disk with the gateway's data is nearly full: " + mebibytes(space->available_bytes) +
                              " of " + mebibytes(space->capacity_bytes) + " are free.",
                          "Make room on it: what cannot be written is lost.", since);
    }
    if (disk_short_) all.push_back(*disk_short_);
}

void OccasionBook::add_certificate(std::vector<Occasion>& all) {
    const auto now = needs_.clock.wall_now();
    // Files are not read every minute for what changes once a day.
    if (!certificate_seen_at_ || now - *certificate_seen_at_ >= kCertificateLook || now < *certificate_seen_at_) {
        certificate_seen_at_ = now;
        certificate_ = needs_.certificate();
    }
    if (!certificate_) return;
    const auto since = certificate_->not_after - kCertificateNotice;
    all.push_back(
        own("certificate", Matter::certificate, certificate_->what_happens(), certificate_->what_to_do(), since));
    if (!certificate_->is_urgent()) return;
    // One more when it becomes urgent, beside the first, which is not over: who was told weeks ago hears of it again.
    auto urgent =
        own("certificate urgent", Matter::certificate, certificate_->what_happens(), certificate_->what_to_do(), since);
    urgent.urgency = "stop";
    all.push_back(std::move(urgent));
}

asio::awaitable<base::Result<void>> OccasionBook::add_lockouts(std::vector<Occasion>& all) {
    const auto entries = co_await needs_.audit.newest(kAuditEntries);
    if (!entries) co_return base::fail(entries.error());
    const auto now = needs_.clock.wall_now();
    std::unordered_set<std::string> seen;  // the newest of an account and source counts
    for (const auto& [number, event, mac] : *entries) {
        if (event.kind != security::audit::kLogIn || event.succeeded || event.at + kLockoutShown < now) continue;
        if (event.detail.find(security::audit::kLockedOutFor) == std::string::npos) continue;
        const auto key = "lockout " + event.actor + " " + event.source;
        if (!seen.insert(key).second) continue;
        all.push_back(
            own(key, Matter::lockout,
                "The account '" + event.actor + "' is locked out for " + event.source + " after failed log-ins.",
                "If that was not its owner, find out who uses that address. 'fleetgate admin unlock' on the "
                "gateway's host lets the owner in at once.",
                event.at));
    }
    co_return base::Result<void>{};
}

}  // namespace fleetgate::agent
