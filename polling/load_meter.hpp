// What polling did, counted since the poller's start; and how late it was.
#pragma once

#include "base/clock.hpp"
#include "polling/schedule/turn.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace fleetgate::polling {

/// Upper ends of the steps by which lateness is counted; what is later than the last has a step of its own.
inline constexpr std::array<std::chrono::milliseconds, 9> kLatenessSteps{
    std::chrono::milliseconds{100},    std::chrono::milliseconds{500},    std::chrono::milliseconds{1'000},
    std::chrono::milliseconds{2'000},  std::chrono::milliseconds{5'000},  std::chrono::milliseconds{10'000},
    std::chrono::milliseconds{30'000}, std::chrono::milliseconds{60'000}, std::chrono::milliseconds{300'000}};

/// Only ever grows: two of them taken at two times tell what was in between.
struct LoadCounts {
    std::uint64_t turns = 0;
    std::array<std::uint64_t, 4> work{};  ///< by Work: checks, looks, standard and full readings that were answered
    std::uint64_t unanswered = 0;         ///< turns in which the device was silent, or refused
    std::uint64_t quiet = 0;              ///< turns left out in quiet hours
    std::uint64_t put_off = 0;            ///< turns put off after a time in which the program did not run
    std::uint64_t wakes_avoided = 0;      ///< checks of sleepers that a schedule without regard for sleep would make
    std::uint64_t wakes_caused = 0;       ///< sleepers that were awake after they were asked, and had no pages printed
    /// From a turn's place in the schedule to the answer to its check (unanswered: to the check's first packet).
    std::array<std::uint64_t, kLatenessSteps.size() + 1> lateness{};
    std::uint64_t late_ms = 0;  ///< the sum of it

    friend bool operator==(const LoadCounts&, const LoadCounts&) = default;
};

LoadCounts operator-(const LoadCounts& later, const LoadCounts& earlier);
LoadCounts operator+(const LoadCounts& a, const LoadCounts& b);

void count_lateness(LoadCounts& counts, base::SteadyTime::duration late);
/// The end of the step in which that share (0 to 1) of all turns lies; the last step's end for what is beyond it. Zero
/// without turns.
std::chrono::milliseconds lateness_of(const LoadCounts& counts, double share);
/// Zero without turns.
double mean_lateness_ms(const LoadCounts& counts);
/// The share of turns that were not later than `limit`, one of kLatenessSteps; 1 without turns.
double share_within(const LoadCounts& counts, std::chrono::milliseconds limit);

/// What polling is about now.
struct LoadNow {
    std::size_t devices = 0;
    std::array<std::size_t, kPriorities> by_priority{};
    std::size_t v3 = 0;  ///< of the devices, those that were asked over SNMPv3 last
    std::size_t awake = 0;
    std::size_t asleep = 0;
    std::size_t silent = 0;
    std::size_t readings_in_line = 0;  ///< devices that wait to be read after their check
    std::size_t readings_waiting = 0;  ///< that could not be stored
};

}  // namespace fleetgate::polling
