#include "webui/audit_filter.hpp"

#include "base/text.hpp"
#include "web/query.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace fleetgate::webui {

namespace {

constexpr std::size_t kAtOnce = 500;

/// "2026-11-22T20:10:00Z", with or without milliseconds.
std::optional<base::WallTime> time_of(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int end = 0;
    if (text.size() < 20 || text.size() > 24 || text.back() != 'Z') return std::nullopt;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2uT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second, &end) != 6)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (end != 19 || !date.ok() || year < 1970 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 60) {
        return std::nullopt;
    }
    return base::WallTime{std::chrono::sys_days{date}} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second};
}

base::Result<std::optional<base::WallTime>> time_parameter(const net::Target& target, std::string_view name) {
    const auto typed = web::text_parameter(target, name);
    if (!typed) return base::fail(typed.error());
    if (typed->empty()) return std::optional<base::WallTime>{};
    const auto time = time_of(*typed);
    if (!time) {
        return base::fail(std::errc::invalid_argument, std::string{name} + " must be a time as 2026-11-22T20:10:00Z.");
    }
    return time;
}

}  // namespace

bool AuditFilter::fits(const security::AuditEvent& event) const {
    if (!kind.empty() && event.kind != kind) return false;
    if (succeeded && event.succeeded != *succeeded) return false;
    if ((since && event.at < *since) || (until && event.at >= *until)) return false;
    if (text.empty()) return true;
    const auto wanted = base::lowered(text);
    return std::ranges::any_of(
        std::initializer_list<const std::string*>{&event.actor, &event.source, &event.detail},
        [&](const auto* where) { return base::lowered(*where).find(wanted) != std::string::npos; });
}

base::Result<AuditFilter> audit_filter(const net::Target& target) {
    AuditFilter filter;
    auto kind = web::text_parameter(target, "kind", {}, 64);
    if (!kind) return base::fail(kind.error());
    filter.kind = *std::move(kind);
    auto text = web::text_parameter(target, "text");
    if (!text) return base::fail(text.error());
    filter.text = *std::move(text);
    const auto outcome = web::text_parameter(target, "outcome");
    if (!outcome) return base::fail(outcome.error());
    if (*outcome == "ok" || *outcome == "refused") {
        filter.succeeded = *outcome == "ok";
    } else if (!outcome->empty()) {
        return base::fail(std::errc::invalid_argument, "outcome must be ok or refused.");
    }
    const auto since = time_parameter(target, "since");
    if (!since) return base::fail(since.error());
    filter.since = *since;
    const auto until = time_parameter(target, "until");
    if (!until) return base::fail(until.error());
    filter.until = *until;
    return filter;
}

boost::asio::awaitable<base::Result<AuditPage>> audit_page(security::AuditTrail& trail, AuditFilter filter,
                                                           std::int64_t before, std::size_t most) {
    AuditPage page;
    for (std::size_t looked = 0; looked < kLookedAt; looked += kAtOnce) {
        auto entries = co_await trail.newest(kAtOnce, before);
        if (!entries) co_return base::fail(entries.error());
        for (auto& entry : *entries) {
            before = entry.number;
            // Numbers rise with time, but for a clock that was set back: the end is not cut off by time.
            if (filter.fits(entry.event)) page.entries.push_back(std::move(entry));
            if (page.entries.size() < most) continue;
            page.next = before;
            co_return page;
        }
        if (entries->size() < kAtOnce) co_return page;
    }
    page.next = before;
    co_return page;
}

}  // namespace fleetgate::webui
