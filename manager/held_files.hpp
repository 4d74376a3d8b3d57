// The log files that gateways have sent, and where their audit chains stood.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::manager {

/// An audit file of 20,000 entries has some megabytes.
inline constexpr std::size_t kUnzippedLimitBytes = 16U << 20U;
/// Where the chain stood, in an audit file.
inline constexpr std::string_view kAnchorEntry = "anchor.json";

struct HeldFile {
    std::string gateway;
    std::string name;  ///< "audit-2026-11-22.zip"
    std::string sha256;
    std::int64_t bytes = 0;
    base::WallTime received_at{};
};

/// A place in a gateway's audit chain. The gateway's `fleetgate audit verify --anchor NUMBER:MAC` holds its trail
/// against it: a trail that ends before, or has another entry there, was cut off or made anew.
struct AuditAnchor {
    std::string gateway;
    std::string file;  ///< with which it came
    std::int64_t number = 0;
    std::string mac;  ///< octets
    base::WallTime received_at{};
};

/// Newest first; of every gateway where `gateway` is empty. Errors of all: the database's.
base::Result<std::vector<HeldFile>> held_files(db::Connection& connection, const std::string& gateway);
base::Result<std::vector<AuditAnchor>> audit_anchors(db::Connection& connection, const std::string& gateway);
base::Result<std::optional<std::string>> file_content(db::Connection& connection, const std::string& gateway,
                                                      const std::string& name);

struct AnchorFound {
    std::int64_t number = 0;
    std::string mac;
};
/// What `anchor.json` in a daily file says; nothing where there is none that can be read.
std::optional<AnchorFound> anchor_in(std::string_view zip);
/// Keeps it. False: the chain had been further before, or another entry stands where one stood: it was cut off, or the
/// gateway's host was restored from a backup.
base::Result<bool> keep_anchor(db::Connection& connection, const std::string& gateway, const std::string& file,
                               const AnchorFound& anchor, base::WallTime now);
/// Of each whether it goes on where those that came before stood: false as keep_anchor's. Pure; of one gateway.
std::vector<bool> fitting(const std::vector<AuditAnchor>& newest_first);

}  // namespace fleetgate::manager
