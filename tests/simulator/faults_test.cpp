#include "simulator/faults.hpp"

#include "simulator/errors.hpp"

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

using namespace std::chrono_literals;

TEST(Faults, AreReadWithValueAndPlace) {
    EXPECT_EQ(parse_fault("loss=5")->faults.loss_percent, 5);
    EXPECT_EQ(parse_fault("loss=5%@10%")->percent, 10);
    EXPECT_EQ(parse_fault("delay=200ms")->faults.delay_most, 200ms);
    EXPECT_EQ(parse_fault("delay=50ms-1.5s")->faults.delay_most, 1500ms);
    EXPECT_EQ(parse_fault("late")->faults.late, 3s);
    EXPECT_EQ(parse_fault("tooBig=4")->faults.too_big, 4U);
    const auto rule = parse_fault("silence@127.20.0.7-9");
    ASSERT_TRUE(rule);
    EXPECT_TRUE(rule->faults.silence);
    EXPECT_EQ(rule->where->size(), 3U);
}

TEST(Faults, EachInTheHelpIsKnown) {
    for (const auto& help : fault_help()) {
        auto text = std::string{help.name};
        if (help.value == "=PERCENT") text += "=5";
        if (help.value == "=TIME[-TIME]") text += "=5ms";
        const auto rule = parse_fault(text);
        ASSERT_TRUE(rule) << text;
        EXPECT_TRUE(rule->faults.any()) << text;
    }
}

TEST(Faults, WrongOnesAreRefused) {
    for (const auto* text :
         {"", "los=5", "loss", "loss=101", "loss=-1", "loss=nan", "delay=", "delay=5h", "delay=2s-1s", "silence=3",
          "silence@", "silence@10.0.0.1", "tooBig=0", "late=0s", "loss=5@200%"}) {
        const auto rule = parse_fault(text);
        ASSERT_FALSE(rule) << text;
        EXPECT_EQ(rule.error().code, Errc::malformed_fault);
    }
}

TEST(Faults, APercentageIsThatShareOfTheDevices) {
    const std::vector rules{*parse_fault("silence@10%")};
    int befallen = 0;
    for (std::uint32_t device = 0; device < 10000; ++device) befallen += faults_of(rules, 1, device, 1).silence ? 1 : 0;
    EXPECT_NEAR(befallen, 1000, 150);
    EXPECT_EQ(faults_of(rules, 1, 17, 1), faults_of(rules, 1, 17, 1));
}

}  // namespace
}  // namespace fleetgate::simulator
