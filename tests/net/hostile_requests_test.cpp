// The same requests against a live server: each is answered or cut off, and the server goes on.
#include "tests/net/hostile_requests.hpp"

#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

asio::awaitable<Response> echo(Request request) {
    Response response;
    response.body = std::move(request.body);
    co_return response;
}

class HostileRequests : public testing::TestWithParam<HostileRequest> {};

TEST_P(HostileRequests, AreAnsweredAndCutOffAndTheServerGoesOn) {
    fakes::LiveServer server{{}, echo};
    fakes::RawClient hostile{server.port()};
    hostile.send(GetParam().octets);
    const auto answer = hostile.read_to_end();
    EXPECT_TRUE(hostile.closed());
    EXPECT_THAT(answer, testing::StartsWith("HTTP/1.1 " + std::to_string(GetParam().status)));
    EXPECT_THAT(answer, testing::HasSubstr("application/problem+json"));

    fakes::RawClient honest{server.port()};
    honest.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(honest.read_to_end(), testing::StartsWith("HTTP/1.1 200 OK\r\n"));
}
INSTANTIATE_TEST_SUITE_P(Table, HostileRequests, testing::ValuesIn(hostile_requests()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace fleetgate::net
