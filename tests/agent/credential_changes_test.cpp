#include "agent/credential_changes.hpp"

#include "tests/fakes/fake_credential_use.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/fake_discovery_repository.hpp"
#include "tests/fakes/fake_identifier.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using fleet::DeviceId;
using State = CredentialChange::State;

class CredentialChangesTest : public testing::Test {
protected:
    void SetUp() override {
        for (const std::int64_t id : {1, 2}) {
            discovery::StoredCredential one;
            one.id = id;
            one.credential.community = base::Secret{id == 1 ? "old" : "new"};
            stored_.kept_credentials.emplace(id, one);
        }
        boost::asio::co_spawn(io_, changes_.run(),
                              boost::asio::bind_cancellation_slot(stop_.slot(), [](std::exception_ptr) {}));
        settle();
    }
    void TearDown() override {
        stop_.emit(boost::asio::cancellation_type::terminal);
        settle();
    }
    void settle() {
        io_.restart();
        io_.poll();
    }
    DeviceId add(const std::string& address, const std::string& serial, bool answers_the_new) {
        if (answers_the_new) {
            identifier_.devices[address] = [serial](const snmp::Credential& with) -> fakes::FakeIdentifier::Answer {
                if (with.community.reveal() != "new") return base::fail(std::errc::timed_out, "no answer");
                return fakes::a_printer("FS-4200DN", serial);
            };
        }
        return devices_.add(address, serial, 1);
    }
    const CredentialChange& change(std::vector<DeviceId> devices, CredentialHow how = CredentialHow::try_and_set) {
        CredentialWish wish;
        wish.credential_id = 2;
        wish.credential = "New";
        wish.devices = std::move(devices);
        wish.how = how;
        wish.by = "anna";
        wish.from = "192.0.2.9";
        EXPECT_TRUE(changes_.begin(std::move(wish)));
        settle();
        return changes_.changes().front();
    }
    std::optional<std::int64_t> credential_of(DeviceId id) { return devices_.kept.at(id).credential_id; }

    boost::asio::io_context io_;
    base::ManualClock clock_;
    fakes::MemoryLog log_;
    fakes::FakeDeviceRepository devices_;
    fakes::FakeDiscoveryRepository stored_;
    fakes::FakeIdentifier identifier_;
    CredentialBook credentials_{stored_};
    CredentialTrials trials_{{.identifier = identifier_, .credentials = credentials_}};
    fakes::FakeCredentialUse use_{devices_};
    fakes::MemoryAudit audited_;
    security::InstallationKey key_ = security::InstallationKey::generate();
    security::AuditTrail audit_{audited_, key_, clock_, log_};
    std::size_t held_ = 0, most_held_ = 0;
    std::vector<DeviceId> took_;
    std::size_t published_ = 0;
    boost::asio::cancellation_signal stop_;
    CredentialChanges changes_{io_.get_executor(),
                               {.devices = devices_,
                                .use = use_,
                                .trials = trials_,
                                .hold = [this](DeviceId) { return hold(); },
                                .took = [this](DeviceId id, std::int64_t) { took_.push_back(id); },
                                .publish = [this](const CredentialChange&) { ++published_; },
                                .audit = audit_,
                                .clock = clock_,
                                .log = log_}};

private:
    asio::awaitable<base::Result<CredentialChanges::Held>> hold() {
        most_held_ = std::max(most_held_, ++held_);
        co_return CredentialChanges::Held{this, [this](const void*) { --held_; }};
    }
};

TEST_F(CredentialChangesTest, SetsItWhereTheDeviceAnswersAndTellsOfTheOthers) {
    const auto good = add("192.0.2.1", "S1", true);
    const auto silent = add("192.0.2.2", "S2", false);
    const auto already = devices_.add("192.0.2.3", "S3", 2);
    const auto other = add("192.0.2.4", "S9", true);
    devices_.kept.at(other).latest.identity.serial = fleet::Sourced<std::string>{"S4", {}};
    const auto& told = change({good, silent, already, other, DeviceId{99}});
    EXPECT_EQ(told.state, State::done);
    EXPECT_EQ(told.of(CredentialOutcome::set), 1U);
    EXPECT_EQ(told.of(CredentialOutcome::silent), 1U);
    EXPECT_EQ(told.of(CredentialOutcome::already), 1U);
    EXPECT_EQ(told.of(CredentialOutcome::refused), 1U);
    EXPECT_EQ(told.of(CredentialOutcome::gone), 1U);
    EXPECT_EQ(credential_of(good), 2);
    EXPECT_EQ(credential_of(silent), 1) << "it keeps what it had";
    EXPECT_EQ(credential_of(other), 1) << "another device lives there";
    EXPECT_THAT(took_, testing::ElementsAre(good)) << "the poller is told";
    EXPECT_EQ(held_, 0U);
    ASSERT_EQ(audited_.rows.size(), 1U) << "one entry for the action";
    const auto& detail = audited_.rows.front().event.detail;
    EXPECT_THAT(detail, testing::HasSubstr("5 devices; set for device " + std::to_string(static_cast<int>(good))));
    EXPECT_THAT(detail, testing::HasSubstr("did not answer: device " + std::to_string(static_cast<int>(silent))));
    EXPECT_THAT(audited_.told(), testing::ElementsAre("device_credential_changed anna 192.0.2.9 ok"));
}

TEST_F(CredentialChangesTest, SetsItWithoutTryingWhereThatIsWished) {
    const auto silent = add("192.0.2.2", "S2", false);
    const auto& told = change({silent, DeviceId{99}}, CredentialHow::set_untried);
    EXPECT_EQ(told.of(CredentialOutcome::set), 1U);
    EXPECT_EQ(told.of(CredentialOutcome::gone), 1U);
    EXPECT_EQ(credential_of(silent), 2);
    EXPECT_TRUE(identifier_.asked.empty());
    EXPECT_THAT(took_, testing::ElementsAre(silent));
}

TEST_F(CredentialChangesTest, TriesNoMoreThanItsLimitAtOnceAndStopsWhenTold) {
    std::vector<DeviceId> all;
    for (int n = 0; n < 400; ++n) all.push_back(add("192.0.2." + std::to_string(n), "S" + std::to_string(n), false));
    identifier_.hangs = true;
    const auto& told = change(all);
    EXPECT_EQ(told.state, State::running);
    EXPECT_EQ(identifier_.most_open, CredentialChanges::kAtOnce);
    CredentialWish second;
    second.devices = all;
    const auto busy = changes_.begin(second);
    ASSERT_FALSE(busy);
    EXPECT_EQ(busy.error().code, std::errc::device_or_resource_busy);
    changes_.stop(told.id);
    settle();
    EXPECT_EQ(told.state, State::stopped);
    EXPECT_EQ(told.results.size(), 0U);
    EXPECT_EQ(held_, 0U);
    EXPECT_EQ(identifier_.open, 0U);
    EXPECT_THAT(audited_.rows.front().event.detail, testing::HasSubstr("stopped before 400 more"));
}

TEST_F(CredentialChangesTest, GoesThroughTwentyThousandDevices) {
    std::vector<DeviceId> all;
    for (int n = 0; n < 20'000; ++n) {
        all.push_back(add("198." + std::to_string(18 + n / 65'536) + "." + std::to_string(n / 256 % 256) + "." +
                              std::to_string(n % 256),
                          "S" + std::to_string(n), true));
    }
    const auto& told = change(all);
    EXPECT_EQ(told.state, State::done);
    EXPECT_EQ(told.of(CredentialOutcome::set), 20'000U);
    EXPECT_LE(most_held_, CredentialChanges::kAtOnce);
    EXPECT_EQ(audited_.rows.size(), 1U);
    EXPECT_LT(audited_.rows.front().event.detail.size(), 1'000U);
}

TEST_F(CredentialChangesTest, SaysWhatCouldNotBeStored) {
    const auto good = add("192.0.2.1", "S1", true);
    use_.failure = base::Error{std::make_error_code(std::errc::no_space_on_device), "the disk is full"};
    const auto& told = change({good});
    EXPECT_EQ(told.of(CredentialOutcome::failed), 1U);
    EXPECT_EQ(credential_of(good), 1);
    EXPECT_TRUE(took_.empty());
}

TEST_F(CredentialChangesTest, OneDeviceIsTestedWithoutBeingSet) {
    const auto good = add("192.0.2.1", "S1", true);
    const auto tried = fakes::run(io_, changes_.one(good, 2, CredentialHow::try_alone));
    ASSERT_TRUE(tried);
    EXPECT_EQ(tried->outcome, CredentialOutcome::answers);
    EXPECT_EQ(credential_of(good), 1);
    EXPECT_EQ(held_, 0U);
}

TEST(CredentialTrial, TellsSilenceFromRefusal) {
    const auto outcome = [](auto code) { return judged(base::Error{make_error_code(code), "192.0.2.7"}).outcome; };
    EXPECT_EQ(outcome(std::errc::timed_out), CredentialOutcome::silent);
    EXPECT_EQ(outcome(snmp::Errc::unknown_user), CredentialOutcome::refused);
    EXPECT_EQ(outcome(snmp::Errc::wrong_password), CredentialOutcome::refused);
    EXPECT_EQ(outcome(snmp::Errc::cannot_send), CredentialOutcome::failed);
    fleet::Device known;
    EXPECT_EQ(judged(known, fakes::a_switch()).outcome, CredentialOutcome::refused) << "it shows no printer";
    EXPECT_EQ(judged(known, fakes::a_printer()).outcome, CredentialOutcome::answers);
}

}  // namespace
}  // namespace fleetgate::agent
