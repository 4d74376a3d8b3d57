#include "manager/mail_occasions.hpp"

#include "db/times.hpp"
#include "manager/letter_texts.hpp"

#include <optional>
#include <utility>

namespace fleetgate::manager {

namespace {

using notify::Matter;
using notify::Occasion;

struct Found {
    Occasion occasion;
    std::int64_t group = 1;
};

struct Seen {
    std::vector<Found> found;
    std::map<std::int64_t, std::int64_t> parents;  ///< 0: the root has none
};

/// In English: letters.hpp puts it into the reader's language.
std::string english(Text text) { return std::string{letter_text(text, Language::english)}; }

std::string named(const std::string& computer, const std::string& id) {
    if (computer.empty()) return letter_text(Text::gateway, Language::english, {{"id", id}});
    return letter_text(Text::gateway_named, Language::english, {{"name", computer}, {"id", id}});
}

Found gateway_row(const db::Row& row, Matter matter, std::string key, Text what, Text to_do) {
    return {{.key = std::move(key) + row.text(0),
             .matter = matter,
             .urgency = "warn",
             .who = {},
             .subject = named(row.text(1), row.text(0)),
             .address = {},
             .what_happened = english(what),
             .what_to_do = english(to_do),
             .since = db::from_ms(row.integer(3))},
            row.integer(2)};
}

Found condition_row(const db::Row& row) {
    const auto model = row.text(3).empty() || row.text(4).empty() ? row.text(3) : row.text(3) + ", " + row.text(4);
    return {{.key = "condition " + row.text(0) + " " + row.text(1),
             .matter = Matter::condition,
             .urgency = row.text(5),
             .who = row.text(6),
             .subject = model.empty() ? letter_text(Text::device, Language::english, {{"id", row.text(0)}}) : model,
             .address = row.text(2),
             .what_happened = row.text(7),
             .what_to_do = row.text(8),
             .since = db::from_ms(row.integer(9))},
            row.integer(10)};
}

template <class Read>
base::Result<void> add(db::Connection& connection, std::string_view sql, Seen& seen, Read read) {
    auto rows = connection.all(sql, {}, read);
    if (!rows) return base::fail(rows.error());
    for (auto& row : *rows) seen.found.push_back(std::move(row));
    return {};
}

base::Result<Seen> look(db::Connection& connection) {
    Seen seen;
    auto done = add(connection,
                    "SELECT id, computer_name, group_id, silent_since FROM gateways WHERE silent_since IS NOT NULL AND "
                    "terminated_at IS NULL AND left_at IS NULL",
                    seen, [](const db::Row& row) {
                        return gateway_row(row, Matter::silent, "silent ", Text::silent_happened, Text::silent_to_do);
                    });
    if (done) {
        done = add(connection,
                   "SELECT id, computer_name, group_id, copy_seen_at FROM gateways WHERE copy_seen_at IS NOT NULL AND "
                   "terminated_at IS NULL AND left_at IS NULL",
                   seen, [](const db::Row& row) {
                       return gateway_row(row, Matter::manager_link, "copy ", Text::copy_happened, Text::copy_to_do);
                   });
    }
    if (done) {
        done = add(connection,
                   "SELECT d.id, c.key, d.address, trim(d.maker || ' ' || d.model), d.serial, c.class, c.who, c.text, "
                   "c.advice, c.since, coalesce(d.group_id, g.group_id) FROM device_conditions c JOIN devices d ON "
                   "d.id = c.device JOIN gateways g ON g.id = d.gateway WHERE c.closed_at IS NULL AND c.class IN "
                   "('stop', 'warn') AND d.status = 'managed' AND g.terminated_at IS NULL AND "
                   "g.left_at IS NULL",
                   seen, condition_row);
    }
    if (!done) return base::fail(done.error());
    auto groups = connection.all("SELECT id, parent FROM groups", {}, [](const db::Row& row) {
        return std::pair{row.integer(0), row.integer(1)};
    });
    if (!groups) return base::fail(groups.error());
    seen.parents = {groups->begin(), groups->end()};
    return seen;
}

}  // namespace

asio::awaitable<base::Result<std::vector<Occasion>>> MailOccasions::open() {
    auto seen = co_await database_.read(look);
    if (!seen) co_return base::fail(seen.error());
    groups_above_.clear();
    for (const auto& [id, parent] : seen->parents) {
        auto& above = groups_above_[id];
        // Inserted each once: a circle, which there is none, would end.
        for (auto at = id; at != 0 && above.insert(at).second;) at = seen->parents[at];
    }
    group_of_.clear();
    std::vector<Occasion> all;
    for (auto& one : seen->found) {
        group_of_[one.occasion.key] = one.group;
        all.push_back(std::move(one.occasion));
    }
    co_return all;
}

bool MailOccasions::concerns(std::int64_t group, const Occasion& occasion) const {
    const auto found = group_of_.find(occasion.key);
    if (found == group_of_.end()) return false;
    const auto above = groups_above_.find(found->second);
    return above != groups_above_.end() && above->second.contains(group);
}

}  // namespace fleetgate::manager
