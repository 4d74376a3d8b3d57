#include "protocol/scrubber.hpp"

#include "protocol/redaction.hpp"
#include "tests/fakes/cpu_time.hpp"

#include <random>

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

TEST(Scrubber, CutsWhatTheProseRuleCuts) {
    const std::vector<std::string> known{"CANARYPRN", "Canary Lane 5", "[cellar]", "flur-3", "Küche", " padded ", "x"};
    const Scrubber scrubber{known};
    for (const std::string line : {"found canaryprn at 192.0.2.7:161", "in Canary  Lane 5 or canary lane 5", "[CELLAR]",
                                   "flur-3, flur-30, xflur-3, flur", "in der Küche", "padded x", "fe80::1%eth0", ""}) {
        EXPECT_EQ(scrubber.text(line), scrubbed(line, known)) << line;
    }
    EXPECT_EQ(scrubber.text("a canaryprn\nb flur-3\n"), "a [removed]\nb [removed]\n");
}

TEST(Scrubber, IsAsTheProseRuleForAnyText) {
    std::mt19937 random{7};
    const std::string letters = "aB1-. [ü:/";
    const auto text = [&](std::size_t most) {
        std::string out;
        for (auto left = random() % most; left > 0; --left) out += letters[random() % letters.size()];
        return out;
    };
    for (int i = 0; i < 3000; ++i) {
        std::vector<std::string> known;
        for (int k = 0; k < 4; ++k) known.push_back(text(6));
        const auto line = text(40);
        ASSERT_EQ(Scrubber{known}.text(line), scrubbed(line, known)) << i << ": " << line;
    }
}

TEST(Scrubber, TakesALargeFleetInSeconds) {
    std::vector<std::string> known;
    for (int i = 0; i < 20'000; ++i) {
        known.push_back("printer-" + std::to_string(i));
        known.push_back("room " + std::to_string(i));
        known.push_back("10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256));
    }
    std::string log;
    for (int i = 0; i < 2000; ++i) log += "device " + std::to_string(i) + " in building " + std::to_string(i) + "\n";
    log += "now Printer-19999 speaks\n";
    const Scrubber scrubber{known};
    const fakes::CpuTime took;
    const auto out = scrubber.text(log);
    EXPECT_LT(took.seconds(), 10);
    EXPECT_TRUE(out.ends_with("now [removed] speaks\n"));
}

}  // namespace
}  // namespace fleetgate::protocol
