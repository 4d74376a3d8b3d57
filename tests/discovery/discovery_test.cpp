#include "discovery/discovery.hpp"

#include "discovery/scope.hpp"
#include "tests/fakes/fake_identifier.hpp"
#include "tests/fakes/fake_sweeper.hpp"
#include "tests/fakes/run.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

using Answer = base::Result<fleet::Identification>;

snmp::CredentialPtr community(const std::string& name) {
    snmp::Credential credential;
    credential.community = base::Secret{name};
    return std::make_shared<snmp::Credential>(credential);
}

snmp::CredentialPtr user(const std::string& name) {
    snmp::Credential credential;
    credential.version = snmp::Version::v3;
    credential.user = name;
    return std::make_shared<snmp::Credential>(credential);
}

class DiscoveryTest : public testing::Test {
protected:
    DiscoveryJob job(const std::string& scope, std::vector<snmp::CredentialPtr> credentials) {
        DiscoveryJob made;
        made.plan = *AddressPlan::make({std::get<AddressInterval>(parse_scope(scope)->what)}, {});
        made.credentials = std::move(credentials);
        return made;
    }

    DiscoveryEvents events() {
        return {.on_found = [this](const Found& one) { found.push_back(one); },
                .on_progress = [this](const Progress& p) { progress.push_back(p); }};
    }

    base::Result<Summary> run(DiscoveryJob made) { return fakes::run(io, discovery.run(std::move(made), events())); }

    void printer_at(const std::string& address) {
        sweeper.answers(address.c_str(), 0);
        identifier.devices[address] = [](const snmp::Credential&) { return Answer{fakes::a_printer()}; };
    }

    asio::io_context io;
    base::ManualClock clock;
    fakes::FakeSweeper sweeper;
    fakes::FakeIdentifier identifier;
    Discovery discovery{sweeper, identifier, clock};
    std::vector<Found> found;
    std::vector<Progress> progress;
};

TEST_F(DiscoveryTest, TellsPrintersFromOthers) {
    printer_at("192.0.2.5");
    sweeper.answers("192.0.2.9", 0);
    identifier.devices["192.0.2.9"] = [](const snmp::Credential&) { return Answer{fakes::a_switch()}; };
    const auto summary = run(job("192.0.2.0/24", {community("public")}));
    ASSERT_TRUE(summary.has_value()) << summary.error().text();
    EXPECT_FALSE(summary->stopped);
    EXPECT_EQ(summary->progress.addresses_done, 254U);
    EXPECT_EQ(summary->progress.answered, 2U);
    EXPECT_EQ(summary->progress.printers, 1U);
    EXPECT_EQ(summary->progress.others, 1U);
    EXPECT_EQ(summary->progress.unread, 0U);
    ASSERT_EQ(found.size(), 2U);
    const auto printer = std::find_if(found.begin(), found.end(), [](const Found& f) { return f.is_printer(); });
    ASSERT_NE(printer, found.end());
    EXPECT_EQ(printer->endpoint.address().to_string(), "192.0.2.5");
    EXPECT_EQ(printer->endpoint.port(), 161);
    EXPECT_EQ(printer->credential, 0U);
    EXPECT_EQ(printer->identity.model->value, "FS-4200DN");
}

TEST_F(DiscoveryTest, SeveralPrintersBehindOneAddressAreOneFindingEach) {
    sweeper.answers("192.0.2.7", 0);
    identifier.devices["192.0.2.7"] = [](const snmp::Credential&) {
        return Answer{fakes::a_print_server({"S1", "S2", ""})};
    };
    const auto summary = run(job("192.0.2.0/28", {community("public")}));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[1].unit, (fleet::Unit{2, 3}));
    EXPECT_EQ(found[1].identity.serial->value, "S2");
    EXPECT_FALSE(found[2].identity.serial);
    EXPECT_TRUE(found[0].is_first_unit && !found[1].is_first_unit);
    EXPECT_EQ(summary->progress.printers, 3U);
    EXPECT_EQ(summary->progress.answered, 1U);
}

TEST_F(DiscoveryTest, ReadsWhileTheSweepGoesOn) {
    printer_at("192.0.2.1");
    std::uint64_t knocked_when_found = 0;
    auto watch = events();
    watch.on_found = [&](const Found&) { knocked_when_found = sweeper.knocked.size(); };
    (void)fakes::run(io, discovery.run(job("192.0.2.0/24", {community("public")}), watch));
    EXPECT_GT(knocked_when_found, 0U);
    EXPECT_LT(knocked_when_found, 254U);
}

TEST_F(DiscoveryTest, NeverReadsMoreAtOnceThanItMay) {
    for (int i = 1; i <= 100; ++i) printer_at("192.0.2." + std::to_string(i));
    auto made = job("192.0.2.0/24", {community("public")});
    made.reads_at_once = 2;
    EXPECT_EQ(run(std::move(made))->progress.printers, 100U);
    EXPECT_EQ(identifier.most_open, 2U);
    EXPECT_EQ(found.size(), 100U);
}

TEST_F(DiscoveryTest, TriesEachUserOnAV3KnockAndRemembersTheOneThatWorked) {
    sweeper.answers("192.0.2.5", 1, "\x80\x01");
    identifier.devices["192.0.2.5"] = [](const snmp::Credential& who) {
        if (who.user == "right") return Answer{fakes::a_printer()};
        return Answer{base::fail(make_error_code(snmp::Errc::unknown_user), "192.0.2.5")};
    };
    (void)run(job("192.0.2.0/24", {community("public"), user("wrong"), user("right"), user("later")}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].credential, 2U);
    EXPECT_EQ(found[0].engine_id, "\x80\x01");
    EXPECT_EQ(identifier.asked, (std::vector<std::string>{"192.0.2.5 wrong", "192.0.2.5 right"}));
}

TEST_F(DiscoveryTest, CommunitiesBehindTheRefusedUsersAreTriedToo) {
    sweeper.answers("192.0.2.5", 0, "\x80\x01");
    identifier.devices["192.0.2.5"] = [](const snmp::Credential& who) {
        if (who.version == snmp::Version::v2c) return Answer{fakes::a_printer()};
        return Answer{base::fail(make_error_code(snmp::Errc::wrong_password), "192.0.2.5")};
    };
    (void)run(job("192.0.2.0/24", {user("monitor"), community("public")}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].credential, 1U);
}

TEST_F(DiscoveryTest, ADeviceThatGoesSilentIsFoundButNotRead) {
    sweeper.answers("192.0.2.5", 0);
    auto& said = sweeper.alive.begin()->second.variables;
    said.push_back({{1, 3, 6, 1, 2, 1, 1, 1, 0}, {snmp::Type::octet_string, std::string{"A \x1b printer"}}});
    const auto summary = run(job("192.0.2.0/24", {community("public")}));
    EXPECT_EQ(summary->progress.unread, 1U);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FALSE(found[0].is_read());
    EXPECT_FALSE(found[0].is_printer());
    EXPECT_EQ(found[0].identity.sys_descr->value, "A   printer");
    EXPECT_EQ(found[0].trouble, "answered the knock, but could not be read: v2c community ***: no answer");
}

TEST_F(DiscoveryTest, NamesEveryUserThatWasRefusedButNoSecret) {
    sweeper.answers("192.0.2.5", 0, "\x80\x01");
    identifier.devices["192.0.2.5"] = [](const snmp::Credential& who) {
        return Answer{base::fail(
            make_error_code(who.user == "a" ? snmp::Errc::unknown_user : snmp::Errc::wrong_password), "192.0.2.5")};
    };
    (void)run(job("192.0.2.0/24", {user("a"), user("b")}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NE(found[0].trouble.find("the device does not know this user; "), std::string::npos) << found[0].trouble;
    EXPECT_NE(found[0].trouble.find("wrong passphrase or protocol"), std::string::npos) << found[0].trouble;
}

TEST_F(DiscoveryTest, ASweepThatCannotSendIsAnError) {
    sweeper.failure = base::Error{make_error_code(snmp::Errc::cannot_send), "no route"};
    const auto summary = run(job("192.0.2.0/24", {community("public")}));
    ASSERT_FALSE(summary.has_value());
    EXPECT_EQ(summary.error().code, make_error_code(snmp::Errc::cannot_send));
}

TEST_F(DiscoveryTest, AnsweredKnocksAreReadWithRetriesEvenWhenKnocksHaveNone) {
    auto made = job("192.0.2.1", {community("public")});
    made.retries = 0;
    printer_at("192.0.2.1");
    ASSERT_TRUE(run(std::move(made)).has_value());
    EXPECT_EQ(sweeper.jobs.at(0).retries, 0U);
}

TEST_F(DiscoveryTest, AFaultWhileAskingOneDeviceIsItsTroubleAndNoLossOfTheOthers) {
    for (const auto* address : {"192.0.2.3", "192.0.2.4"}) printer_at(address);
    identifier.devices["192.0.2.3"] = [](const snmp::Credential&) -> Answer { throw std::runtime_error{"it broke"}; };
    const auto summary = run(job("192.0.2.0/29", {community("public")}));
    ASSERT_TRUE(summary.has_value());
    EXPECT_EQ(summary->progress.printers, 1U);
    EXPECT_EQ(summary->progress.unread, 1U);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NE((found[0].trouble + found[1].trouble).find("failed inside the program: it broke"), std::string::npos);
}

/// Cancels after each number of handlers in turn: at every step at which it may arrive.
TEST_F(DiscoveryTest, CancelAtAnyStepEndsWithTheSummarySoFar) {
    for (const bool hanging : {false, true}) {
        for (int steps = 1; steps < 400; ++steps) {
            asio::io_context context;
            fakes::FakeSweeper knocks;
            fakes::FakeIdentifier asks;
            asks.hangs = hanging;
            knocks.never_ends = true;
            for (const auto* address : {"192.0.2.1", "192.0.2.3", "192.0.2.4"}) {
                knocks.answers(address, 0);
                asks.devices[address] = [](const snmp::Credential&) { return Answer{fakes::a_printer()}; };
            }
            Discovery search{knocks, asks, clock};
            asio::cancellation_signal stop;
            std::optional<base::Result<Summary>> summary;
            std::size_t events_after_end = 0;
            bool never_began = false;
            auto made = job("192.0.2.0/29", {community("public")});
            made.reads_at_once = 2;
            asio::co_spawn(
                context,
                search.run(std::move(made),
                           {.on_found = [&](const Found&) { events_after_end += summary.has_value(); },
                            .on_progress = [&](const Progress&) { events_after_end += summary.has_value(); }}),
                asio::bind_cancellation_slot(
                    stop.slot(), [&](std::exception_ptr, base::Result<Summary> s) { summary = std::move(s); }));
            for (int i = 0; i < steps && context.poll_one() != 0; ++i) {
            }
            stop.emit(asio::cancellation_type::terminal);
            context.restart();
            context.poll();
            ASSERT_TRUE(summary.has_value()) << "after " << steps << " handlers, hanging " << hanging;
            EXPECT_EQ(events_after_end, 0U);
            EXPECT_EQ(asks.open, 0U);
            EXPECT_TRUE(!never_began || steps == 1);
            ASSERT_TRUE(summary->has_value());
            EXPECT_TRUE(never_began || (*summary)->stopped);
        }
    }
}

TEST(TimeLeft, IsToldByTheRateOrTheSlowerPace) {
    using namespace std::chrono_literals;
    const snmp::SweepProgress half{.addresses_done = 50, .addresses = 100, .packets_sent = 50, .packets_left = 1000};
    EXPECT_EQ(time_left(half, 0ms, 500), 2s);
    EXPECT_EQ(time_left(half, 1s, 500), 20s);
    EXPECT_EQ(time_left(half, 1s, std::nullopt), 20s);
    EXPECT_EQ(time_left(half, 100ms, std::nullopt), std::nullopt);
    EXPECT_EQ(time_left({.addresses_done = 100, .addresses = 100, .packets_sent = 50}, 1s, 500), 0s);
}

}  // namespace
}  // namespace fleetgate::discovery
