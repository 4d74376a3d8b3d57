// What the manager takes in, and what it refuses, over real TLS.
#include "protocol/limits.hpp"
#include "tests/manager/live_manager.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace tests;
using testing::HasSubstr;

/// What the manager answers to these octets alone, over TLS.
std::string answer_to(const std::string& octets, std::uint16_t port) {
    namespace asio = boost::asio;
    asio::io_context io;
    asio::ssl::context context{asio::ssl::context::tls_client};
    asio::ssl::stream<asio::ip::tcp::socket> stream{io, context};
    stream.next_layer().connect({asio::ip::make_address("127.0.0.1"), port});
    stream.handshake(asio::ssl::stream_base::client);
    asio::write(stream, asio::buffer(octets));
    std::string answer;
    boost::system::error_code ended;
    asio::read(stream, asio::dynamic_buffer(answer), ended);
    return answer;
}

class IntakeTest : public testing::Test {
protected:
    HandGateway registered() {
        HandGateway gateway{manager_, http_};
        EXPECT_EQ(gateway.register_with(manager_.access_code()).status, 201U);
        manager_.approve_all();
        return gateway;
    }
    std::vector<std::string> stored() const {
        std::vector<std::string> out;
        for (const auto& line : manager_.messages()) out.push_back(line.data);
        return out;
    }
    static std::uint64_t acknowledged(const net::ClientResponse& response) {
        return protocol::parse_batch_answer(response.body).value().acknowledged;
    }

    fakes::TemporaryFolder folder_;
    LiveManager manager_{folder_.path() / "m"};
    net::CurlHttpClient http_{"test"};
};

TEST_F(IntakeTest, StoresBatchesInTheirOrder) {
    auto gateway = registered();
    for (const char* coding : {"zstd-d1", "zstd", "gzip", ""}) {
        gateway.coding = coding;
        static std::uint64_t number = 0;
        ++number;
        const auto response = gateway.put_json(number, batch(number, {note("m" + std::to_string(number))}));
        ASSERT_EQ(outcome(response), "200");
        EXPECT_EQ(acknowledged(response), number);
    }
    EXPECT_EQ(stored().size(), 4U);
}

TEST_F(IntakeTest, ARepetitionIsAcknowledgedAndStoredOnce) {
    auto gateway = registered();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(acknowledged(gateway.put_json(1, batch(1, {note("a")}))), 1U);
    gateway.coding = "gzip";
    EXPECT_EQ(acknowledged(gateway.put_json(1, batch(1, {note("a")}))), 1U) << "the content counts, not its coding";
    EXPECT_EQ(gateway.put_json(2, batch(2, {note("b")})).status, 200U);
    EXPECT_EQ(acknowledged(gateway.put_json(1, batch(1, {note("a")}))), 2U) << "the highest that is held";
    EXPECT_EQ(stored().size(), 2U);
}

TEST_F(IntakeTest, AGapIsRefused) {
    auto gateway = registered();
    EXPECT_EQ(outcome(gateway.put_json(2, batch(2, {note("a")}))), "409 batch_gap");
    EXPECT_EQ(gateway.put_json(1, batch(1, {note("a")})).status, 200U);
    EXPECT_EQ(outcome(gateway.put_json(3, batch(3, {note("c")}))), "409 batch_gap");
    EXPECT_EQ(stored().size(), 1U);
}

TEST_F(IntakeTest, OtherContentUnderAHeldNumberIsRefused) {
    auto gateway = registered();
    EXPECT_EQ(gateway.put_json(1, batch(1, {note("a")})).status, 200U);
    EXPECT_EQ(outcome(gateway.put_json(1, batch(1, {note("b")}))), "409 batch_conflict");
    EXPECT_EQ(stored().size(), 1U);
}

TEST_F(IntakeTest, AnotherStreamBeginsAtOneAndAMessageStaysOnce) {
    auto gateway = registered();
    const std::string other(32, 'b');
    EXPECT_EQ(gateway.put_json(1, batch(1, {note("a")})).status, 200U);
    EXPECT_EQ(gateway.put_json(1, batch(1, {note("a"), note("b")}, other)).status, 200U);
    EXPECT_EQ(stored().size(), 2U);
}

TEST_F(IntakeTest, APendingGatewayIsToldToWait) {
    HandGateway gateway{manager_, http_};
    gateway.register_with(manager_.access_code());
    const auto response = gateway.put_json(1, batch(1, {note("a")}));
    EXPECT_EQ(outcome(response), "403 gateway_pending");
    EXPECT_EQ(response.headers.find("Retry-After"), "30");
    EXPECT_THAT(gateway.status().body, HasSubstr(R"("status":"pending")"));
    EXPECT_EQ(outcome(gateway.check_in()), "403 gateway_pending");
    manager_.approve_all();
    const auto checked_in = gateway.check_in();
    EXPECT_EQ(checked_in.status, 204U);
    EXPECT_EQ(checked_in.headers.size(), 1U) << "Date alone";
    EXPECT_THAT(gateway.status().body, HasSubstr(R"("status":"managed")"));
    EXPECT_EQ(gateway.put_json(1, batch(1, {note("a")})).status, 200U);
}

TEST_F(IntakeTest, OnlyItsOwnKeySpeaksForAGateway) {
    auto gateway = registered();
    auto thief = registered();
    thief.id = gateway.id;
    EXPECT_EQ(outcome(thief.put_json(1, batch(1, {note("a")}))), "401 wrong_signature");
    EXPECT_EQ(outcome(thief.status()), "401 wrong_signature");
    EXPECT_EQ(outcome(thief.check_in()), "401 wrong_signature");
    thief.id = "gw-0000000000000000";
    EXPECT_EQ(outcome(thief.put_json(1, batch(1, {note("a")}))), "404 gateway_unknown");
    EXPECT_TRUE(stored().empty());
}

TEST_F(IntakeTest, ARequestForAnotherGatewayIsRefused) {
    auto gateway = registered();
    const auto other = registered();
    const std::string path = "/v1/gateways/" + other.id + "/batches/1";
    EXPECT_EQ(outcome(gateway.send("PUT", path, batch(1, {note("a")}), "")), "403 other_gateway");
}

TEST_F(IntakeTest, EveryChangeOnTheWayIsRefused) {
    auto gateway = registered();
    const std::vector<std::function<void(net::ClientRequest&)>> changes{
        [](auto& r) { r.body[r.body.size() / 2] = static_cast<char>(r.body[r.body.size() / 2] ^ 1); },
        [](auto& r) { r.body += '\n'; },
        [](auto& r) { r.body.clear(); },
        [](auto& r) { r.headers.set("content-digest", protocol::content_digest(r.body + "x")); },
        [](auto& r) {
            r.body += " ";
            r.headers.set("content-digest", protocol::content_digest(r.body));
        },
        [](auto& r) { r.headers.set("content-encoding", "gzip"); },
        [](auto& r) { r.headers.remove("content-encoding"); },
        [](auto& r) { r.url.back() = '2'; },
        [](auto& r) { r.url += "?x=1"; },
        [](auto& r) { r.headers.remove("signature"); },
        [](auto& r) { r.headers.remove("signature-input"); },
        [](auto& r) { r.headers.set("signature", "gateway=::"); },
        [](auto& r) { r.headers.set("signature-input", "gateway=()"); },
        [](auto& r) { r.headers.set("signature-input", "((((((((("); },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        gateway.tamper = changes[i];
        const auto response = gateway.put_json(1, batch(1, {note("a")}));
        EXPECT_GE(response.status, 400U) << "change " << i;
        EXPECT_LT(response.status, 500U) << "change " << i;
        EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json") << "change " << i;
    }
    EXPECT_TRUE(stored().empty());
    gateway.tamper = nullptr;
    EXPECT_EQ(gateway.put_json(1, batch(1, {note("a")})).status, 200U);
}

TEST_F(IntakeTest, WhatIsNoBatchIsRefusedWithThePathOfTheField) {
    auto gateway = registered();
    EXPECT_EQ(outcome(gateway.put_json(1, "{")), "400 malformed");
    EXPECT_EQ(outcome(gateway.put_raw("1", "not zstd")), "400 malformed");
    const auto wrong = gateway.put_json(1, batch(1, {R"({"id":5})"}));
    EXPECT_EQ(outcome(wrong), "422 wrong_field");
    EXPECT_THAT(wrong.body, HasSubstr("/messages/0/id: must be a string"));
    EXPECT_EQ(outcome(gateway.put_json(2, batch(1, {note("a")}))), "422 wrong_field");
    EXPECT_EQ(outcome(gateway.put_raw("0", "")), "400 malformed");
    EXPECT_EQ(outcome(gateway.put_raw("01", "")), "400 malformed");
    EXPECT_EQ(outcome(gateway.put_raw("x", "")), "400 malformed");
    EXPECT_EQ(outcome(gateway.put_raw("99999999999999999999", "")), "400 malformed");
    gateway.tamper = [](auto& r) { r.headers.set("content-type", "text/plain"); };
    EXPECT_GE(gateway.put_json(1, batch(1, {note("a")})).status, 400U);
    EXPECT_TRUE(stored().empty());
}

TEST_F(IntakeTest, ABombIsGivenUpAtItsLimit) {
    auto gateway = registered();
    for (const char* coding : {"zstd-d1", "zstd", "gzip"}) {
        gateway.coding = coding;
        EXPECT_EQ(outcome(gateway.put_json(1, std::string(protocol::kDecompressedLimitBytes + 1, ' '))),
                  "413 too_large");
    }
    EXPECT_EQ(gateway.put_json(1, batch(1, {note("a")})).status, 200U) << "and the service goes on";
}

TEST_F(IntakeTest, HugeJsonIsRefused) {
    auto gateway = registered();
    std::string zeros = "[";
    for (int i = 0; i < 20'000'000; ++i) zeros += "0,";
    EXPECT_EQ(outcome(gateway.put_json(1, zeros + "0]")), "413 too_large");
    EXPECT_EQ(outcome(gateway.put_json(1, std::string(100'000, '['))), "413 too_large");
}

TEST_F(IntakeTest, ABodyOverTenMegabytesIsRefusedBeforeItIsRead) {
    auto gateway = registered();
    const auto response = gateway.put_raw("1", std::string(protocol::kCompressedLimitBytes + 1, 'x'));
    EXPECT_EQ(response.status, 413U);
}

TEST_F(IntakeTest, NobodysBodyIsReadBeforeItIsKnownWhoseItIs) {
    auto gateway = registered();
    const std::string head = "PUT /v1/gateways/" + gateway.id + "/batches/1 HTTP/1.1\r\nHost: " + manager_.authority() +
                             "\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n";
    EXPECT_THAT(answer_to(head + "\r\n", manager_.port()), HasSubstr("HTTP/1.1 401"));
    EXPECT_THAT(answer_to(head + "Content-Digest: sha-256=:AAAA:\r\nSignature-Input: x\r\nSignature: x\r\n\r\n",
                          manager_.port()),
                HasSubstr("HTTP/1.1 4"));
    EXPECT_EQ(gateway.put_json(1, batch(1, {note("a")})).status, 200U);
}

TEST_F(IntakeTest, WhatWasAcknowledgedOutlivesTheProcess) {
    auto gateway = registered();
    EXPECT_EQ(gateway.put_json(1, batch(1, {note("a"), note("b")})).status, 200U);
    manager_.stop();
    const LiveManager again{folder_.path() / "m"};
    HandGateway same{again, http_, gateway.key, gateway.id};
    EXPECT_EQ(acknowledged(same.put_json(1, batch(1, {note("a"), note("b")}))), 1U);
    EXPECT_EQ(again.messages().size(), 2U);
}

}  // namespace
}  // namespace fleetgate::manager
