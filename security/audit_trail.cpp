#include "security/audit_trail.hpp"

#include "base/text.hpp"
#include "security/crypto.hpp"
#include "security/messages.hpp"

#include <utility>
#include <vector>

namespace fleetgate::security {
namespace {

constexpr std::size_t kPage = 500;

void field(std::string& to, std::string_view text) { to += std::to_string(text.size()) + ":" + std::string{text}; }

std::string mac_of(const base::Secret& key, std::string_view before, std::int64_t number, const AuditEvent& event) {
    std::string message;
    field(message, before);
    field(message, std::to_string(number));
    field(message, std::to_string(event.at.time_since_epoch().count()));
    field(message, event.kind);
    field(message, event.actor);
    field(message, event.source);
    field(message, event.succeeded ? "1" : "0");
    field(message, event.detail);
    return hmac_sha256(key, message);
}

std::string seal_of(const base::Secret& key, std::int64_t number, std::string_view mac) {
    std::string message = "mark";
    field(message, std::to_string(number));
    field(message, mac);
    return hmac_sha256(key, message);
}

AuditFindings broken(AuditFindings findings, std::int64_t at, std::string what) {
    findings.broken = at;
    findings.what = std::move(what);
    return findings;
}

}  // namespace

AuditTrail::AuditTrail(AuditRepository& repository, const InstallationKey& key, base::Clock& clock, base::Log& log)
    : repository_{repository}, key_{key.derive("audit chain")}, clock_{clock}, log_{log} {}

AuditMark AuditTrail::mark(const AuditEntry& entry) const {
    return {entry.number, entry.mac, seal_of(key_, entry.number, entry.mac)};
}

bool AuditTrail::is_ours(const AuditMark& mark) const { return same(seal_of(key_, mark.number, mark.mac), mark.seal); }

asio::awaitable<void> AuditTrail::record(std::string_view kind, std::string actor, std::string source, bool succeeded,
                                         std::string detail) {
    const AuditEvent event{clock_.wall_now(),
                           std::string{kind},
                           base::printable(actor, 200),
                           base::printable(source, 200),
                           succeeded,
                           base::printable(detail, 2000)};
    AuditRepository::Chain chain = [this, event](const std::optional<AuditMark>& newest) {
        AuditEntry entry{newest ? newest->number + 1 : 1, event, {}};
        entry.mac = mac_of(key_, newest ? newest->mac : "", entry.number, event);
        auto after = mark(entry);
        return AuditRepository::Link{std::move(entry), std::move(after)};
    };
    const auto stored = co_await repository_.append(std::move(chain));
    if (stored) co_return;
    log_.write(kAuditNotStored, {{"why", stored.error().text()},
                                 {"kind", event.kind},
                                 {"actor", event.actor},
                                 {"source", event.source},
                                 {"succeeded", event.succeeded ? "yes" : "no"},
                                 {"detail", event.detail}});
}

asio::awaitable<base::Result<AuditFindings>> AuditTrail::verify() {
    // The newest first: what is added meanwhile comes after it and is looked at too.
    const auto newest = co_await repository_.newest();
    if (!newest) co_return base::fail(newest.error());
    const auto oldest = co_await repository_.oldest();
    if (!oldest) co_return base::fail(oldest.error());

    AuditFindings findings;
    if (*oldest && !is_ours(**oldest))
        co_return broken(findings, (*oldest)->number, "the mark of the oldest entry was changed");
    if (*newest && !is_ours(**newest))
        co_return broken(findings, (*newest)->number, "the mark of the newest entry was changed");
    std::int64_t last = *oldest ? (*oldest)->number : 0;
    std::string mac = *oldest ? (*oldest)->mac : "";
    for (;;) {
        const auto page = co_await repository_.entries_after(last, kPage);
        if (!page) co_return base::fail(page.error());
        for (const auto& entry : *page) {
            if (entry.number != last + 1) co_return broken(findings, last + 1, "an entry is missing");
            if (!same(mac_of(key_, mac, entry.number, entry.event), entry.mac)) {
                co_return broken(findings, entry.number, "an entry was changed, or is not the one that stood there");
            }
            last = entry.number;
            mac = entry.mac;
            ++findings.entries;
            if (*newest && last == (*newest)->number && mac != (*newest)->mac) {
                co_return broken(findings, last, "the newest entry is another one");
            }
        }
        if (page->size() < kPage) break;
    }
    if (!*newest && findings.entries > 0) co_return broken(findings, last, "the mark of the newest entry is missing");
    if (*newest && last < (*newest)->number) co_return broken(findings, last + 1, "the newest entries are missing");
    // What came after the mark that was read must have moved the mark.
    const auto after = co_await repository_.newest();
    if (!after) co_return base::fail(after.error());
    if (*after && (*after)->number < last) co_return broken(findings, last, "an entry was added without the key");
    co_return findings;
}

asio::awaitable<base::Result<std::vector<AuditEntry>>> AuditTrail::newest(std::size_t limit, std::int64_t before) {
    return repository_.entries_before(before, limit);
}

asio::awaitable<base::Result<std::int64_t>> AuditTrail::trim(std::chrono::days keep) {
    const auto oldest = co_await repository_.oldest();
    if (!oldest) co_return base::fail(oldest.error());
    const std::int64_t first = *oldest ? (*oldest)->number : 0;
    const auto border = clock_.wall_now() - keep;
    std::optional<AuditEntry> last;
    for (bool more = true; more;) {
        const std::int64_t after = last ? last->number : first;
        auto page = co_await repository_.entries_after(after, kPage);
        if (!page) co_return base::fail(std::move(page).error());
        more = page->size() == kPage;
        for (auto& entry : *page) {
            if (entry.event.at >= border) {
                more = false;
                break;
            }
            last = std::move(entry);
        }
    }
    if (!last) co_return 0;
    const auto removed = co_await repository_.remove_up_to(mark(*last));
    if (!removed) co_return base::fail(removed.error());
    co_return last->number - first;
}

}  // namespace fleetgate::security
