// E-mail, webhook and syslog against real counterparts: aiosmtpd, an HTTPS server, plain listeners.
#include "notify/network_sender.hpp"

#include "base/random.hpp"
#include "net/curl_http_client.hpp"
#include "notify/errc.hpp"
#include "notify/webhook.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/mail_server.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <array>
#include <thread>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::notify {
namespace {

using asio::ip::tcp;
using asio::ip::udp;
using fakes::test_authority;
using fakes::test_identity;
using testing::HasSubstr;
using testing::Not;

std::string identity_pem() { return test_identity().chain_pem + std::string{test_identity().key_pem.reveal()}; }

Message two_lines() {
    Digest digest;
    digest.begun = {{"a", Matter::condition, "stop", "user", "Drucker Süd", "192.0.2.7", "Paper jam.", "Open it.", {}},
                    {"b", Matter::silent, "warn", "", "flur-3", "192.0.2.8", "It does not answer.", "", {}}};
    return message_of(digest, {"gateway.example", "https://gateway.example:9797/", {}}, base::RealClock{}.wall_now());
}

class NetworkSenderTest : public testing::Test {
protected:
    base::Result<void> send(Channel channel, Message message = two_lines()) {
        return fakes::run(sender_.send(std::move(channel), std::move(message)));
    }
    static Channel mail_channel(std::uint16_t port, MailSecurity security, const std::string& to = "it@example.com") {
        Channel channel{.name = "mail"};
        EmailRoute route{.host = "localhost", .port = port, .security = security, .from = "gw@example.com", .to = {to}};
        route.bcc = {"boss@example.com"};
        channel.route = route;
        channel.authority_pem = test_authority().chain_pem;
        return channel;
    }
    static Channel syslog_channel(std::uint16_t port, SyslogTransport transport) {
        Channel channel{.name = "log"};
        channel.route = SyslogRoute{.host = "localhost", .port = port, .transport = transport};
        channel.authority_pem = test_authority().chain_pem;
        return channel;
    }
    base::RealClock clock_;
    base::SeededRandom random_{1};
    net::CurlHttpClient http_{"Fleetgate/test"};
    NetworkSender sender_{http_, clock_, random_, "gateway.example"};
};

TEST_F(NetworkSenderTest, MailOverStartTlsWithLogInReachesEveryRecipient) {
    if (!fakes::MailServer::is_installed()) GTEST_SKIP() << "python3-aiosmtpd is not installed";
    const fakes::MailServer server{"--starttls --user anna:g3heim!", identity_pem()};
    auto channel = mail_channel(server.port(), MailSecurity::starttls);
    std::get<EmailRoute>(channel.route).user = "anna";
    channel.secret = base::Secret{"g3heim!"};
    const auto sent = send(channel);
    ASSERT_TRUE(sent) << sent.error().text();
    const auto mail = server.mail(1);
    EXPECT_EQ(boost::json::serialize(mail.at("to")), R"(["it@example.com","boss@example.com"])");
    EXPECT_EQ(mail.at("from").as_string(), "gw@example.com");
    EXPECT_EQ(mail.at("ehlo").as_string(), "gateway.example");
    EXPECT_EQ(mail.at("user").as_string(), "anna");
    EXPECT_TRUE(mail.at("tls").as_bool());
    const std::string data{mail.at("data").as_string()};
    EXPECT_THAT(data, Not(HasSubstr("boss@example.com")));
    EXPECT_THAT(data, HasSubstr("Subject: =?UTF-8?B?"));
}

TEST_F(NetworkSenderTest, MailOverTlsFromTheFirstOctet) {
    if (!fakes::MailServer::is_installed()) GTEST_SKIP() << "python3-aiosmtpd is not installed";
    const fakes::MailServer server{"--tls", identity_pem()};
    const auto sent = send(mail_channel(server.port(), MailSecurity::tls));
    ASSERT_TRUE(sent) << sent.error().text();
    EXPECT_TRUE(server.mail(1).at("tls").as_bool());
}

TEST_F(NetworkSenderTest, MailThatFailsNamesTheStepAndTheServersSentence) {
    if (!fakes::MailServer::is_installed()) GTEST_SKIP() << "python3-aiosmtpd is not installed";
    const fakes::MailServer plain{""};
    const auto refused = send(mail_channel(plain.port(), MailSecurity::none, "x@refused.example"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::refused);
    EXPECT_THAT(refused.error().context, HasSubstr("550 5.1.1 nobody of that name lives here"));
    EXPECT_FALSE(plain.has_mail(1));

    const auto no_tls = send(mail_channel(plain.port(), MailSecurity::starttls));
    ASSERT_FALSE(no_tls);
    EXPECT_EQ(no_tls.error().code, Errc::tls) << no_tls.error().text();

    const fakes::MailServer server{"--starttls --user anna:g3heim!", identity_pem()};
    auto channel = mail_channel(server.port(), MailSecurity::starttls);
    std::get<EmailRoute>(channel.route).user = "anna";
    channel.secret = base::Secret{"wrong-password"};
    const auto log_in = send(channel);
    ASSERT_FALSE(log_in);
    EXPECT_EQ(log_in.error().code, Errc::log_in) << log_in.error().text();
    EXPECT_THAT(log_in.error().text(), HasSubstr("535"));
    EXPECT_THAT(log_in.error().text(), Not(HasSubstr("wrong-password")));

    channel.authority_pem.clear();  // this authority is not among the system's
    const auto distrusted = send(channel);
    ASSERT_FALSE(distrusted);
    EXPECT_EQ(distrusted.error().code, Errc::tls);
    EXPECT_THAT(distrusted.error().context, HasSubstr("Test authority"));
}

TEST_F(NetworkSenderTest, NobodyThereIsTheConnectionOrTheName) {
    auto channel = mail_channel(1, MailSecurity::none);
    const auto refused = send(channel);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::connection);
    std::get<EmailRoute>(channel.route).host = "no-such-host.invalid";
    const auto unknown = send(channel);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, Errc::name_lookup);
    const auto log = send(syslog_channel(1, SyslogTransport::tcp));
    ASSERT_FALSE(log);
    EXPECT_EQ(log.error().code, Errc::connection);
}

TEST_F(NetworkSenderTest, AWebhookIsSignedAndItsRefusalTold) {
    std::string body;
    std::string signature;
    std::string timestamp;
    unsigned status = 204;
    const auto take = [&](net::Request request) -> asio::awaitable<net::Response> {
        body = request.body;
        signature = request.headers.find("X-Fleetgate-Signature").value_or("");
        timestamp = request.headers.find("X-Fleetgate-Timestamp").value_or("");
        net::Response response;
        response.status = status;
        if (status != 204) response.body = std::string{"no \x1b[31m such hook"};
        co_return response;
    };
    net::HttpServerSettings settings;
    settings.tls = test_identity();
    fakes::LiveServer server{settings, take};
    Channel channel{.name = "hook"};
    channel.route = WebhookRoute{server.url("/hook")};
    channel.secret = base::Secret{"key"};
    channel.authority_pem = test_authority().chain_pem;
    const auto sent = send(channel);
    ASSERT_TRUE(sent) << sent.error().text();
    EXPECT_EQ(signature, webhook_signature(base::Secret{"key"}, timestamp, body));
    EXPECT_THAT(body, HasSubstr(R"("subject":"Drucker Süd")"));
    status = 404;
    const auto refused = send(channel);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::refused);
    EXPECT_THAT(refused.error().context, HasSubstr("404"));
    EXPECT_THAT(refused.error().context, Not(HasSubstr("\x1b")));
}

TEST(WebhookSignature, IsAnHmacOverTimestampAndBody) {
    // printf '1.{}' | openssl dgst -sha256 -hmac key
    EXPECT_EQ(webhook_signature(base::Secret{"key"}, "1", "{}"),
              "sha256=1ba6b8171186efc613e8bcc0cbdab2748f24984d7c5a84faa2637afa0e40d224");
}

TEST_F(NetworkSenderTest, SyslogOverUdpIsADatagramForEachThing) {
    asio::io_context io;
    udp::socket socket{io, udp::endpoint{asio::ip::make_address("127.0.0.1"), 0}};
    auto channel = syslog_channel(socket.local_endpoint().port(), SyslogTransport::udp);
    std::get<SyslogRoute>(channel.route).host = "127.0.0.1";
    const auto sent = send(channel);
    ASSERT_TRUE(sent) << sent.error().text();
    std::array<char, 2048> octets{};
    const auto first = std::string{octets.data(), socket.receive(asio::buffer(octets))};
    EXPECT_THAT(first, testing::MatchesRegex("<131>1 [-0-9]+T[0-9:.]+Z gateway.example fleetgate - - - \xEF\xBB\xBF"
                                             "Drucker Süd \\(192.0.2.7\\): Paper jam."));
    const auto second = std::string{octets.data(), socket.receive(asio::buffer(octets))};
    EXPECT_THAT(second, HasSubstr("<132>1 "));
}

/// Everything of one connection, until its end.
std::string counted_octets(const std::string& text) {
    std::string messages;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto space = text.find(' ', at);
        const auto length = static_cast<std::size_t>(std::stoul(text.substr(at, space - at)));
        messages += text.substr(space + 1, length) + "\n";
        at = space + 1 + length;
    }
    return messages;
}

TEST_F(NetworkSenderTest, SyslogOverTcpCountsOctets) {
    asio::io_context io;
    tcp::acceptor acceptor{io, tcp::endpoint{asio::ip::make_address("127.0.0.1"), 0}};
    std::string got;
    std::thread receiver{[&] {
        auto socket = acceptor.accept();
        boost::system::error_code error;
        asio::read(socket, asio::dynamic_buffer(got), error);
    }};
    auto channel = syslog_channel(acceptor.local_endpoint().port(), SyslogTransport::tcp);
    std::get<SyslogRoute>(channel.route).host = "127.0.0.1";
    const auto sent = send(channel);
    receiver.join();
    ASSERT_TRUE(sent) << sent.error().text();
    const auto messages = counted_octets(got);
    EXPECT_EQ(std::count(messages.begin(), messages.end(), '\n'), 2);
    EXPECT_THAT(messages, HasSubstr("flur-3 (192.0.2.8): It does not answer.\n"));
}

TEST_F(NetworkSenderTest, SyslogOverTlsVerifiesTheServer) {
    asio::io_context io;
    asio::ssl::context context{asio::ssl::context::tls_server};
    context.use_certificate_chain(asio::buffer(test_identity().chain_pem));
    context.use_private_key(asio::buffer(test_identity().key_pem.reveal()), asio::ssl::context::pem);
    tcp::acceptor acceptor{io, tcp::endpoint{asio::ip::make_address("127.0.0.1"), 0}};
    std::string got;
    boost::system::error_code end;
    const auto serve = [&] {
        asio::ssl::stream<tcp::socket> stream{acceptor.accept(), context};
        boost::system::error_code error;
        stream.handshake(asio::ssl::stream_base::server, error);
        if (!error) asio::read(stream, asio::dynamic_buffer(got), end);
    };
    auto channel = syslog_channel(acceptor.local_endpoint().port(), SyslogTransport::tls);
    std::thread receiver{serve};
    const auto sent = send(channel);
    receiver.join();
    ASSERT_TRUE(sent) << sent.error().text();
    EXPECT_EQ(end, asio::error::eof);  // an orderly end, not a cut
    EXPECT_THAT(counted_octets(got), HasSubstr("Paper jam."));

    channel.authority_pem.clear();
    std::thread again{serve};
    const auto distrusted = send(channel);
    again.join();
    ASSERT_FALSE(distrusted);
    EXPECT_EQ(distrusted.error().code, Errc::tls) << distrusted.error().text();
}

}  // namespace
}  // namespace fleetgate::notify
