#include "fleet/identity_question.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

constexpr QuestionKind kKinds[] = {QuestionKind::second_address, QuestionKind::weaker_credential,
                                   QuestionKind::other_model,    QuestionKind::address_taken,
                                   QuestionKind::new_number,     QuestionKind::moved_with_server};

Conflict conflict(QuestionKind kind) {
    return {kind,
            DeviceId{7},
            {"192.0.2.9", 161},
            {{"192.0.2.3", 1161}, "HP", "M9", "S1", "00:c0:ee:12:34:56", 2, "v2c community ***"}};
}

TEST(IdentityQuestion, ItsWordsAreReadBack) {
    for (const auto kind : kKinds) EXPECT_EQ(question_kind(to_string(kind)), kind);
    for (const auto kind : kKinds) {
        for (const auto answer : answers_to(conflict(kind))) EXPECT_EQ(question_answer(to_string(answer)), answer);
    }
    EXPECT_FALSE(question_kind("what"));
    EXPECT_FALSE(question_answer(""));
}

TEST(IdentityQuestion, EveryKindIsASentenceThatNamesTheDeviceAndThePlace) {
    for (const auto kind : kKinds) {
        const auto text = sentence(conflict(kind));
        EXPECT_NE(text.find("evice 7"), std::string::npos) << text;
        EXPECT_NE(text.find("192.0.2.3 port 1161"), std::string::npos) << text;
        EXPECT_EQ(text.back(), '.') << text;
    }
    EXPECT_EQ(sentence(conflict(QuestionKind::second_address)),
              "Device 7 answers at 192.0.2.9, and something that tells its serial number S1 answers at 192.0.2.3 port "
              "1161 too.");
}

TEST(IdentityQuestion, APrinterThatMayHaveMovedWithItsServerIsNamedByItsPlaceThere) {
    auto moved = conflict(QuestionKind::moved_with_server);
    moved.known_at.unit = moved.found.place.unit = 5;
    moved.found.serial.clear();
    moved.found.mac.clear();
    EXPECT_EQ(
        sentence(moved),
        "Device 7 no longer answers at 192.0.2.9; printers that stood behind that address with it are at 192.0.2.3 "
        "port 1161 now, where a HP M9 answers at the same hrDeviceIndex 5, and neither tells a serial number.");
    EXPECT_EQ(meaning(QuestionAnswer::same_device, moved),
              "It is the same machine: device 7 goes on with what was read there.");
}

TEST(IdentityQuestion, WhatTellsNoNumberIsNotSaidToTellOne) {
    auto mute = conflict(QuestionKind::second_address);
    mute.found.serial.clear();
    EXPECT_NE(sentence(mute).find("its MAC address 00:c0:ee:12:34:56"), std::string::npos);
    mute.found.mac.clear();
    EXPECT_NE(sentence(mute).find("no serial number"), std::string::npos);
}

TEST(IdentityQuestion, CanAlwaysBeLeft) {
    for (const auto kind : kKinds) {
        const auto answers = answers_to(conflict(kind));
        EXPECT_NE(std::find(answers.begin(), answers.end(), QuestionAnswer::leave), answers.end());
        for (const auto answer : answers) EXPECT_FALSE(meaning(answer, conflict(kind)).empty());
    }
}

TEST(IdentityQuestion, ADeviceCannotBeAnotherOneAtItsOwnAddress) {
    auto here = conflict(QuestionKind::weaker_credential);
    here.found.place = here.known_at;
    EXPECT_EQ(answers_to(here), (std::vector{QuestionAnswer::moved, QuestionAnswer::leave}));
    EXPECT_EQ(meaning(QuestionAnswer::moved, here), "It is device 7: read it with v2c community ***.");
}

}  // namespace
}  // namespace fleetgate::fleet
