// The profiles against living devices: what they bill by must add up while pages are printed.
#include "fleet/standard_reader.hpp"
#include "simulator/server.hpp"
#include "snmp/engine.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/run.hpp"

#include <algorithm>
#include <memory>

#include <gmock/gmock.h>

namespace fleetgate {
namespace {

class ProfilesIntegration : public testing::Test {
protected:
    /// One device of this template at `address`.
    void simulate(const std::string& address, const std::string& name) {
        auto started = simulator::RunningFleet::start({.range = address, .templates = {name}});
        ASSERT_TRUE(started.has_value()) << started.error().text();
        sim_ = *std::move(started);
        target_.endpoint = {boost::asio::ip::make_address(address), sim_->port()};
    }
    fleet::Reading read(snmp::Credential credential) {
        target_.credential = std::make_shared<const snmp::Credential>(std::move(credential));
        auto reading = fakes::run(io_, reader_.read(target_));
        if (!reading) ADD_FAILURE() << reading.error().text();
        return reading ? *std::move(reading) : fleet::Reading{};
    }
    static snmp::Credential community() {
        snmp::Credential credential;
        credential.community = base::Secret{"public"};
        return credential;
    }

    std::unique_ptr<simulator::RunningFleet> sim_;
    snmp::Target target_;
    boost::asio::io_context io_;
    base::RealClock clock_;
    base::SeededRandom random_{7};
    fakes::MemoryLog log_;
    snmp::Engine engine_{io_.get_executor(), clock_, random_, log_};
    fleet::StandardReader reader_{engine_, clock_};
};

struct Expectation {
    std::string name;
    std::string profile;
    std::vector<std::string> proved;
};

std::vector<Expectation> expectations() {
    return {{"hp-color-laserjet-m555", "HP", {"total", "total_mono", "total_color"}},
            {"canon-ir-adv-c3530", "Canon", {"total", "total_mono_small", "total_color_large"}},
            {"xerox-versalink-c7125", "Xerox", {"total", "total_mono", "total_color", "copy_mono"}},
            {"epson-wf-c5890", "Epson", {"total", "print_mono", "copy_color"}},
            {"oki-mc883", "OKI", {"total"}},
            {"samsung-m4080fx", "Samsung", {"print", "copy", "fax"}},
            {"toshiba-e-studio2525ac", "Toshiba", {"total", "print_mono", "copy_color", "fax"}},
            {"dell-s5830dn", "Dell", {}},
            {"pantum-bm5100", "Pantum", {}},
            {"fujifilm-apeos-c3070", "FUJIFILM", {}},
            {"zebra-zt411", "Zebra", {}}};
}

TEST_F(ProfilesIntegration, WhatIsBilledByAddsUpOnLivingDevices) {
    int last = 0;
    for (const auto& expected : expectations()) {
        simulate("127.46.0." + std::to_string(++last), expected.name);
        const auto reading = read(community());
        EXPECT_EQ(reading.profile, expected.profile) << expected.name;
        EXPECT_TRUE(reading.identity.serial) << expected.name;
        EXPECT_THAT(reading.gaps, testing::IsEmpty()) << expected.name;
        for (const auto& name : expected.proved) {
            const auto found = std::find_if(reading.counters.begin(), reading.counters.end(),
                                            [&](const fleet::Counter& counter) { return counter.name == name; });
            ASSERT_NE(found, reading.counters.end()) << expected.name << ": " << name;
            EXPECT_EQ(found->trust, fleet::MeterTrust::proved) << expected.name << ": " << name;
        }
        for (const auto& counter : reading.counters) {
            EXPECT_NE(counter.trust, fleet::MeterTrust::refuted) << expected.name << ": " << counter.name;
        }
    }
}

TEST_F(ProfilesIntegration, APrinterThatTellsOnlyInAContextIsReadThere) {
    simulate("127.46.1.1", "hp-laserjet-m507");
    const auto user = *snmp::parse_v3_credential("shaaes:SHA:authpass123:AES:privpass123");
    const auto reading = read(user);
    EXPECT_EQ(reading.profile, "HP");
    EXPECT_TRUE(reading.identity.serial);
    EXPECT_EQ(reading.supplies.size(), 2U);
    EXPECT_TRUE(std::any_of(reading.counters.begin(), reading.counters.end(),
                            [](const fleet::Counter& counter) { return counter.name == "total"; }));
}

}  // namespace
}  // namespace fleetgate
