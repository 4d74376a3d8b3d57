#include "discovery/recovery.hpp"

#include "discovery/messages.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/fake_discovery_repository.hpp"
#include "tests/fakes/fake_identifier.hpp"
#include "tests/fakes/fake_question_book.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/run.hpp"

#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

const std::string kOld = "192.0.2.9";
const std::string kNew = "192.0.2.3";

enum Id : std::int64_t { kPublic = 1, kV1, kNoAuth, kAuth, kAuthPriv, kCommunity };

snmp::Credential credential(Id id) {
    snmp::Credential made;
    if (id == kPublic || id == kV1 || id == kCommunity) {
        made.version = id == kV1 ? snmp::Version::v1 : snmp::Version::v2c;
        made.community = base::Secret{id == kCommunity ? "only ours" : "public"};
        return made;
    }
    made.version = snmp::Version::v3;
    made.user = "monitor" + std::to_string(id);
    if (id >= kAuth) made.auth = snmp::AuthProtocol::sha256;
    if (id == kAuthPriv) made.priv = snmp::PrivProtocol::aes128;
    return made;
}

class RecoveryTest : public testing::Test {
protected:
    void SetUp() override {
        for (const auto id : {kPublic, kV1, kNoAuth, kAuth, kAuthPriv, kCommunity}) {
            book.kept_credentials.emplace(id, StoredCredential{id, "", credential(id)});
        }
    }
    fleet::DeviceId known(Id id) { return devices.add(kOld, "S1", id); }
    /// A printer that answers with `opens` alone.
    void printer_at(const std::string& address, Id opens, const std::string& serial = "S1") {
        identifier.devices[address] = [opens, serial](const snmp::Credential& with) -> fakes::FakeIdentifier::Answer {
            if (with != credential(opens)) return base::fail(std::errc::timed_out, "no answer");
            return fakes::a_printer("FS-4200DN", serial);
        };
    }
    Recovery::Examined examine(const std::string& address, Id with) {
        fleet::Registration found{address, 161, with, fakes::a_printer().identity};
        snmp::Target target{
            {asio::ip::make_address(address), 161}, std::make_shared<const snmp::Credential>(credential(with)), {}};
        auto out = fakes::run(recovery.examine(std::move(found), std::move(target)));
        EXPECT_TRUE(out.has_value());
        return *out;
    }

    fakes::FakeDeviceRepository devices;
    fakes::FakeDiscoveryRepository book;
    fakes::FakeIdentifier identifier;
    fakes::MemoryLog log;
    fakes::FakeQuestionBook questions;
    base::ManualClock clock;
    Recovery recovery{{devices, book, identifier, questions, clock, log}};
};

TEST_F(RecoveryTest, ADeviceThatAnswersWhereItIsKnownIsNotMovedByWhoClaimsItsSerialNumber) {
    known(kAuthPriv);
    printer_at(kOld, kAuthPriv);
    const auto out = examine(kNew, kPublic);
    EXPECT_TRUE(out.stays);
    EXPECT_FALSE(out.registration.leaves);
    EXPECT_FALSE(out.registration.credential_id);
    EXPECT_EQ(identifier.asked, (std::vector<std::string>{kOld + " monitor5"}));
    examine(kNew, kPublic);
    EXPECT_EQ(log.count(kSecondAddress), 1);
    EXPECT_EQ(log.count(kWeakerCredential), 0);
    ASSERT_EQ(questions.all.size(), 1U);
    const auto& conflict = questions.all.front().conflict;
    EXPECT_EQ(conflict.kind, fleet::QuestionKind::second_address);
    EXPECT_EQ(conflict.known_at, (fleet::Place{kOld, 161}));
    EXPECT_EQ(conflict.found.place, (fleet::Place{kNew, 161}));
    EXPECT_EQ(conflict.found.serial, "S1");
    EXPECT_EQ(conflict.found.read_with, "v2c community ***");
    EXPECT_EQ(conflict.found.credential_id, kPublic);
}

TEST_F(RecoveryTest, ASecondInterfaceIsSaidOnceAndQuietly) {
    known(kPublic);
    printer_at(kOld, kPublic);
    questions.always = fleet::Asked::As::second_interface;
    EXPECT_TRUE(examine(kNew, kPublic).stays);
    EXPECT_TRUE(examine(kNew, kPublic).stays);
    EXPECT_EQ(log.count(kSecondInterface), 1);
    EXPECT_EQ(log.count(kSecondAddress), 0);
}

TEST_F(RecoveryTest, WhatSomebodySaidToLeaveIsNotSpokenOf) {
    known(kAuthPriv);
    questions.always = fleet::Asked::As::dismissed;
    EXPECT_TRUE(examine(kNew, kPublic).stays);
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(RecoveryTest, AnotherModelAndMacWithTheSerialNumberOfASilentDeviceIsAQuestion) {
    devices.differing.insert(known(kPublic));
    const auto out = examine(kNew, kPublic);
    EXPECT_TRUE(out.stays);
    EXPECT_FALSE(out.registration.leaves);
    EXPECT_EQ(out.registration.address, kNew);
    ASSERT_EQ(questions.all.size(), 1U);
    EXPECT_EQ(questions.all.front().conflict.kind, fleet::QuestionKind::other_model);
    EXPECT_EQ(log.count(kOtherModel), 1);
}

TEST_F(RecoveryTest, AQuestionClosesWhenNothingAnswersAsTheDeviceThereAnyMore) {
    known(kPublic);
    printer_at(kOld, kPublic);
    printer_at(kNew, kPublic);
    examine(kNew, kPublic);
    clock.advance(std::chrono::hours{1});
    const auto unseen = fakes::run(recovery.unseen(clock.wall_now()));
    ASSERT_EQ(unseen.value().size(), 1U);
    fakes::run(recovery.look_again(unseen->front(), {}));
    EXPECT_TRUE(questions.all.front().is_open()) << "it answers: the search only missed it";
    printer_at(kNew, kPublic, "S2");
    fakes::run(recovery.look_again(unseen->front(), {}));
    EXPECT_FALSE(questions.all.front().is_open());
    EXPECT_EQ(log.count(kQuestionClosed), 1);
    EXPECT_TRUE(fakes::run(recovery.unseen(clock.wall_now())).value().empty());
}

TEST_F(RecoveryTest, AQuestionSeenInTheSearchIsNotLookedAtAgain) {
    known(kPublic);
    printer_at(kOld, kPublic);
    const auto began = clock.wall_now();
    examine(kNew, kPublic);
    EXPECT_TRUE(fakes::run(recovery.unseen(began)).value().empty());
}

TEST_F(RecoveryTest, APrinterAtAnotherPortOfItsServerHasMovedWhenItsOldPortHasAnother) {
    const auto id = known(kPublic);
    devices.kept.at(id).unit = fleet::Unit{1, 2};
    identifier.devices[kOld] = [](const snmp::Credential&) -> fakes::FakeIdentifier::Answer {
        return fakes::a_print_server({"S2", "S1"});
    };
    fleet::Registration found{kOld, 161, kPublic, fakes::a_printer().identity};
    found.unit = fleet::Unit{2, 2};
    const snmp::Target target{
        {asio::ip::make_address(kOld), 161}, std::make_shared<const snmp::Credential>(credential(kPublic)), {}};
    const auto out = fakes::run(recovery.examine(found, target));
    ASSERT_TRUE(out);
    EXPECT_FALSE(out->stays);
    EXPECT_EQ(out->registration.leaves, (fleet::Place{kOld, 161, 1}));
}

TEST_F(RecoveryTest, APrinterAtTheSamePortOfItsServerIsNotAskedForTwice) {
    const auto id = known(kPublic);
    devices.kept.at(id).unit = fleet::Unit{1, 2};
    fleet::Registration found{kOld, 161, kPublic, fakes::a_printer().identity};
    found.unit = fleet::Unit{1, 2};
    const auto out = fakes::run(recovery.examine(found, {}));
    ASSERT_TRUE(out);
    EXPECT_FALSE(out->registration.leaves);
    EXPECT_TRUE(identifier.asked.empty());
}

TEST_F(RecoveryTest, ASilentDeviceMovesWithACredentialThatIsAsStrong) {
    known(kPublic);
    const auto out = examine(kNew, kPublic);
    EXPECT_FALSE(out.stays);
    EXPECT_EQ(out.registration.leaves, (fleet::Place{kOld, 161}));
    EXPECT_EQ(out.registration.credential_id, kPublic);
}

TEST_F(RecoveryTest, ADeviceThatLeftItsAddressToAnotherMoves) {
    known(kPublic);
    printer_at(kOld, kPublic, "S2");
    EXPECT_TRUE(examine(kNew, kAuth).registration.leaves);
}

struct Fall {
    std::string name;
    Id from;
    Id to;
};

class WeakerCredential : public RecoveryTest, public testing::WithParamInterface<Fall> {};

TEST_P(WeakerCredential, NeverTakesASilentDeviceOver) {
    known(GetParam().from);
    for (const auto& where : {kNew, kOld}) {
        recovery.search_begins();
        const auto out = examine(where, GetParam().to);
        EXPECT_EQ(out.stays, where == kNew);
        EXPECT_FALSE(out.registration.leaves);
        EXPECT_FALSE(out.registration.credential_id);
    }
    EXPECT_EQ(log.count(kWeakerCredential), 2);
}

INSTANTIATE_TEST_SUITE_P(Falls, WeakerCredential,
                         testing::Values(Fall{"encryption", kAuthPriv, kAuth}, Fall{"authentication", kAuth, kNoAuth},
                                         Fall{"v3", kNoAuth, kPublic}, Fall{"v2c", kPublic, kV1},
                                         Fall{"community", kCommunity, kPublic}, Fall{"all_of_it", kAuthPriv, kPublic}),
                         [](const auto& fall) { return fall.param.name; });

TEST_F(RecoveryTest, KeepsTheStrongerCredentialQuietlyWhereBothOpenTheDevice) {
    known(kAuthPriv);
    printer_at(kOld, kAuthPriv);
    const auto out = examine(kOld, kPublic);
    EXPECT_FALSE(out.stays);
    EXPECT_FALSE(out.registration.credential_id);
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(RecoveryTest, TakesAStrongerCredentialAtTheSameAddressWithoutAsking) {
    known(kPublic);
    EXPECT_EQ(examine(kOld, kAuthPriv).registration.credential_id, kAuthPriv);
    EXPECT_TRUE(identifier.asked.empty());
}

TEST_F(RecoveryTest, WarnsOnceADeviceAndSearch) {
    known(kAuthPriv);
    examine(kNew, kPublic);
    examine("192.0.2.4", kPublic);
    EXPECT_EQ(log.count(kWeakerCredential), 1);
    EXPECT_NE(log.text(kWeakerCredential).find("was read with v2c community ***, which is weaker"), std::string::npos);
    recovery.search_begins();
    examine(kNew, kPublic);
    EXPECT_EQ(log.count(kWeakerCredential), 2);
}

TEST_F(RecoveryTest, ADeviceWhoseCredentialWasDeletedIsAskedWithTheOneThatWasFound) {
    devices.add(kOld, "S1", std::nullopt);
    printer_at(kOld, kPublic);
    auto out = examine(kNew, kPublic);
    EXPECT_EQ(out.registration.address, kOld);
    EXPECT_EQ(out.registration.credential_id, kPublic);
    identifier.devices.clear();
    out = examine(kNew, kPublic);
    EXPECT_EQ(out.registration.leaves, (fleet::Place{kOld, 161}));
}

}  // namespace
}  // namespace fleetgate::discovery
