#include "agent/occasion_book.hpp"

#include "tests/fakes/fake_notify.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using namespace std::chrono_literals;
using notify::Matter;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uintmax_t kGibibyte = std::uintmax_t{1} << 30U;

class OccasionBookTest : public testing::Test {
protected:
    asio::awaitable<base::Result<std::optional<std::string>>> manager_trouble() {
        if (manager_fails) co_return base::fail(std::errc::io_error, "the disk failed");
        co_return trouble;
    }
    base::Result<std::vector<notify::Occasion>> open() { return fakes::run(io, book.open()); }
    std::vector<std::string> keys() {
        std::vector<std::string> all;
        const auto open_now = open().value();
        for (const auto& occasion : open_now) all.push_back(occasion.key);
        return all;
    }
    void refuse(const std::string& account, const std::string& source, std::string why) {
        fakes::run(io, audit.record(security::audit::kLogIn, account, source, false, std::move(why)));
    }

    boost::asio::io_context io;
    base::ManualClock clock;
    fakes::MemoryLog log;
    fakes::MemoryAudit entries;
    security::InstallationKey key = security::InstallationKey::generate();
    security::AuditTrail audit{entries, key, clock, log};
    fakes::FakeOccasions devices;
    std::optional<std::string> trouble;
    bool manager_fails = false;
    std::optional<CertificateTerm> certificate;
    std::optional<DiskSpace> space = DiskSpace{100 * kGibibyte, 50 * kGibibyte};
    OccasionBook book{{.devices = devices,
                       .manager_trouble = [this] { return manager_trouble(); },
                       .audit = audit,
                       .clock = clock,
                       .gateway = "print-gate",
                       .data_directory = "/var/lib/fleetgate",
                       .certificate = [this] { return certificate; },
                       .disk = [this](const std::filesystem::path&) { return space; }}};
};

TEST_F(OccasionBookTest, HasTheDevicesAndNothingOfItsOwnWhenAllIsWell) {
    devices.now.push_back({.key = "device 7 coverOpen"});
    EXPECT_THAT(keys(), ElementsAre("device 7 coverOpen"));
}

TEST_F(OccasionBookTest, TheManagersTroubleLastsFromWhenItWasFirstSeen) {
    trouble = "the manager's name is unknown";
    const auto began = clock.wall_now();
    EXPECT_THAT(keys(), ElementsAre("manager link"));
    clock.advance(5min);
    trouble = "the connection was refused";
    const auto later = open().value();
    ASSERT_EQ(later.size(), 1U);
    EXPECT_EQ(later[0].since, began);
    EXPECT_EQ(later[0].matter, Matter::manager_link);
    EXPECT_EQ(later[0].subject, "Gateway print-gate");
    EXPECT_THAT(later[0].what_happened, HasSubstr("the connection was refused"));

    trouble.reset();
    EXPECT_THAT(keys(), IsEmpty());
    trouble = "again";
    EXPECT_EQ(open().value().at(0).since, began + 5min) << "another outage has a beginning of its own";
}

TEST_F(OccasionBookTest, WhatCannotBeLookedAtIsAnErrorAndNotOver) {
    manager_fails = true;
    EXPECT_FALSE(open());
    manager_fails = false;
    entries.fail = true;
    EXPECT_FALSE(open());
}

TEST_F(OccasionBookTest, TheDiskIsShortBelowBothBoundsAndAsItWasWhenItCannotBeTold) {
    space = DiskSpace{100 * kGibibyte, 2 * kGibibyte};
    EXPECT_THAT(keys(), IsEmpty()) << "two of a hundred are little, and still 2 GiB";
    space = DiskSpace{4 * kGibibyte, kGibibyte / 2};
    EXPECT_THAT(keys(), IsEmpty()) << "half a GiB is little, and still an eighth";
    space = DiskSpace{100 * kGibibyte, kGibibyte / 2};
    const auto began = clock.wall_now();
    const auto first = open().value();
    ASSERT_EQ(first.size(), 1U);
    EXPECT_THAT(first[0].what_happened, HasSubstr("512 MiB of 102400 MiB are free"));
    clock.advance(1min);
    space.reset();
    EXPECT_THAT(keys(), ElementsAre("disk"));
    space = DiskSpace{100 * kGibibyte, kGibibyte / 4};
    EXPECT_EQ(open().value().at(0).since, began);
    space = DiskSpace{100 * kGibibyte, 50 * kGibibyte};
    EXPECT_THAT(keys(), IsEmpty());
}

TEST_F(OccasionBookTest, ALockOutIsToldOncePerAccountAndSourceForAnHour) {
    const std::string locked = "wrong password: " + std::string{security::audit::kLockedOutFor} + "30 minutes";
    refuse("anna", "192.0.2.9", "wrong password");
    EXPECT_THAT(keys(), IsEmpty());
    refuse("anna", "192.0.2.9", locked);
    refuse("anna", "192.0.2.9", locked);
    refuse("anna", "198.51.100.1", locked);
    EXPECT_THAT(keys(), testing::UnorderedElementsAre("lockout anna 192.0.2.9", "lockout anna 198.51.100.1"));
    clock.advance(61min);
    EXPECT_THAT(keys(), IsEmpty());
}

TEST_F(OccasionBookTest, ACertificateThatEndsIsToldAndOnceMoreWhenItIsUrgent) {
    certificate = CertificateTerm{false, clock.wall_now() + std::chrono::days{20}, std::chrono::days{20}};
    EXPECT_THAT(keys(), ElementsAre("certificate"));
    certificate->left = std::chrono::days{6};
    EXPECT_THAT(keys(), ElementsAre("certificate")) << "it is looked at every ten minutes";
    clock.advance(std::chrono::minutes{10});
    EXPECT_THAT(keys(), ElementsAre("certificate", "certificate urgent")) << "the first is not over";
    certificate.reset();
    clock.advance(std::chrono::minutes{10});
    EXPECT_THAT(keys(), ElementsAre());
}

}  // namespace
}  // namespace fleetgate::agent
