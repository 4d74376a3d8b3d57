// The half of channel_store.hpp that says what there is to tell.
#include "fleet/conditions/condition_json.hpp"
#include "store/channel_store.hpp"
#include "store/last_answer.hpp"
#include "store/summary.hpp"
#include "store/times.hpp"
#include "store/words.hpp"

#include <string>
#include <unordered_map>
#include <utility>

#include <boost/json/parse.hpp>

namespace fleetgate::store {

namespace {

using notify::Matter;
using notify::Occasion;

/// What people call it: its name, else its model, else its address.
std::string subject_of(const std::optional<std::string>& summary, const std::string& address) {
    if (!summary) return address;
    const auto reading = from_summary(*summary);
    for (const auto* text : {&reading.identity.name, &reading.identity.model}) {
        if (*text && !(*text)->value.empty()) return (*text)->value;
    }
    return address;
}

std::string device_key(std::int64_t id) { return "device " + std::to_string(id) + " "; }

base::Result<std::vector<Occasion>> conditions(db::Connection& connection) {
    // A device's name is parsed once, however many conditions it has.
    std::unordered_map<std::int64_t, std::string> subjects;
    std::vector<Occasion> all;
    auto done = connection.each(
        "SELECT d.id, d.address, d.summary, c.condition FROM conditions c JOIN devices d ON d.id = c.device_id "
        "WHERE c.closed_at_ms IS NULL AND c.confirmed_at_ms IS NOT NULL AND c.class IN ('stop', 'warn', 'plan') "
        "AND d.reachability <> ?",
        {word_of(kReachabilities, fleet::Reachability::silent)}, [&](const db::Row& row) {
            boost::json::error_code error;
            const auto parsed = boost::json::parse(row.text(3), error);
            if (error) return;
            const auto one = fleet::condition_from_json(parsed);
            if (!one || !one->what.explained_by.empty()) return;
            const auto id = row.integer(0);
            auto subject = subjects.find(id);
            if (subject == subjects.end()) {
                subject = subjects.emplace(id, subject_of(row.text_or_null(2), row.text(1))).first;
            }
            all.push_back({.key = device_key(id) + one->what.key(),
                           .matter = Matter::condition,
                           .urgency = std::string{fleet::to_string(one->what.urgency)},
                           .who = std::string{fleet::to_string(one->what.who)},
                           .subject = subject->second,
                           .address = row.text(1),
                           .what_happened = one->what.what_happened,
                           .what_to_do = one->what.what_to_do,
                           .since = one->opened_at});
        });
    if (!done) return base::fail(std::move(done).error());
    return all;
}

base::Result<std::vector<Occasion>> silences(db::Connection& connection) {
    return connection.all("SELECT d.id, d.address, d.summary, d.trouble, coalesce(" + last_answer_of("d") +
                              ", d.registered_at_ms) FROM devices d WHERE d.reachability = ? AND d.usual = ''",
                          {word_of(kReachabilities, fleet::Reachability::silent)}, [](const db::Row& row) {
                              return Occasion{.key = device_key(row.integer(0)) + "silent",
                                              .matter = Matter::silent,
                                              .urgency = "warn",
                                              .who = {},
                                              .subject = subject_of(row.text_or_null(2), row.text(1)),
                                              .address = row.text(1),
                                              .what_happened = "It does not answer: " + row.text(3),
                                              .what_to_do = "See whether it is switched on and connected.",
                                              .since = from_ms(row.integer(4))};
                          });
}

}  // namespace

asio::awaitable<base::Result<std::vector<Occasion>>> OccasionStore::open() {
    return database_.read([](db::Connection& connection) -> base::Result<std::vector<Occasion>> {
        auto all = conditions(connection);
        if (!all) return all;
        auto silent = silences(connection);
        if (!silent) return silent;
        all->insert(all->end(), std::make_move_iterator(silent->begin()), std::make_move_iterator(silent->end()));
        return all;
    });
}

}  // namespace fleetgate::store
