#include "store/reading_row.hpp"

#include "fleet/identity_texts.hpp"
#include "fleet/json.hpp"
#include "store/errc.hpp"

#include <chrono>

#include <boost/json.hpp>

namespace fleetgate::store {
namespace {

namespace json = boost::json;

constexpr std::chrono::seconds kReadTogether{10};

/// Calls `change` with every origin that a reading holds.
template <class Change>
void for_each_origin(fleet::Reading& reading, Change change) {
    auto& i = reading.identity;
    auto& s = reading.status;
    for (const auto& [name, member] : fleet::kIdentityTexts) {
        if (i.*member) change((i.*member)->origin);
    }
    if (s.panel) change(s.panel->origin);
    if (s.asleep) change(s.asleep->origin);
    if (s.state) change(s.state->origin);
    change(s.errors.origin);
    if (reading.pages_an_hour) change(reading.pages_an_hour->origin);
    for (auto& counter : reading.counters) change(counter.origin);
    for (auto& supply : reading.supplies) change(supply.origin);
    for (auto& tray : reading.trays) change(tray.origin);
    for (auto& alert : reading.alerts) change(alert.origin);
    for (auto& flag : reading.flags) change(flag.origin);
    for (auto& entry : reading.log) change(entry.origin);
}

/// As if it had been taken at `at`; what was kept from an earlier reading stays of that time.
void move_to(fleet::Reading& reading, base::WallTime at) {
    for_each_origin(reading, [at, taken = reading.read_at](fleet::Origin& origin) {
        if (origin.read_at == taken) origin.read_at = at;
    });
    reading.read_at = at;
}

/// move_to(), and what was read within ten seconds of the reading counts as read with it.
void move_together(fleet::Reading& reading, base::WallTime at) {
    for_each_origin(reading, [taken = reading.read_at](fleet::Origin& origin) {
        if (origin.read_at > taken - kReadTogether && origin.read_at < taken + kReadTogether) origin.read_at = taken;
    });
    move_to(reading, at);
}

}  // namespace

std::string to_row(fleet::Reading reading, base::WallTime at) {
    reading.status.uptime.reset();
    move_together(reading, at);
    return json::serialize(fleet::to_json(reading, fleet::Detail::stored));
}

bool is_same_row(const fleet::Reading& stored, fleet::Reading reading) {
    reading.status.uptime = stored.status.uptime;
    reading.look = stored.look;
    reading.first_answer_after = stored.first_answer_after;
    // What was read with the stored one and is only kept in this one has become older than its reading: no time that it
    // can have by itself.
    for_each_origin(reading, [taken = reading.read_at, before = stored.read_at](fleet::Origin& origin) {
        const bool together = origin.read_at > taken - kReadTogether && origin.read_at < taken + kReadTogether;
        if (origin.read_at == before && !together) origin.read_at = base::WallTime::min();
    });
    move_together(reading, stored.read_at);
    return reading == stored;
}

base::Result<fleet::Reading> from_row(std::string_view text, base::WallTime at) {
    json::error_code error;
    // One piece of memory for the whole tree: a reading has some thousand values.
    json::monotonic_resource memory{4 * text.size() + 4096};
    const auto parsed = json::parse(text, error, &memory);
    if (error) return base::fail(Errc::unreadable, "a stored reading is no JSON");
    auto reading = fleet::reading_from_json(parsed);
    if (!reading) return base::fail(Errc::unreadable, "a stored reading: " + reading.error().context);
    move_to(*reading, at);
    return reading;
}

}  // namespace fleetgate::store
