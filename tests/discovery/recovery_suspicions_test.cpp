// Printers without a number whose print server moved: what a search makes of the register's suspicions.
#include "discovery/messages.hpp"
#include "discovery/recovery.hpp"
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
constexpr std::int64_t kCredential = 5;

class RecoverySuspicions : public testing::Test {
protected:
    void SetUp() override {
        StoredCredential credential;
        credential.id = kCredential;
        credential.credential.community = base::Secret{"only ours"};
        book.kept_credentials.emplace(kCredential, credential);
        known = devices.add(kOld, {}, kCredential);
        devices.kept.at(known).unit = fleet::Unit{2, 2};
        fresh = devices.add(kNew, {}, kCredential);
        devices.kept.at(fresh).unit = fleet::Unit{2, 2};
        fleet::Suspicion suspicion{
            {fleet::QuestionKind::moved_with_server, known, {kOld, 161, 2}, {{kNew, 161, 2}}, fresh}, kCredential};
        suspicion.conflict.found.model = "fs-4200dn";
        suspicion.conflict.found.credential_id = kCredential;
        questions.suspected.push_back(suspicion);
    }
    /// The printer at the second port of the print server at `address`.
    fleet::Registration nameless(const std::string& address) {
        auto identity = fakes::a_print_server({"S1", ""}).units[1].identity;
        fleet::Registration found{address, 161, kCredential, std::move(identity)};
        found.unit = fleet::Unit{2, 2};
        return found;
    }
    void find(fleet::Registration registration) {
        const snmp::Target with{
            {asio::ip::make_address(registration.address), 161},
            std::make_shared<const snmp::Credential>(book.kept_credentials.at(kCredential).credential),
            {}};
        ASSERT_TRUE(fakes::run(recovery.examine(std::move(registration), with)));
    }
    std::vector<fleet::Suspicion> suspected() { return fakes::run(recovery.suspicions()).value(); }
    void look_into_all() {
        for (const auto& one : suspected()) fakes::run(recovery.look_into(one, {}));
    }
    void server_at(const std::string& address, const std::vector<std::string>& serials) {
        identifier.devices[address] = [serials](const snmp::Credential&) -> fakes::FakeIdentifier::Answer {
            return fakes::a_print_server(serials);
        };
    }

    fakes::FakeDeviceRepository devices;
    fakes::FakeDiscoveryRepository book;
    fakes::FakeIdentifier identifier;
    fakes::MemoryLog log;
    fakes::FakeQuestionBook questions;
    base::ManualClock clock;
    Recovery recovery{{devices, book, identifier, questions, clock, log}};
    fleet::DeviceId known{};
    fleet::DeviceId fresh{};
};

TEST_F(RecoverySuspicions, AskWhenNothingAnswersWhereThePrinterWas) {
    find(nameless(kNew));
    look_into_all();
    EXPECT_EQ(identifier.asked, (std::vector<std::string>{kOld + " only ours"}));
    ASSERT_EQ(questions.all.size(), 1U);
    const auto& conflict = questions.all[0].conflict;
    EXPECT_EQ(conflict.kind, fleet::QuestionKind::moved_with_server);
    EXPECT_EQ(conflict.device, known);
    EXPECT_EQ(conflict.other_device, fresh);
    EXPECT_EQ(conflict.found.model, "FS-4200DN") << "as it said it in this search";
    EXPECT_EQ(conflict.found.read_with, "v2c community ***");
    look_into_all();
    EXPECT_EQ(questions.all.size(), 1U);
    EXPECT_EQ(log.count(kMayHaveMoved), 1);
}

TEST_F(RecoverySuspicions, AskWhenAServerAnswersThereThatHasNoPrinterAtThatPort) {
    find(nameless(kNew));
    server_at(kOld, {"S7"});
    look_into_all();
    EXPECT_EQ(questions.all.size(), 1U);
}

TEST_F(RecoverySuspicions, ArePutToRestWhenThePrinterStillAnswersWhereItWas) {
    find(nameless(kNew));
    server_at(kOld, {"S7", ""});
    look_into_all();
    EXPECT_TRUE(questions.all.empty());
}

TEST_F(RecoverySuspicions, CloseTheirQuestionWhenItAnswersThereAgain) {
    find(nameless(kNew));
    look_into_all();
    server_at(kOld, {"S7", ""});
    look_into_all();
    ASSERT_EQ(questions.all.size(), 1U);
    EXPECT_EQ(questions.all[0].closed_why, "the device answers at its own address again");
    EXPECT_EQ(log.count(kQuestionClosed), 1);
}

TEST_F(RecoverySuspicions, OfWhatThisSearchDidNotFindAreNotLookedInto) {
    EXPECT_TRUE(suspected().empty());
    find(nameless("192.0.2.4"));
    auto numbered = nameless(kNew);
    numbered.identity.serial = fleet::Sourced<std::string>{"S3", {}};
    find(numbered);
    EXPECT_TRUE(suspected().empty());
    find(nameless(kNew));
    EXPECT_EQ(suspected().size(), 1U);
    recovery.search_begins();
    EXPECT_TRUE(suspected().empty());
}

TEST_F(RecoverySuspicions, NothingIsSaidOfADeviceThatCannotBeAsked) {
    find(nameless(kNew));
    book.kept_credentials.clear();
    look_into_all();
    EXPECT_TRUE(questions.all.empty());
    EXPECT_TRUE(identifier.asked.empty());
}

}  // namespace
}  // namespace fleetgate::discovery
