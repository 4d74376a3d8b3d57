// The server's TLS as other people's programs see it.
#include "net/http_server.hpp"
#include "tests/fakes/command.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using fakes::command;
using testing::HasSubstr;
using testing::Not;

asio::awaitable<Response> hello(Request request) {
    Response response;
    response.body = "hello over " + std::string{request.peer.tls ? "TLS" : "nothing"};
    co_return response;
}

HttpServerSettings tls() {
    HttpServerSettings settings;
    settings.tls = fakes::test_identity();
    return settings;
}

class ServerTls : public testing::Test {
protected:
    void SetUp() override {
        if (!fakes::has_command("openssl") || !fakes::has_command("curl")) GTEST_SKIP() << "no openssl or curl command";
        std::ofstream{folder_ / "ca.pem"} << fakes::test_authority().chain_pem;
    }
    std::string handshake(const std::string& options) {
        return command("openssl s_client -connect 127.0.0.1:" + std::to_string(server_.port()) + " -CAfile " +
                       (folder_ / "ca.pem").string() + " " + options + " </dev/null")
            .text;
    }
    std::string curl(const std::string& options, const std::string& path = "/") {
        return command("curl -sS --max-time 20 --cacert " + (folder_ / "ca.pem").string() + " " + options + " " +
                       server_.url(path))
            .text;
    }
    fakes::TemporaryFolder folder_;
    fakes::LiveServer server_{tls(), hello};
};

TEST_F(ServerTls, IsWhatCurlVerifies) { EXPECT_EQ(curl(""), "hello over TLS"); }

TEST_F(ServerTls, SpeaksTls13AndTls12AndNothingOlder) {
    EXPECT_THAT(handshake("-tls1_3"), HasSubstr("Verify return code: 0 (ok)"));
    EXPECT_THAT(handshake("-tls1_2"), HasSubstr("Verify return code: 0 (ok)"));
    EXPECT_THAT(handshake("-tls1_1 -cipher DEFAULT@SECLEVEL=0"), Not(HasSubstr("Cipher is ECDHE")));
    EXPECT_THAT(handshake("-tls1 -cipher DEFAULT@SECLEVEL=0"), Not(HasSubstr("Cipher is ECDHE")));
}

TEST_F(ServerTls, TakesForwardSecrecyWithAuthenticatedCiphersOnly) {
    EXPECT_THAT(handshake("-tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256"), HasSubstr("Cipher is ECDHE-ECDSA-AES128"));
    EXPECT_THAT(handshake("-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256"), HasSubstr("Cipher is (NONE)"));
    EXPECT_THAT(handshake("-tls1_2 -cipher AES128-GCM-SHA256"), HasSubstr("Cipher is (NONE)"));
}

TEST_F(ServerTls, AgreesOnHttp11) {
    EXPECT_THAT(handshake("-alpn h2,http/1.1"), HasSubstr("ALPN protocol: http/1.1"));
    EXPECT_EQ(curl("--http2"), "hello over TLS");
}

TEST_F(ServerTls, ShowsANewCertificateToNewConnections) {
    const auto old = handshake("");
    const auto renewed = fakes::must(
        make_server_certificate(fakes::test_authority(), {"renewed.example", "localhost"}, fakes::right_now()));
    const auto replaced = server_.on_thread([&] { return server_.server().replace_identity(renewed); });
    ASSERT_TRUE(replaced) << replaced.error().text();
    EXPECT_THAT(old, Not(HasSubstr("renewed.example")));
    EXPECT_THAT(handshake(""), HasSubstr("renewed.example"));
    EXPECT_EQ(curl(""), "hello over TLS");
}

TEST_F(ServerTls, KeepsTheOldCertificateWhenTheNewOneIsUnusable) {
    const auto replaced = server_.on_thread([&] {
        return server_.server().replace_identity({"", fakes::test_authority().key_pem});
    });
    EXPECT_FALSE(replaced);
    EXPECT_EQ(curl(""), "hello over TLS");
}

TEST_F(ServerTls, GarbageInsteadOfAHandshakeEndsThatConnectionOnly) {
    for (const auto& garbage : {std::string{"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"}, std::string(5000, '\0'),
                                std::string("\x16\x03\x01\xff\xff", 5) + std::string(70'000, 'x')}) {
        fakes::RawClient client{server_.port()};
        client.send(garbage);
        client.read_to_end();
        EXPECT_TRUE(client.closed());
    }
    EXPECT_EQ(curl(""), "hello over TLS");
}

TEST_F(ServerTls, ARequestThatIsTooLargeIsAnsweredAndReadable) {
    const auto file = (folder_ / "large").string();
    std::ofstream{file} << std::string(3'000'000, 'x');
    EXPECT_THAT(curl("-H 'Expect:' --data-binary @" + file + " -o /dev/null -w '%{http_code}'"), HasSubstr("413"));
}

}  // namespace
}  // namespace fleetgate::net
