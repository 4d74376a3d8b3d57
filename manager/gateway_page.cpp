#include "manager/gateway_page.hpp"

#include "db/times.hpp"
#include "manager/export.hpp"
#include "manager/json_text.hpp"
#include "manager/retention.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

namespace fleetgate::manager {

namespace json = boost::json;

namespace {

constexpr std::int64_t kMostStreams = 20;
constexpr std::int64_t kMostGaps = 100;

base::Result<std::vector<Stream>> streams_of(db::Connection& connection, const std::string& id) {
    return connection.all(
        "SELECT stream, sequence, held, last_at, replaced_at FROM streams WHERE gateway = ? ORDER BY replaced_at IS "
        "NOT NULL, last_at DESC, stream LIMIT ?",
        {id, kMostStreams}, [](const db::Row& row) {
            Stream out{row.text(0), row.text(1), row.integer(2), std::nullopt, std::nullopt};
            if (row.integer(3) > 0) out.last_at = db::from_ms(row.integer(3));
            if (const auto at = row.integer_or_null(4)) out.replaced_at = db::from_ms(*at);
            return out;
        });
}

/// The newest messages of that type, newest first. A damaged one is left out.
base::Result<std::vector<Told>> told_of(db::Connection& connection, const std::string& id, std::string_view type,
                                        std::int64_t limit) {
    std::vector<Told> out;
    auto read = connection.each(
        "SELECT at, data FROM messages WHERE gateway = ? AND device = '' AND type = ? ORDER BY seq DESC LIMIT ?",
        {id, std::string{type}, limit}, [&](const db::Row& row) {
            boost::system::error_code error;
            auto data = json::parse(row.text(1), error);
            if (error || !data.is_object()) return;
            out.push_back({db::from_ms(row.integer(0)), std::move(data.get_object())});
        });
    if (!read) return base::fail(std::move(read).error());
    return out;
}

base::Result<std::optional<Told>> newest_of(db::Connection& connection, const std::string& id, std::string_view type) {
    auto found = told_of(connection, id, type, 1);
    if (!found) return base::fail(std::move(found).error());
    if (found->empty()) return std::optional<Told>{};
    return std::optional{std::move(found->front())};
}

base::Result<void> count_devices(db::Connection& connection, GatewayPageData& page) {
    return connection.each("SELECT status, count(*) FROM devices WHERE gateway = ? GROUP BY status", {page.gateway.id},
                           [&](const db::Row& row) {
                               if (row.text(0) == "pending") page.pending_devices = row.integer(1);
                               if (row.text(0) == "managed") page.managed_devices = row.integer(1);
                           });
}

json::object told_json(const Told& told) {
    json::object out = told.data;
    out["at"] = base::to_rfc3339(told.at);
    return out;
}

}  // namespace

std::int64_t missed_check_ins(std::optional<base::WallTime> last_contact, std::chrono::seconds interval,
                              base::WallTime now) {
    if (!last_contact || now <= *last_contact) return 0;
    return (now - *last_contact) / std::clamp(interval, kShortestCheckIn, kLongestCheckIn);
}

base::Result<std::optional<GatewayPageData>> gateway_page(db::Connection& connection, const std::string& id,
                                                          std::int64_t group, base::WallTime now) {
    auto gateway = find_gateway(connection, id);
    if (!gateway) return base::fail(std::move(gateway).error());
    if (!*gateway) return std::optional<GatewayPageData>{};
    const auto within = is_below(connection, (*gateway)->group, group);
    if (!within) return base::fail(within.error());
    if (!*within) return std::optional<GatewayPageData>{};

    GatewayPageData out;
    out.gateway = **std::move(gateway);
    const auto keep = keep_settings(connection);
    if (!keep) return base::fail(keep.error());
    out.check_in = out.gateway.check_in.value_or(keep->check_in);
    out.alarm_after = keep->missed_check_ins;
    out.missed = out.gateway.left_at ? 0 : missed_check_ins(out.gateway.last_contact_at, out.check_in, now);
    auto streams = streams_of(connection, id);
    if (!streams) return base::fail(std::move(streams).error());
    out.streams = *std::move(streams);
    auto gaps = told_of(connection, id, "gap", kMostGaps);
    if (!gaps) return base::fail(std::move(gaps).error());
    out.gaps = *std::move(gaps);
    auto told = newest_of(connection, id, "gateway");
    if (!told) return base::fail(std::move(told).error());
    out.told = *std::move(told);
    auto discovery = newest_of(connection, id, "discovery_settings");
    if (!discovery) return base::fail(std::move(discovery).error());
    out.discovery = *std::move(discovery);
    if (auto counted = count_devices(connection, out); !counted) return base::fail(std::move(counted).error());
    return std::optional{std::move(out)};
}

json::object to_json(const GatewayPageData& page) {
    json::array streams;
    for (const auto& stream : page.streams) {
        json::object one{{"stream", json_text(stream.name)}, {"held", stream.held}};
        put_text(one, "sequence", stream.sequence);
        if (stream.last_at) one["last_at"] = base::to_rfc3339(*stream.last_at);
        if (stream.replaced_at) one["replaced_at"] = base::to_rfc3339(*stream.replaced_at);
        streams.push_back(std::move(one));
    }
    json::array gaps;
    for (const auto& gap : page.gaps) gaps.push_back(told_json(gap));
    json::object out{{"gateway", to_json(page.gateway)},
                     {"check_in_s", page.check_in.count()},
                     {"alarm_after", page.alarm_after},
                     {"missed_check_ins", page.missed},
                     {"streams", std::move(streams)},
                     {"gaps", std::move(gaps)},
                     {"devices", {{"pending", page.pending_devices}, {"managed", page.managed_devices}}}};
    if (page.told) out["told"] = told_json(*page.told);
    if (page.discovery) out["discovery"] = told_json(*page.discovery);
    return out;
}

}  // namespace fleetgate::manager
