#include "db/shrinker.hpp"

#include <algorithm>
#include <string>

namespace fleetgate::db {
namespace {

/// Between two looks at the clock: a tenth of a millisecond when they are in the cache.
constexpr std::int64_t kPagesAtOnce = 16;

struct Pages {
    std::int64_t free = 0;
    std::int64_t spare = 0;  ///< of those: what need not be kept
};

base::Result<Pages> free_pages(Connection& connection) {
    constexpr std::int64_t kIncremental = 2;
    const auto mode = connection.number("PRAGMA auto_vacuum");
    if (!mode) return base::fail(mode.error());
    const auto free = connection.number("PRAGMA freelist_count");
    if (!free) return base::fail(free.error());
    const auto all = connection.number("PRAGMA page_count");
    if (!all) return base::fail(all.error());
    if (*mode != kIncremental) return Pages{*free, 0};
    const auto kept = std::max(Shrinker::kPagesKept, *all / Shrinker::kPartKept);
    return Pages{*free, std::max<std::int64_t>(*free - kept, 0)};
}

/// Returns how many there were given back.
base::Result<std::int64_t> give_back(Connection& connection, const base::Clock& clock, std::int64_t most) {
    const auto until = clock.now() + Shrinker::kWriteTime;
    const auto before = connection.number("PRAGMA freelist_count");
    if (!before) return before;
    for (auto left = most; left > 0 && clock.now() < until; left -= kPagesAtOnce) {
        const auto some = std::to_string(std::min(left, kPagesAtOnce));
        if (auto done = connection.run("PRAGMA incremental_vacuum(" + some + ")"); !done) return done;
    }
    const auto after = connection.number("PRAGMA freelist_count");
    if (!after) return after;
    return *before - *after;
}

}  // namespace

asio::awaitable<base::Result<Shrunk>> Shrinker::step() {
    const auto found = co_await database_.read(free_pages);
    if (!found) co_return base::fail(found.error());
    Shrunk shrunk;
    const auto most = std::min(found->spare, kPagesAStep);
    while (shrunk.given_back < most) {
        const auto next = std::min(most - shrunk.given_back, kPagesAWrite);
        const auto work = [next, &clock = clock_](Connection& connection) {
            return give_back(connection, clock, next);
        };
        const auto done = co_await database_.write(work);
        if (!done) co_return base::fail(done.error());
        if (*done <= 0) break;
        shrunk.given_back += *done;
    }
    shrunk.still_free = found->free - shrunk.given_back;
    co_return shrunk;
}

}  // namespace fleetgate::db
