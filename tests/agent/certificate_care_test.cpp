#include "agent/certificate_care.hpp"

#include "agent/certificate_term.hpp"
#include "agent/control_client.hpp"
#include "agent/messages.hpp"
#include "agent/uploaded_identity.hpp"
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

TEST_F(CertificateCareTest, SaysEveryDayOfTheLastWeekThatABroughtOneEnds) {
    const auto now = clock.wall_now();
    EXPECT_FALSE(ending_certificate(config, now + days{380})) << "our own renews itself";
    UploadedIdentity uploaded{config.data_directory};
    ASSERT_TRUE(uploaded.keep(installed->page));
    const auto end = ends(installed->page);
    EXPECT_FALSE(ending_certificate(config, end - days{31}));
    const auto soon = ending_certificate(config, end - days{20} - 1h);
    ASSERT_TRUE(soon);
    EXPECT_EQ(soon->left, days{20});
    EXPECT_FALSE(soon->is_urgent());
    EXPECT_THAT(soon->what_happens(), testing::HasSubstr(", in 20 days"));
    EXPECT_THAT(soon->what_to_do(), testing::HasSubstr("fleetgate certificate install"));
    const auto over = ending_certificate(config, end + days{2});
    ASSERT_TRUE(over);
    EXPECT_THAT(over->what_happens(), testing::HasSubstr("ended on "));

    clock.advance(end - days{10} - now);
    care.look();
    EXPECT_EQ(log.count(kCertificateEnds), 0);
    for (int day = 0; day < 5; ++day) {
        clock.advance(days{1});
        care.look();
    }
    EXPECT_EQ(log.count(kCertificateEnds), 2) << "with less than seven days left";
}

}  // namespace
}  // namespace fleetgate::agent
