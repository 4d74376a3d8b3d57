#include "security/audit_trail.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "security/crypto.hpp"
#include "security/messages.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace fleetgate::security {
namespace {

constexpr std::size_t kPage = 500;

constexpr std::size_t kSealOctets = 32;
constexpr std::size_t kAround = 3;

AuditFindings broken(AuditFindings findings, AuditFault fault) {
    findings.broken = fault.number;
    findings.at = fault.at;
    findings.what = std::move(fault.what);
    return findings;
}

std::string checkpoint_text(std::int64_t number, std::string_view mac) {
    return "fleetgate audit checkpoint 1\n" + std::to_string(number) + "\n" + base::to_hex(mac) + "\n";
}

}  // namespace

AuditTrail::AuditTrail(AuditRepository& repository, const InstallationKey& key, base::Clock& clock, base::Log& log,
                       AuditSigner signer)
    : repository_{repository}, key_{key.derive("audit chain")}, signer_{std::move(signer)}, clock_{clock}, log_{log} {}

AuditMark AuditTrail::mark(const AuditEntry& entry) const {
    return {entry.number, entry.mac, seal_of(key_, entry.number, entry.mac)};
}

/// Its seal, and behind that the signature.
AuditMark AuditTrail::checkpoint(const AuditEntry& last) const {
    auto out = mark(last);
    if (!signer_.sign) return out;
    const auto signature = signer_.sign(checkpoint_text(out.number, out.mac));
    if (signature) out.seal += *signature;
    return out;
}

bool AuditTrail::is_ours(const AuditMark& mark) const {
    const std::string_view whole{mark.seal};
    if (!same(seal_of(key_, mark.number, mark.mac), whole.substr(0, kSealOctets))) return false;
    const auto signature = whole.substr(std::min(kSealOctets, whole.size()));
    return signature.empty() || !signer_.verifies ||
           signer_.verifies(checkpoint_text(mark.number, mark.mac), signature);
}

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

asio::awaitable<base::Result<AuditFindings>> AuditTrail::verify(std::optional<AuditAnchor> anchor) {
    // The newest first: what is added meanwhile comes after it and is looked at too.
    auto newest = co_await repository_.newest();
    if (!newest) co_return base::fail(newest.error());
    const auto oldest = co_await repository_.oldest();
    if (!oldest) co_return base::fail(oldest.error());

    AuditFindings findings;
    AuditPlace last;
    if (*oldest) {
        if (!is_ours(**oldest)) {
            co_return broken(findings, {(*oldest)->number, {}, "the checkpoint before the oldest entry was altered"});
        }
        last = {(*oldest)->number, (*oldest)->mac, {}};
        findings.checkpoint = last.number;
        findings.checkpoint_is_signed = (*oldest)->seal.size() > kSealOctets;
    }
    if (*newest && !is_ours(**newest)) {
        co_return broken(findings, {(*newest)->number, {}, "the mark of the newest entry was altered"});
    }
    if (anchor && anchor->number < last.number) {
        findings.anchor_is_older = true;
        anchor.reset();
    }
    if (anchor && anchor->number == last.number && !same(anchor->mac, last.mac)) {
        co_return broken(findings, {last.number, {}, "the checkpoint is not the entry that was noted elsewhere"});
    }
    co_return co_await walk(findings, last, *std::move(newest), std::move(anchor));
}

asio::awaitable<base::Result<AuditFindings>> AuditTrail::walk(AuditFindings findings, AuditPlace last,
                                                              std::optional<AuditMark> newest,
                                                              std::optional<AuditAnchor> anchor) {
    for (bool more = true; more;) {
        const auto page = co_await repository_.entries_after(last.number, kPage);
        if (!page) co_return base::fail(page.error());
        more = page->size() == kPage;
        for (const auto& entry : *page) {
            if (entry.number != last.number + 1 ||
                !same(mac_of(key_, last.mac, entry.number, entry.event), entry.mac)) {
                const auto around = co_await repository_.entries_after(last.number, kAround);
                if (!around) co_return base::fail(around.error());
                co_return broken(findings, fault_of(key_, last, *around, newest));
            }
            last = {entry.number, entry.mac, entry.event.at};
            ++findings.entries;
            if (newest && last.number == newest->number && last.mac != newest->mac) {
                co_return broken(findings, {last.number, last.at, "the newest entry is another one"});
            }
            if (anchor && last.number == anchor->number && !same(last.mac, anchor->mac)) {
                co_return broken(findings, {last.number, last.at,
                                            "entry " + std::to_string(last.number) +
                                                " is another one than was noted elsewhere: the trail was made anew"});
            }
        }
    }
    const auto text = [](std::int64_t number) { return std::to_string(number); };
    if (!newest && findings.entries > 0) {
        co_return broken(findings, {last.number, last.at, "the mark of the newest entry is missing"});
    }
    if (newest && last.number < newest->number) {
        co_return broken(findings,
                         {last.number + 1, last.at,
                          "the newest entries are missing: " + text(last.number + 1) + " to " + text(newest->number)});
    }
    if (anchor && last.number < anchor->number) {
        co_return broken(findings, {last.number + 1, last.at,
                                    "the trail was cut off: entry " + text(anchor->number) +
                                        " was noted elsewhere, and it ends with " + text(last.number)});
    }
    // What came after the mark that was read must have moved the mark.
    const auto after = co_await repository_.newest();
    if (!after) co_return base::fail(after.error());
    if (*after && (*after)->number < last.number) {
        co_return broken(findings, {last.number, last.at, "an entry was added without the key"});
    }
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
    auto left = checkpoint(*last);
    const auto removed = co_await repository_.remove_up_to(std::move(left));
    if (!removed) co_return base::fail(removed.error());
    co_return last->number - first;
}

}  // namespace fleetgate::security
