#include "agent/certificate_care.hpp"

#include "agent/control_client.hpp"
#include "agent/messages.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <vector>

#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

class CertificateCareTest : public testing::Test {
protected:
    CertificateCareTest() {
        config.data_directory = folder / "data";
        installed.emplace(Installation::open(config, clock.wall_now()).value());
    }
    static base::WallTime ends(const net::TlsIdentity& identity) {
        return net::read_certificate(identity.chain_pem).value().not_after;
    }

    fakes::TemporaryFolder folder;
    Config config;
    base::ManualClock clock{base::WallTime{days{20'000}}};
    fakes::MemoryLog log;
    std::optional<Installation> installed;
    std::vector<ServerIdentities> replaced;
    CertificateCare care{config, clock, log, [this](const ServerIdentities& identities) -> base::Result<void> {
                             replaced.push_back(identities);
                             return {};
                         }};
};

TEST_F(CertificateCareTest, RenewsBothServersBeforeTheirCertificatesEnd) {
    for (int day = 0; day < 500; day += 20) {
        clock.advance(days{20});
        care.look();
        ASSERT_FALSE(replaced.empty());
        EXPECT_GT(ends(replaced.back().page), clock.wall_now());
        EXPECT_GT(ends(replaced.back().control), clock.wall_now());
        const auto client = net::load_identity(config.data_directory / kTlsDirectory, kControlClient).value();
        EXPECT_GT(ends(client), clock.wall_now());
    }
    EXPECT_EQ(replaced.size(), 2U) << "only when they are others";
    EXPECT_GT(ends(replaced.back().page), ends(installed->page));
}

TEST_F(CertificateCareTest, LooksOnceADay) {
    clock.advance(23h);
    care.look();
    EXPECT_TRUE(replaced.empty());
    clock.advance(1h);
    care.look();
    EXPECT_EQ(replaced.size(), 1U);
}

TEST_F(CertificateCareTest, SaysWhatKeepsItFromRenewing) {
    config.web_certificate = folder / "gone.pem";
    clock.advance(days{1});
    care.look();
    EXPECT_EQ(log.count(kCertificateNotRenewed), 1);
    EXPECT_TRUE(replaced.empty());
}

}  // namespace
}  // namespace fleetgate::agent
