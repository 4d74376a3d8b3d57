#include "manager/held_files.hpp"

#include "base/bytes.hpp"
#include "db/times.hpp"
#include "manager/field.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/limits.hpp"
#include "protocol/zip.hpp"

#include <map>

namespace fleetgate::manager {

namespace {

constexpr std::size_t kMacBytes = 32;

}  // namespace

base::Result<std::vector<HeldFile>> held_files(db::Connection& connection, const std::string& gateway) {
    return connection.all(
        "SELECT gateway, name, sha256, length(content), received_at FROM files WHERE ?1 = '' OR gateway = ?1 ORDER BY "
        "received_at DESC, gateway, name",
        {gateway}, [](const db::Row& row) {
            return HeldFile{row.text(0), row.text(1), row.text(2), row.integer(3), db::from_ms(row.integer(4))};
        });
}

base::Result<std::vector<AuditAnchor>> audit_anchors(db::Connection& connection, const std::string& gateway) {
    return connection.all(
        "SELECT gateway, file, number, mac, received_at FROM audit_anchors WHERE ?1 = '' OR gateway = ?1 ORDER BY "
        "received_at DESC, gateway, number DESC",
        {gateway}, [](const db::Row& row) {
            return AuditAnchor{row.text(0), row.text(1), row.integer(2), row.text(3), db::from_ms(row.integer(4))};
        });
}

base::Result<std::optional<std::string>> file_content(db::Connection& connection, const std::string& gateway,
                                                      const std::string& name) {
    return connection.first("SELECT content FROM files WHERE gateway = ? AND name = ?", {gateway, name},
                            [](const db::Row& row) { return row.text(0); });
}

std::optional<AnchorFound> anchor_in(std::string_view zip) {
    const auto files = protocol::unzipped(zip, kUnzippedLimitBytes);
    if (!files) return std::nullopt;
    for (const auto& file : *files) {
        if (file.name != kAnchorEntry) continue;
        const auto value =
            protocol::parse_json(file.content, protocol::kSmallBodyLimitBytes, protocol::kParsedLimitBytes);
        if (!value || !value->is_object()) return std::nullopt;
        const auto number = number_in(value->get_object(), "number");
        const auto mac = base::from_hex(text_in(value->get_object(), "mac"));
        if (!number || *number < 1 || !mac || mac->size() != kMacBytes) return std::nullopt;
        return AnchorFound{*number, *mac};
    }
    return std::nullopt;
}

base::Result<bool> keep_anchor(db::Connection& connection, const std::string& gateway, const std::string& file,
                               const AnchorFound& anchor, base::WallTime now) {
    const auto contradicted = connection.first(
        "SELECT 1 FROM audit_anchors WHERE gateway = ?1 AND (number > ?2 OR (number = ?2 AND mac <> ?3)) LIMIT 1",
        {gateway, anchor.number, db::Blob{anchor.mac}}, [](const db::Row&) { return true; });
    if (!contradicted) return base::fail(contradicted.error());
    auto kept = connection.run("INSERT OR IGNORE INTO audit_anchors VALUES (?, ?, ?, ?, ?)",
                               {gateway, file, anchor.number, db::Blob{anchor.mac}, db::to_ms(now)});
    if (!kept) return base::fail(std::move(kept).error());
    return !contradicted->has_value();
}

std::vector<bool> fitting(const std::vector<AuditAnchor>& newest_first) {
    std::vector<bool> out(newest_first.size(), true);
    std::map<std::int64_t, std::string> seen;
    for (std::size_t n = newest_first.size(); n-- > 0;) {
        const auto& anchor = newest_first[n];
        const bool went_back = !seen.empty() && seen.rbegin()->first > anchor.number;
        const auto [same, is_new] = seen.emplace(anchor.number, anchor.mac);
        out[n] = !went_back && (is_new || same->second == anchor.mac);
    }
    return out;
}

}  // namespace fleetgate::manager
