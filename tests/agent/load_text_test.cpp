#include "agent/cli/load_text.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace fleetgate::agent::cli {
namespace {

namespace json = boost::json;

TEST(LoadText, PutsWhatWasMeasuredBesideWhatIsPlanned) {
    const auto text = load_text(json::parse(R"({
        "schedule": "fast", "devices": 20000, "awake": 19000, "asleep": 900, "silent": 100,
        "hour": {"seconds": 3600, "checks_per_s": 333.2, "packets_per_s": 350.4, "octets_per_device_day": 420345.2,
                 "cpu_share": 0.0312, "turns": 1199999, "looks": 21, "late_ms": {"half": 100, "p99": 500, "p999": 2000},
                 "within_5_s": 0.99995},
        "kfs": {"octets_per_device_day": 23520000}, "memory_octets": 121000000,
        "wakes": [{"month": "2026-11", "avoided": 1234567, "caused": 12}]})"));
    EXPECT_NE(text.find("20,000 devices: 19,000 awake, 900 asleep, 100 silent; schedule fast\n"), std::string::npos)
        << text;
    EXPECT_NE(text.find("last 60 min"), std::string::npos) << text;
    EXPECT_NE(text.find("KB a device and day                   420"), std::string::npos) << text;
    EXPECT_NE(text.find("23,520\n"), std::string::npos);
    EXPECT_NE(text.find("late: half at most 0.1 s, 99 % 0.5 s, 99.9 % 2 s; 99.99 % within"), std::string::npos) << text;
    EXPECT_NE(text.find("3.1 % of a core, 121 MB"), std::string::npos);
    EXPECT_NE(text.find("2026-11: 1,234,567 checks of sleeping devices left out, 12 sleepers woken"),
              std::string::npos);
}

TEST(LoadText, AReportOfAnotherServiceIsShownAsFarAsItGoes) {
    EXPECT_NE(load_text(json::parse("{}")).find("0 devices"), std::string::npos);
    EXPECT_NE(load_text(json::parse(R"({"devices":"many","hour":[],"wakes":[3]})")).find("0 devices"),
              std::string::npos);
    EXPECT_NE(load_text(json::value{}).find("0 devices"), std::string::npos);
}

TEST(LoadText, WhatWaitsIsSaid) {
    const auto text = load_text(json::parse(R"({"readings_in_line": 12, "readings_waiting": 3})"));
    EXPECT_NE(text.find("12 devices wait to be read"), std::string::npos);
    EXPECT_NE(text.find("3 readings could not be stored"), std::string::npos);
}

}  // namespace
}  // namespace fleetgate::agent::cli
