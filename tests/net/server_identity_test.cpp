#include "net/server_identity.hpp"

#include "net/certificate_request.hpp"
#include "net/certificates.hpp"
#include "tests/fakes/command.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using fakes::must;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const base::WallTime kNow = fakes::right_now();

std::string why_not(std::string_view chain, const base::Secret& key, base::WallTime now = kNow) {
    const auto checked = check_server_identity(chain, key, now);
    return checked ? "" : checked.error().context;
}

/// Certificates that only openssl makes: weak, of another kind, for another use.
class ByOpenssl : public testing::Test {
protected:
    void SetUp() override {
        if (!fakes::has_command("openssl")) GTEST_SKIP() << "no openssl command";
    }
    std::string read(const std::string& name) {
        std::ifstream file{folder / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    /// "a.pem" and "a.key".
    TlsIdentity make(const std::string& key, const std::string& more) {
        run("req -x509 -nodes -newkey " + key + " -subj /CN=gateway.example -days 100 -out a.pem -keyout a.key " +
            more);
        return {read("a.pem"), base::Secret{read("a.key")}};
    }
    void run(const std::string& what) {
        const auto done = fakes::command("cd " + (folder / "").string() + " && openssl " + what + " 2>&1");
        ASSERT_EQ(done.status, 0) << done.text;
    }
    fakes::TemporaryFolder folder;
};

constexpr const char* kAlternative = "-addext subjectAltName=DNS:gateway.example -addext extendedKeyUsage=serverAuth ";

TEST(ServerIdentity, IsPutInOrder) {
    const auto& authority = fakes::test_authority();
    const auto server = must(make_server_certificate(authority, {"gateway.example"}, kNow));
    const auto other = must(make_authority("Another", kNow));
    const auto checked =
        must(check_server_identity(other.chain_pem + authority.chain_pem + server.chain_pem, server.key_pem, kNow));
    EXPECT_THAT(subjects(checked.identity.chain_pem), ElementsAre("gateway.example", "Test authority"));
    EXPECT_THAT(checked.warnings, ElementsAre(HasSubstr("Of 3 certificates 2 belong to the chain")));
    EXPECT_EQ(key_kind(checked.identity.chain_pem), "EC P-256");
    EXPECT_THAT(must(check_server_identity(server.chain_pem + authority.chain_pem, server.key_pem, kNow)).warnings,
                IsEmpty());
    EXPECT_THAT(must(check_server_identity(server.chain_pem, server.key_pem, kNow)).warnings,
                ElementsAre(HasSubstr("issuer \"Test authority\" is not in the file")));
}

TEST(ServerIdentity, SaysWhatIsWrong) {
    const auto& authority = fakes::test_authority();
    const auto server = must(make_server_certificate(authority, {"gateway.example"}, kNow));
    const auto other = must(make_server_certificate(authority, {"gateway.example"}, kNow));
    EXPECT_THAT(why_not(server.chain_pem, other.key_pem), HasSubstr("the key does not belong"));
    EXPECT_THAT(why_not("", server.key_pem), HasSubstr("no certificate in PEM form"));
    EXPECT_THAT(why_not(server.chain_pem, base::Secret{"x"}), HasSubstr("no private key in PEM form"));
    EXPECT_THAT(why_not(authority.chain_pem + server.chain_pem, base::Secret{}), HasSubstr("no private key"));
    EXPECT_THAT(why_not(server.chain_pem, server.key_pem, kNow + kLeafLife), HasSubstr("has expired on"));
    EXPECT_THAT(why_not(server.chain_pem, server.key_pem, kNow - std::chrono::days{3}), HasSubstr("clock right?"));
    const auto client = must(make_client_certificate(authority, "cli", kNow));
    EXPECT_THAT(why_not(client.chain_pem, client.key_pem), HasSubstr("not made for servers"));
    const auto late = must(check_server_identity(server.chain_pem + authority.chain_pem, server.key_pem,
                                                 kNow + kLeafLife - std::chrono::days{3}));
    EXPECT_THAT(late.warnings, ElementsAre(HasSubstr("expires on")));
}

TEST_F(ByOpenssl, WeakKeysAndOtherKindsAreRefused) {
    auto made = make("rsa:1024", kAlternative);
    EXPECT_THAT(why_not(made.chain_pem, made.key_pem), HasSubstr("too weak (RSA 1024)"));
    made = make("ed25519", kAlternative);
    EXPECT_THAT(why_not(made.chain_pem, made.key_pem), HasSubstr("browsers do not know"));
    made = make("rsa:2048", std::string{kAlternative} + "-sha1");
    EXPECT_THAT(why_not(made.chain_pem, made.key_pem), HasSubstr("signed in a way that is too weak (SHA1)"));
    made = make("rsa:2048", "");
    EXPECT_THAT(why_not(made.chain_pem, made.key_pem), HasSubstr("names no host"));
    made = make("rsa:2048", kAlternative);
    EXPECT_THAT(must(check_server_identity(made.chain_pem, made.key_pem, kNow)).warnings,
                ElementsAre(HasSubstr("signed by itself")));
}

TEST_F(ByOpenssl, AKeyWithAPassphraseIsNotAskedAbout) {
    const auto made = make("rsa:2048", kAlternative);
    run("pkcs8 -topk8 -in a.key -out b.key -passout pass:secret-word");
    EXPECT_THAT(why_not(made.chain_pem, base::Secret{read("b.key")}), HasSubstr("has a passphrase"));
}

TEST_F(ByOpenssl, Pkcs12OpensWithItsPassphrase) {
    const auto made = make("rsa:2048", kAlternative);
    run("pkcs12 -export -in a.pem -inkey a.key -out a.p12 -passout pass:secret-word");
    const auto file = read("a.p12");
    const auto opened = must(read_pkcs12(file, base::Secret{"secret-word"}));
    EXPECT_TRUE(check_server_identity(opened.chain_pem, opened.key_pem, kNow));
    const auto trouble = [](std::string_view octets, const std::string& word) {
        const auto done = read_pkcs12(octets, base::Secret{word});
        return done ? "" : done.error().context;
    };
    EXPECT_THAT(trouble(file, "another"), HasSubstr("passphrase is not the one"));
    EXPECT_THAT(trouble("MZ no such thing", ""), HasSubstr("neither PEM nor PKCS #12"));
    for (std::size_t length = 0; length < file.size(); length += 97) {
        EXPECT_NE(trouble(std::string_view{file}.substr(0, length), "secret-word"), "") << length;
    }
}

TEST_F(ByOpenssl, ARequestIsAnsweredByAnAuthority) {
    const auto request = must(make_certificate_request({"gateway.example", "192.0.2.7"}));
    std::ofstream{folder / "r.csr"} << request.request_pem;
    std::ofstream{folder / "ca.pem"} << fakes::test_authority().chain_pem;
    std::ofstream{folder / "ca.key"} << fakes::test_authority().key_pem.reveal();
    run("req -in r.csr -noout -verify");
    run("x509 -req -in r.csr -CA ca.pem -CAkey ca.key -copy_extensions copyall -days 90 -out r.pem");
    const auto checked =
        must(check_server_identity(read("r.pem") + fakes::test_authority().chain_pem, request.key_pem, kNow));
    EXPECT_THAT(must(read_certificate(checked.identity.chain_pem)).names, ElementsAre("gateway.example", "192.0.2.7"));
    EXPECT_THAT(checked.warnings, IsEmpty());
    EXPECT_FALSE(make_certificate_request({}));
    EXPECT_FALSE(make_certificate_request({"no host,DNS:other"}));
}

}  // namespace
}  // namespace fleetgate::net
