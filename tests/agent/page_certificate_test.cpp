#include "agent/page_certificate.hpp"

#include "agent/installation.hpp"
#include "net/certificates.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using fakes::must;
using testing::HasSubstr;

class PageCertificateTest : public testing::Test {
protected:
    PageCertificateTest() {
        config.data_directory = folder / "data";
        installed.emplace(Installation::open(config, clock.wall_now()).value());
    }
    net::TlsIdentity brought() {
        auto made = must(net::make_server_certificate(fakes::test_authority(), {"printers.example"}, clock.wall_now()));
        made.chain_pem += fakes::test_authority().chain_pem;
        return made;
    }
    std::string text(std::string_view name) {
        const auto view = must(page().show());
        return boost::json::serialize(view.at(name));
    }

    fakes::TemporaryFolder folder;
    Config config;
    base::ManualClock clock{fakes::right_now()};
    std::optional<Installation> installed;
    std::vector<std::string> used;
    /// Made when it is asked for first: it keeps its files in the data directory.
    PageCertificate& page() {
        if (!page_)
            page_.emplace(config, clock, [this](const net::TlsIdentity& identity) -> base::Result<void> {
                used.push_back(identity.chain_pem);
                return {};
            });
        return *page_;
    }
    std::optional<PageCertificate> page_;
};

TEST_F(PageCertificateTest, IsUploadedKeptAndTakenBack) {
    EXPECT_EQ(text("source"), "\"own_authority\"");
    const auto mine = brought();
    ASSERT_TRUE(page().install({.chain_pem = mine.chain_pem, .key_pem = mine.key_pem, .pkcs12 = {}, .passphrase = {}}));
    EXPECT_EQ(text("source"), "\"uploaded\"");
    EXPECT_EQ(text("names"), R"(["printers.example"])");
    EXPECT_EQ(used.size(), 1U);
    EXPECT_EQ(must(page_identity(config, clock.wall_now())).chain_pem, used.back()) << "also after a start";
    ASSERT_TRUE(page().reset());
    EXPECT_EQ(text("source"), "\"own_authority\"");
    EXPECT_EQ(used.size(), 2U);
    EXPECT_EQ(must(page_identity(config, clock.wall_now())).chain_pem, used.back());
}

TEST_F(PageCertificateTest, TheAnswerToARequestNeedsNoKey) {
    const auto request = must(page().request({"printers.example"}));
    EXPECT_THAT(request, HasSubstr("-----BEGIN CERTIFICATE REQUEST-----"));
    EXPECT_EQ(text("pending_names"), R"(["printers.example"])");
    const auto other = brought();
    const auto wrong = page().install({.chain_pem = other.chain_pem, .key_pem = {}, .pkcs12 = {}, .passphrase = {}});
    ASSERT_FALSE(wrong);
    EXPECT_THAT(wrong.error().context, HasSubstr("the key does not belong"));
    EXPECT_EQ(text("pending_names"), R"(["printers.example"])") << "it still waits";
    EXPECT_TRUE(used.empty());
}

TEST_F(PageCertificateTest, WhatIsWrongLeavesTheOldOne) {
    const auto mine = brought();
    ASSERT_TRUE(page().install({.chain_pem = mine.chain_pem, .key_pem = mine.key_pem, .pkcs12 = {}, .passphrase = {}}));
    const auto before = text("fingerprint");
    EXPECT_FALSE(page().install({.chain_pem = "nonsense", .key_pem = mine.key_pem, .pkcs12 = {}, .passphrase = {}}));
    EXPECT_FALSE(page().install({.chain_pem = mine.chain_pem, .key_pem = {}, .pkcs12 = {}, .passphrase = {}}));
    EXPECT_FALSE(page().install({.chain_pem = {}, .key_pem = {}, .pkcs12 = "nonsense", .passphrase = {}}));
    EXPECT_EQ(text("fingerprint"), before);
    EXPECT_EQ(used.size(), 1U);
}

TEST_F(PageCertificateTest, OneOfTheConfigurationIsChangedThere) {
    config.web_certificate = folder / "own.pem";
    EXPECT_EQ(page().reset().error().code, std::errc::operation_not_permitted);
    EXPECT_EQ(page().request({}).error().code, std::errc::operation_not_permitted);
}

TEST_F(PageCertificateTest, ADamagedFileKeepsThePageServed) {
    const auto mine = brought();
    ASSERT_TRUE(page().install({.chain_pem = mine.chain_pem, .key_pem = mine.key_pem, .pkcs12 = {}, .passphrase = {}}));
    std::filesystem::resize_file(config.data_directory / "page-certificate.pem", 100);
    EXPECT_TRUE(page_identity(config, clock.wall_now()));
    EXPECT_EQ(text("source"), "\"own_authority\"");
    EXPECT_THAT(text("warnings"), HasSubstr("cannot be used"));
}

}  // namespace
}  // namespace fleetgate::agent
