// One device's numbers over time, in chunks (packing.hpp). Private to store/.
//
// A chunk holds up to 64 points. It begins with a point that carries the newest value of every series over from the
// chunk before it, so that whoever wants a device's newest values, or those of a moment, unpacks one chunk.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "store/packing.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace fleetgate::store {

enum class Grain : std::uint8_t {
    changes = 0,  ///< a point a reading
    days = 1,     ///< a point a day (UTC), with the last values of those counters that moved
};

/// The newest chunk, to write into. Whatever is added is there once close() has returned.
class HistoryBook {
public:
    /// `connection` must outlive it. A chunk that cannot be read is left alone, and a new one begun.
    static base::Result<HistoryBook> open(db::Connection& connection, std::int64_t device, Grain grain);

    struct Newest {
        std::int64_t at_ms = 0;  ///< at the latest; where it did not move for a long time, of a later reading
        std::int64_t value = 0;
    };
    [[nodiscard]] std::optional<Newest> newest(std::int64_t series) const;
    /// The value that stands at exactly that time.
    [[nodiscard]] base::Result<std::optional<std::int64_t>> value_at(std::int64_t series, std::int64_t at_ms) const;
    /// The last value at or before that time.
    [[nodiscard]] base::Result<std::optional<std::int64_t>> value_until(std::int64_t series, std::int64_t at_ms) const;
    /// Of the newest point; nothing for an empty history.
    [[nodiscard]] std::optional<std::int64_t> last_ms() const;

    /// False when the chunk holds as many series as one may and this is none of them: a device that makes up new
    /// supplies all the time must not fill the disk. What is added nevertheless is not kept.
    [[nodiscard]] bool has_room_for(std::int64_t series) const;
    /// Whether a series that is not known yet would be kept.
    [[nodiscard]] bool has_room() const { return series_.size() < kMostSeries; }
    /// A value that is there at that time and series already is replaced.
    base::Result<void> add(std::int64_t at_ms, std::int64_t series, std::int64_t value);
    base::Result<void> close();

    /// Of one device. A colour MFP has about 60.
    static constexpr std::size_t kMostSeries = 500;

private:
    struct Chunk {
        std::optional<std::int64_t> id;  ///< nothing while it is not stored
        bool is_carried = false;
        std::vector<HistoryPoint> points;
    };

    HistoryBook(db::Connection& connection, std::int64_t device, Grain grain)
        : connection_{&connection}, device_{device}, grain_{grain} {}
    [[nodiscard]] base::Result<std::optional<Chunk>> chunk_before(std::int64_t at_ms) const;
    base::Result<void> write(Chunk& chunk);
    base::Result<void> begin_next();

    db::Connection* connection_;
    std::int64_t device_;
    Grain grain_;
    Chunk chunk_;
    std::set<std::int64_t> series_;  ///< that the chunk holds
    bool changed_ = false;
};

struct History {
    HistoryPoint before;                ///< the values as they were before the first point
    std::vector<HistoryPoint> points;   ///< in order of time
    std::size_t unreadable_chunks = 0;  ///< what they held is missing
};

/// The points from `since_ms` on, until before `until_ms`.
base::Result<History> read_history(db::Connection& connection, std::int64_t device, Grain grain, std::int64_t since_ms,
                                   std::int64_t until_ms = INT64_MAX);

}  // namespace fleetgate::store
