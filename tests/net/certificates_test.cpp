#include "net/certificates.hpp"

#include "tests/fakes/command.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using fakes::must;
using testing::HasSubstr;

constexpr base::WallTime kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
const std::vector<std::string> kNames{"gateway.example", "192.0.2.7", "2001:db8::7"};

void put(const std::filesystem::path& path, std::string_view text) { std::ofstream{path} << text; }

TEST(Certificates, TellWhatIsInThem) {
    const auto authority = must(make_authority("Our own", kNow));
    const auto server = must(make_server_certificate(authority, kNames, kNow));
    const auto facts = must(read_certificate(server.chain_pem));
    EXPECT_EQ(facts.subject, "gateway.example");
    EXPECT_EQ(facts.issuer, "Our own");
    EXPECT_EQ(facts.names, kNames);
    EXPECT_EQ(facts.not_after, kNow + kLeafLife);
    EXPECT_LT(facts.not_before, kNow);
    EXPECT_FALSE(facts.authority);
    EXPECT_EQ(facts.fingerprint.size(), 95U);
    EXPECT_TRUE(must(read_certificate(authority.chain_pem)).authority);
}

TEST(Certificates, AreWhatOpensslTakesForSound) {
    if (!fakes::has_command("openssl")) GTEST_SKIP() << "no openssl command";
    const fakes::TemporaryFolder folder;
    const auto authority = must(make_authority("Our own", fakes::right_now()));
    put(folder / "ca.pem", authority.chain_pem);
    put(folder / "server.pem", must(make_server_certificate(authority, kNames, fakes::right_now())).chain_pem);
    put(folder / "client.pem", must(make_client_certificate(authority, "cli", fakes::right_now())).chain_pem);
    const auto verify = [&](const std::string& options) {
        return fakes::command("openssl verify -x509_strict -CAfile " + (folder / "ca.pem").string() + " " + options)
            .text;
    };
    const auto server = " " + (folder / "server.pem").string();
    EXPECT_THAT(verify("-purpose sslserver -verify_hostname gateway.example" + server), HasSubstr("server.pem: OK"));
    EXPECT_THAT(verify("-purpose sslserver -verify_ip 2001:db8::7" + server), HasSubstr("server.pem: OK"));
    EXPECT_THAT(verify("-purpose sslserver -verify_hostname other.example" + server), HasSubstr("ostname mismatch"));
    EXPECT_THAT(verify("-purpose sslclient" + server), testing::Not(HasSubstr(": OK")));
    EXPECT_THAT(verify("-purpose sslclient " + (folder / "client.pem").string()), HasSubstr("client.pem: OK"));
}

TEST(Certificates, TheFingerprintIsOpenssls) {
    if (!fakes::has_command("openssl")) GTEST_SKIP() << "no openssl command";
    const fakes::TemporaryFolder folder;
    const auto authority = must(make_authority("Our own", kNow));
    put(folder / "ca.pem", authority.chain_pem);
    EXPECT_THAT(fakes::command("openssl x509 -noout -fingerprint -sha256 -in " + (folder / "ca.pem").string()).text,
                HasSubstr(must(read_certificate(authority.chain_pem)).fingerprint));
}

TEST(Certificates, NeedANameThatIsOne) {
    const auto authority = must(make_authority("Our own", kNow));
    EXPECT_FALSE(make_server_certificate(authority, {}, kNow));
    EXPECT_FALSE(make_server_certificate(authority, {"a,DNS:b"}, kNow));
    EXPECT_FALSE(make_server_certificate(authority, {"a b"}, kNow));
}

TEST(Certificates, OfALongHostNameKeepItWhole) {
    const auto authority = must(make_authority("Our own", kNow));
    const auto name = std::string(63, 'a') + "." + std::string(63, 'b') + ".example";
    EXPECT_EQ(must(read_certificate(must(make_server_certificate(authority, {name}, kNow)).chain_pem)).names.front(),
              name);
}

TEST(Identity, DoesNotMixKeyAndCertificate) {
    const auto one = must(make_authority("One", kNow));
    const auto two = must(make_authority("Two", kNow));
    EXPECT_TRUE(check_identity(one));
    EXPECT_FALSE(check_identity({one.chain_pem, two.key_pem}));
    EXPECT_FALSE(check_identity({"", one.key_pem}));
    EXPECT_FALSE(check_identity({one.chain_pem, base::Secret{"-----BEGIN PRIVATE KEY-----"}}));
}

TEST(EnsureIdentity, MakesOnceAndKeeps) {
    const fakes::TemporaryFolder folder;
    const auto first = must(ensure_identity(folder.path(), "page", Purpose::server, kNames, kNow));
    EXPECT_TRUE(first.renewed);
    const auto second = must(ensure_identity(folder.path(), "page", Purpose::server, kNames, kNow));
    EXPECT_FALSE(second.renewed);
    EXPECT_EQ(first.identity.chain_pem, second.identity.chain_pem);
    EXPECT_EQ(first.authority_pem, second.authority_pem);
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(folder / "page.key").permissions() & (perms::group_all | perms::others_all),
              perms::none);
}

TEST(EnsureIdentity, RenewsWhenLessThanThirtyDaysAreLeft) {
    const fakes::TemporaryFolder folder;
    const auto first = must(ensure_identity(folder.path(), "page", Purpose::server, kNames, kNow));
    const auto just_before = kNow + kLeafLife - kRenewBefore;
    EXPECT_FALSE(must(ensure_identity(folder.path(), "page", Purpose::server, kNames, just_before)).renewed);
    const auto after =
        must(ensure_identity(folder.path(), "page", Purpose::server, kNames, just_before + std::chrono::minutes{1}));
    EXPECT_TRUE(after.renewed);
    EXPECT_EQ(after.authority_pem, first.authority_pem);
}

TEST(EnsureIdentity, RenewsWhenANameIsMissing) {
    const fakes::TemporaryFolder folder;
    must(ensure_identity(folder.path(), "page", Purpose::server, {"a.example"}, kNow));
    EXPECT_TRUE(
        must(ensure_identity(folder.path(), "page", Purpose::server, {"a.example", "b.example"}, kNow)).renewed);
    EXPECT_FALSE(must(ensure_identity(folder.path(), "page", Purpose::server, {"b.example"}, kNow)).renewed);
}

TEST(EnsureIdentity, RenewsWhatAnotherAuthoritySigned) {
    const fakes::TemporaryFolder folder;
    must(ensure_identity(folder.path(), "page", Purpose::server, kNames, kNow));
    std::filesystem::remove(folder / "authority.pem");
    EXPECT_TRUE(must(ensure_identity(folder.path(), "page", Purpose::server, kNames, kNow)).renewed);
}

TEST(EnsureIdentity, MendsWhatIsHalfWritten) {
    const fakes::TemporaryFolder folder;
    must(ensure_identity(folder.path(), "page", Purpose::server, kNames, kNow));
    std::filesystem::resize_file(folder / "page.pem", 100);
    EXPECT_TRUE(must(ensure_identity(folder.path(), "page", Purpose::server, kNames, kNow)).renewed);
}

TEST(EnsureIdentity, DoesNotReplaceAnAuthorityThatItCannotRead) {
    const fakes::TemporaryFolder folder;
    must(ensure_identity(folder.path(), "page", Purpose::server, kNames, kNow));
    std::filesystem::resize_file(folder / "authority.pem", 100);
    EXPECT_FALSE(ensure_identity(folder.path(), "page", Purpose::server, kNames, kNow));
}

TEST(EnsureIdentity, MakesClientsToo) {
    const fakes::TemporaryFolder folder;
    const auto client = must(ensure_identity(folder.path(), "cli", Purpose::client, {"fleetgate command line"}, kNow));
    EXPECT_EQ(must(read_certificate(client.identity.chain_pem)).subject, "fleetgate command line");
    EXPECT_FALSE(
        must(ensure_identity(folder.path(), "cli", Purpose::client, {"fleetgate command line"}, kNow)).renewed);
}

}  // namespace
}  // namespace fleetgate::net
