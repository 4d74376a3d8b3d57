#include "relay/recorded_http.hpp"

#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/memory_ledger.hpp"
#include "tests/fakes/run.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

class RecordedHttpTest : public testing::Test {
protected:
    base::Result<net::ClientResponse> send(net::ClientRequest request) {
        return fakes::run(recorded_.send(std::move(request), {}, {}));
    }
    static net::ClientRequest put(std::string body) {
        net::ClientRequest request;
        request.method = "PUT";
        request.url = "https://m.example:8443/v1/gateways/gw-1/batches/7";
        request.headers.add("content-encoding", "zstd");
        request.headers.add("Authorization", "Basic topsecret");
        request.body = std::move(body);
        return request;
    }
    fakes::FakeHttpClient http_;
    fakes::MemoryLedger ledger_;
    base::ManualClock clock_;
    RecordedHttp recorded_{http_, ledger_, clock_};
};

TEST_F(RecordedHttpTest, WritesDownWhatLeavesAndWhatBecameOfIt) {
    http_.reply(200, "{}");
    ASSERT_TRUE(send(put("octets")));
    ASSERT_EQ(ledger_.kept_lines.size(), 1U);
    const auto& line = ledger_.kept_lines[0];
    EXPECT_EQ(line.request.at, clock_.wall_now());
    EXPECT_EQ(line.request.to, "https://m.example:8443");
    EXPECT_EQ(line.request.path, "/v1/gateways/gw-1/batches/7");
    EXPECT_EQ(line.request.why, "upload");
    EXPECT_EQ(line.request.coding, "zstd");
    EXPECT_EQ(line.request.body, "octets");
    EXPECT_EQ(line.request.head, "content-encoding: zstd\nAuthorization: ***\n");
    const std::string wire =
        "PUT /v1/gateways/gw-1/batches/7 HTTP/1.1\r\nHost: m.example:8443\r\ncontent-encoding: zstd\r\nAuthorization: "
        "Basic topsecret\r\nContent-Length: 6\r\n\r\noctets";
    EXPECT_EQ(line.request.bytes, wire.size());
    EXPECT_EQ(line.status, 200U);
    EXPECT_EQ(http_.sent[0].request.headers.find("Authorization"), "Basic topsecret") << "what leaves is as it was";
}

TEST_F(RecordedHttpTest, ARequestWithoutAnAnswerIsWrittenDownToo) {
    http_.fail_with(net::ClientErrc::connection_lost, "cut");
    EXPECT_FALSE(send(put("x")));
    ASSERT_EQ(ledger_.kept_lines.size(), 1U);
    EXPECT_EQ(ledger_.kept_lines[0].status, std::nullopt);
    EXPECT_NE(ledger_.kept_lines[0].trouble.find("cut"), std::string::npos);
}

TEST_F(RecordedHttpTest, WhatCannotBeWrittenDownDoesNotLeave) {
    ledger_.fail = true;
    EXPECT_FALSE(send(put("x")));
    EXPECT_TRUE(http_.sent.empty());
}

TEST_F(RecordedHttpTest, SecretsOfARegistrationAreMasked) {
    http_.reply(403);
    net::ClientRequest request;
    request.method = "POST";
    request.url = "https://m.example/v1/registrations";
    request.body = R"({"protocol":1,"access_code":"7QK4-M2WX","user":"anna","password":"topsecret"})";
    ASSERT_TRUE(send(request));
    EXPECT_EQ(ledger_.kept_lines[0].request.body,
              R"({"protocol":1,"access_code":"***","user":"anna","password":"***"})");
    EXPECT_EQ(ledger_.kept_lines[0].request.why, "registration");
    EXPECT_NE(http_.sent[0].request.body.find("7QK4"), std::string::npos);
}

}  // namespace
}  // namespace fleetgate::relay
