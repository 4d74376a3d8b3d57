// What the recordings of real printers say is wrong with them: nothing that a person would call wrong.
#include "fleet/conditions/tracker.hpp"
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/condition_readings.hpp"
#include "tests/fleet/corpus.hpp"

#include <filesystem>
#include <iostream>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

TEST(ConditionsOfTheCorpus, AreSentencesThatNameTheirSource) {
    std::error_code error;
    base::ManualClock clock;
    int devices = 0;
    int conditions = 0;
    int unknown = 0;
    const bool all = std::getenv("FLEETGATE_SHOW_CONDITIONS") != nullptr;
    for (const auto& file : std::filesystem::directory_iterator{corpus_directory(), error}) {
        if (file.path().extension() != ".snmprec") continue;
        fakes::FakeClient client;
        client.rows = fakes::load_recording(file.path());
        const auto reading = fakes::run(StandardReader{client, clock}.read({}));
        if (!reading) continue;
        ++devices;
        for (const auto& one : conditions_of(*reading)) {
            ++conditions;
            if (one.who == Helper::unknown) ++unknown;
            EXPECT_FALSE(one.what_happened.empty()) << file.path() << one.key();
            EXPECT_EQ(one.what_happened.find_first_of("{}"), std::string::npos) << one.what_happened;
            EXPECT_EQ(one.what_to_do.find_first_of("{}"), std::string::npos) << one.what_to_do;
            ASSERT_FALSE(one.sources.empty()) << one.key();
            EXPECT_NE(one.urgency, ConditionClass::state);
            if (!all) continue;
            std::cout << file.path().stem().string() << ": " << to_string(one.urgency) << " " << one.key() << " ("
                      << to_string(one.who) << "): " << one.what_happened << " -> " << one.what_to_do << "\n";
            for (const auto& source : one.sources) {
                std::cout << "      " << to_string(source.kind) << ": " << source.said << "\n";
            }
        }
    }
    if (devices == 0) GTEST_SKIP() << "no recordings in " << corpus_directory();
    std::cout << "corpus: " << conditions << " conditions of " << devices << " devices, of " << unknown
              << " it is not known who can help" << std::endl;
}

}  // namespace
}  // namespace fleetgate::fleet
