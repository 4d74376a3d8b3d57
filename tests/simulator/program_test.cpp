// fleetgate-sim as people start it.
#include "simulator/server.hpp"
#include "tests/simulator/command.hpp"

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

probe::Ran sim(const std::string& arguments) {
    return probe::run(std::string{FLEETGATE_BIN_DIR} + "/fleetgate-sim " + arguments);
}

TEST(Program, SaysWhenItIsReadyAndEndsInTime) {
    const auto ran = sim("--range 127.20.8.1-127.20.8.40 --port 0 --for 0.05");
    EXPECT_TRUE(ran.ok);
    EXPECT_EQ(ran.output.substr(0, 19), "ready: 40 devices o");
    EXPECT_NE(ran.output.find(" on 127.20.8.1-127.20.8.40 port "), std::string::npos);
    EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 1);
}

TEST(Program, ListsItsTemplates) {
    const auto ran = sim("--list-templates");
    EXPECT_TRUE(ran.ok);
    EXPECT_NE(ran.output.find("kyocera-taskalfa-3554ci  KYOCERA TASKalfa 3554ci\n"), std::string::npos);
}

TEST(Program, HelpNamesEveryFault) {
    const auto ran = sim("--help");
    EXPECT_TRUE(ran.ok);
    for (const auto& fault : fault_help()) EXPECT_NE(ran.output.find(fault.name), std::string::npos) << fault.name;
}

class BadCommand : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};
TEST_P(BadCommand, EndsWithAWordOnWhatIsWrong) {
    const auto ran = sim(GetParam().first);
    EXPECT_FALSE(ran.ok);
    EXPECT_NE(ran.output.find(GetParam().second), std::string::npos) << ran.output;
}
INSTANTIATE_TEST_SUITE_P(Lines, BadCommand,
                         ::testing::Values(std::pair{"--range 10.0.0.0/24", "127.0.0.0/8"},
                                           std::pair{"--template nonesuch", "nonesuch"},
                                           std::pair{"--fault nonesuch", "known are loss"},
                                           std::pair{"--v3-user a:SHA:short", "8 characters"},
                                           std::pair{"--recordings /nonesuch", "/nonesuch"},
                                           std::pair{"--for -1", "--for"},
                                           std::pair{"--life dead", "still,office,workday,eventful"},
                                           std::pair{"--speed 0", "--speed"}, std::pair{"--rnge x", "--rnge"}));

class WrongWord : public ::testing::TestWithParam<const char*> {};
TEST_P(WrongWord, EndsWithTwo) { EXPECT_EQ(sim(GetParam()).exit_code, 2); }
INSTANTIATE_TEST_SUITE_P(Lines, WrongWord,
                         ::testing::Values("--range 10.0.0.0/24", "--template nonesuch", "--fault nonesuch",
                                           "--v3-user a:SHA:short", "--for -1", "--life dead", "--rnge x"));

TEST(Program, TellsItsVersion) {
    const auto ran = sim("--version");
    EXPECT_TRUE(ran.ok);
    EXPECT_EQ(ran.output.substr(0, 15), "fleetgate-sim 0");
}

TEST(Program, NamesAPortThatIsInUse) {
    const auto other = RunningFleet::start({.range = "127.20.8.1"});
    ASSERT_TRUE(other);
    const auto port = std::to_string((*other)->port());
    const auto ran = sim("--range 127.20.8.1 --port " + port);
    EXPECT_FALSE(ran.ok);
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_EQ(ran.output.find("fleetgate-sim: UDP port " + port + " is in use by simulator_test (pid "), 0U)
        << ran.output;
    EXPECT_NE(ran.output.find("; choose another one with --port\n"), std::string::npos);
}

}  // namespace
}  // namespace fleetgate::simulator
