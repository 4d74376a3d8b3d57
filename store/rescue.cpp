#include "store/rescue.hpp"

#include "store/messages.hpp"
#include "store/migrations.hpp"
#include "store/outbox_gaps.hpp"
#include "store/times.hpp"

#include <string>

namespace fleetgate::store {
namespace {

/// Their triggers fill them while the others are filled.
const std::vector<std::string> kDerived{"outbox_size", "sent_size"};

std::string words(const std::map<std::string, db::Salvaged::Lost>& all) {
    std::string out;
    for (const auto& [table, lost] : all) {
        out += (out.empty() ? "" : ", ") + table + " " + std::to_string(lost.rows) + " rows";
        if (lost.pages > 0) out += " and " + std::to_string(lost.pages) + " pages";
    }
    return out.empty() ? "nothing" : out;
}

/// Of what kind and time they were is not known; the time that can be said is from the oldest that waits.
base::Result<void> note_gap(db::Connection& connection, std::uint64_t count, base::WallTime now) {
    const auto oldest = connection.number("SELECT coalesce(min(at_ms), ?) FROM outbox", {to_ms(now)});
    if (!oldest) return base::fail(oldest.error());
    GapCount gap;
    for (std::uint64_t i = 0; i < count; ++i) gap.add("unknown", i == 0 ? from_ms(*oldest) : now, false);
    return gap.write(connection, "damaged");
}

}  // namespace

base::Result<db::Salvaged> rescue(const StoreSettings& settings, base::Clock& clock, base::Log& log) {
    db::Settings wanted;
    wanted.path = settings.path;
    wanted.application_id = kApplicationId;
    wanted.migrations = migrations();
    wanted.program_version = settings.program_version;
    wanted.now = clock.wall_now();
    auto saved = db::salvage(wanted, kDerived);
    if (!saved) return saved;
    log.write(kDatabaseRescued, {{"path", settings.path.string()},
                                 {"rows", std::to_string(saved->rows)},
                                 {"lost", words(saved->lost)},
                                 {"aside", saved->aside.string()}});
    const auto outbox = saved->lost.find("outbox");
    if (outbox == saved->lost.end()) return saved;
    auto connection = db::Connection::open(settings.path, db::Connection::Access::read_write, wanted.busy_timeout);
    if (!connection) return base::fail(connection.error());
    auto noted = note_gap(**connection, outbox->second.rows + outbox->second.pages, wanted.now);
    if (!noted) return base::fail(noted.error());
    return saved;
}

}  // namespace fleetgate::store
