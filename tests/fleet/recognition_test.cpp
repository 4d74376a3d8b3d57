#include "fleet/recognition.hpp"

#include "fleet/decode_reading.hpp"
#include "fleet/mib.hpp"
#include "tests/fleet/answers_of.hpp"
#include "tests/fleet/colour_mfp.hpp"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

bool tells(std::string_view recording, const Answers& before) {
    const auto rows = fakes::parse_recording(recording);
    return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
        return tells_who(snmp::VarBind{row.first, row.second}, before);
    });
}

TEST(Recognition, FindsIdentityKindAndProfile) {
    const auto answers = answers_of(colour_mfp());
    const auto found = recognize(answers, kNoon, *ProfileSet::builtin());
    ASSERT_NE(found.profile, nullptr);
    EXPECT_EQ(found.profile->name, "KYOCERA");
    EXPECT_EQ(found.by_standard.classification.kind, DeviceKind::printer);
    EXPECT_EQ(found.by_standard.identity.serial->value, "ABC1234567");
}

TEST(Recognition, DecodesTheSameReadingAsWithoutIt) {
    const auto answers = answers_of(colour_mfp());
    const auto earlier = recognize(answers, kNoon - std::chrono::seconds{7}, *ProfileSet::builtin());
    EXPECT_EQ(decode_reading(answers, kNoon, earlier), decode_reading(answers, kNoon, earlier.profile));
}

TEST(Recognition, IsNotChangedByLevelsCountsAndAlerts) {
    const auto answers = answers_of(colour_mfp());
    EXPECT_FALSE(
        tells("1.3.6.1.2.1.43.11.1.1.9.1.1|2|17\n1.3.6.1.2.1.43.10.2.1.4.1.1|65|99\n"
              "1.3.6.1.2.1.43.8.2.1.10.1.1|2|3\n1.3.6.1.2.1.43.18.1.1.7.1.13|2|8\n"
              "1.3.6.1.2.1.1.3.0|67|99\n1.3.6.1.4.1.1347.43.10.1.1.12.1.1|65|76001\n"
              "1.3.6.1.2.1.1.1.0|4|KYOCERA Document Solutions Printing System\n",
              answers));
}

TEST(Recognition, IsChangedByWhatSaysWhoTheDeviceIs) {
    const auto answers = answers_of(colour_mfp());
    for (const auto* row : {"1.3.6.1.2.1.1.1.0|4|Another\n", "1.3.6.1.2.1.43.5.1.1.17.1|4|XYZ7654321\n",
                            "1.3.6.1.2.1.25.3.2.1.2.2|6|1.3.6.1.2.1.25.3.1.5\n",
                            "1.3.6.1.4.1.11.2.3.9.1.1.7.0|4|MFG:Brother;\n", "1.3.6.1.2.1.43.7.1.1.4.1.1|2|106\n"}) {
        EXPECT_TRUE(tells(row, answers)) << row;
    }
    EXPECT_TRUE(tells("1.3.6.1.2.1.43.8.2.1.10.1.1|2|3\n", Answers{})) << "the first sign of a printer";
}

TEST(Recognition, TakesWhatIsAnsweredAgainAsNews) {
    Answers answers;
    const auto rows = colour_mfp();
    answers.assume({rows.begin(), rows.end()}, kNoon);
    EXPECT_TRUE(tells("1.3.6.1.2.1.1.1.0|4|KYOCERA Document Solutions Printing System\n", answers))
        << "its origin is of now";
}

/// The rule must not miss anything: whatever is answered in whatever order, an answer that it calls no news leaves who
/// the device is as it was.
TEST(Recognition, IsTheSameAfterEveryAnswerThatTellsNothing) {
    std::vector<snmp::VarBind> all;
    for (const auto& [oid, value] : colour_mfp()) all.push_back({oid, value});
    std::mt19937 random{11};
    for (int round = 0; round < 40; ++round) {
        std::shuffle(all.begin(), all.end(), random);
        Answers answers;
        auto known = recognize(answers, kNoon, *ProfileSet::builtin());
        for (const auto& answer : all) {
            const bool news = tells_who(answer, answers);
            answers.add({answer});
            auto now = recognize(answers, kNoon, *ProfileSet::builtin());
            if (!news) {
                ASSERT_EQ(now.by_standard, known.by_standard) << answer.oid.to_string();
                ASSERT_EQ(now.profile, known.profile) << answer.oid.to_string();
            }
            known = std::move(now);
        }
    }
}

}  // namespace
}  // namespace fleetgate::fleet
