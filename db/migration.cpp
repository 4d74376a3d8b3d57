#include "db/migration.hpp"

#include "base/bytes.hpp"
#include "db/errc.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <openssl/evp.h>

namespace fleetgate::db {
namespace {

constexpr std::string_view kTable =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, program TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT";

struct Applied {
    int number = 0;
    std::string sha256;
    std::string program;
};

/// Of the text without carriage returns: a checkout on Windows must not look like another schema.
std::string fingerprint(std::string_view sql) {
    std::string text{sql};
    std::erase(text, '\r');
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
    return base::to_hex({reinterpret_cast<const char*>(digest.data()), size});
}

/// The steps in `applied` are ours, in order.
base::Result<void> check(const std::vector<Applied>& applied, std::span<const Migration> known) {
    if (applied.size() > known.size()) {
        return base::fail(Errc::newer_version,
                          "made by version " + applied.back().program + " (schema " +
                              std::to_string(applied.back().number) + "); this program knows up to schema " +
                              std::to_string(known.size()) + ": install that version, or restore a backup");
    }
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (applied[i].number == known[i].number && applied[i].sha256 == fingerprint(known[i].sql)) continue;
        return base::fail(Errc::altered_migration, "schema step " + std::to_string(applied[i].number) +
                                                       " was made by version " + applied[i].program +
                                                       " from other sources than this program's: install that version");
    }
    return {};
}

base::Result<void> apply(Connection& connection, const Migration& step, std::string_view program, base::WallTime now) {
    auto done = connection.script("BEGIN IMMEDIATE");
    if (done) done = connection.script(step.sql);
    if (done) {
        auto noted = connection.run("INSERT INTO schema_migrations VALUES (?, ?, ?, ?)",
                                    {step.number, fingerprint(step.sql), program, base::to_rfc3339(now)});
        done = noted ? connection.script("COMMIT") : base::fail(std::move(noted).error());
    }
    if (!done && connection.in_transaction()) (void)connection.script("ROLLBACK");
    if (!done) return base::fail(done.error().during("schema step " + std::to_string(step.number)));
    return {};
}

}  // namespace

base::Result<Migrated> migrate(Connection& connection, std::span<const Migration> known, std::string_view program,
                               base::WallTime now) {
    if (auto made = connection.run(kTable); !made) return base::fail(std::move(made).error());
    auto applied =
        connection.all("SELECT number, sha256, program FROM schema_migrations ORDER BY number", {}, [](const Row& row) {
            return Applied{static_cast<int>(row.integer(0)), row.text(1), row.text(2)};
        });
    if (!applied) return base::fail(std::move(applied).error());
    if (auto ours = check(*applied, known); !ours) return base::fail(std::move(ours).error());
    for (const auto& step : known.subspan(applied->size())) {
        if (auto done = apply(connection, step, program, now); !done) return base::fail(std::move(done).error());
    }
    return Migrated{static_cast<int>(applied->size()), static_cast<int>(known.size())};
}

}  // namespace fleetgate::db
