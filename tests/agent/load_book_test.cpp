#include "agent/load_book.hpp"

#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

using namespace std::chrono_literals;

TEST(LoadBook, RatesAreWhatHappenedBetweenTwoSamples) {
    LoadSample from;
    from.at = base::SteadyTime{100s};
    from.counts.work[0] = 1'000;
    from.packets_sent = 5'000;
    from.octets = 1'000'000;
    from.usage.cpu = 10s;
    auto to = from;
    to.at += 600s;
    to.counts.work[0] += 6'000;
    to.packets_sent += 9'000;
    to.octets += 2'000'000;
    to.usage.cpu += 30s;
    const auto span = span_between(from, to, 10);
    EXPECT_EQ(span.length, 600s);
    EXPECT_DOUBLE_EQ(span.checks_per_s, 10);
    EXPECT_DOUBLE_EQ(span.packets_per_s, 15);
    EXPECT_DOUBLE_EQ(span.octets_per_device_day, 2'000'000.0 / 600 * 86'400 / 10);
    EXPECT_DOUBLE_EQ(span.cpu_share, 0.05);
}

TEST(LoadBook, NoTimeAndNoDevicesAreNoFigures) {
    const LoadSample sample;
    EXPECT_EQ(span_between(sample, sample, 10).checks_per_s, 0);
    LoadSample later;
    later.at = base::SteadyTime{10s};
    later.octets = 5;
    EXPECT_EQ(span_between(sample, later, 0).octets_per_device_day, 0);
}

TEST(LoadBook, TheMonthsAreReadAsTheyWereWritten) {
    const WakesByMonth months{{"2026-10", {1'000'000, 3}}, {"2026-11", {5, 0}}};
    EXPECT_EQ(wakes_in(to_json(months)), months);
    EXPECT_TRUE(wakes_in("").empty());
    EXPECT_TRUE(wakes_in("[1]").empty());
    EXPECT_TRUE(wakes_in(R"({"2026-11": {"avoided": -1, "caused": 2}})").empty());
    EXPECT_TRUE(wakes_in(R"({"2026-11": 3})").empty());
}

}  // namespace
}  // namespace fleetgate::agent
