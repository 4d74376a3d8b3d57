// Many readings' numbers in few octets: how a device's history lies in the database. Pure. Private to store/.
//
// Problem: a row a counter is 40 octets with its index, and a colour MFP moves eight counters with every job: 14 GB a
// year for 20,000 devices.
// Idea: between two readings the same few counters move by a little. A chunk names its series and the sets of them
// that move together once; a reading is then the time since the one before, the number of its set, and the
// differences: about 14 octets for eight counters.
//
// A chunk, all numbers as LEB128 ("varint"), signed ones zigzag (as in Protocol Buffers):
//   1 (version) | series: count, ids | points: count, then for each
//     time in ms: first as it is, then the difference | set: its number; one more than there are: a new one follows,
//     one bit a series, from the lowest bit of the first octet on | for each series of the set: the difference from its
//     last value in this chunk, from 0 at first.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::store {

/// `series` is a row of series_names.
struct SeriesValue {
    std::int64_t series = 0;
    std::int64_t value = 0;

    friend bool operator==(const SeriesValue&, const SeriesValue&) = default;
};

/// What moved at one time.
struct HistoryPoint {
    std::int64_t at_ms = 0;
    std::vector<SeriesValue> values;  ///< of each series at most one

    friend bool operator==(const HistoryPoint&, const HistoryPoint&) = default;
};

/// `points` in order of their times. Values keep their order by series within a point.
std::string pack(std::span<const HistoryPoint> points);

/// Errors: Errc::unreadable for anything that pack() did not write. Never takes more memory than a few times the data.
base::Result<std::vector<HistoryPoint>> unpack(std::string_view data);

}  // namespace fleetgate::store
