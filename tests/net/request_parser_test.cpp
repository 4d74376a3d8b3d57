#include "net/request_parser.hpp"

#include "tests/net/hostile_requests.hpp"

#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using State = RequestParser::State;

constexpr RequestParser::Limits kLimits{8192, 64};
constexpr std::size_t kBodyLimit = 1024 * 1024;

/// Feeds `octets` in pieces of `piece`, as a connection does, and says what was left over.
std::string feed(RequestParser& parser, std::string_view octets, std::size_t piece = std::string_view::npos) {
    std::string held;
    while (!octets.empty() && parser.state() != State::done && parser.state() != State::failed) {
        held.append(octets.substr(0, piece));
        octets.remove_prefix(std::min(piece, octets.size()));
        for (;;) {
            const auto before = parser.state();
            held.erase(0, parser.put(held));
            if (parser.state() == before) break;
            if (parser.state() != State::body) break;
            parser.set_body_limit(kBodyLimit);
        }
    }
    return held.append(octets);
}

TEST(RequestParser, ReadsARequestWithoutBody) {
    RequestParser parser{kLimits};
    EXPECT_EQ(feed(parser, "GET /a?b=c HTTP/1.1\r\nHost: localhost\r\nX: y\r\n\r\nrest"), "rest");
    ASSERT_EQ(parser.state(), State::done);
    EXPECT_EQ(parser.request().method, "GET");
    EXPECT_EQ(parser.request().raw_target, "/a?b=c");
    EXPECT_EQ(parser.request().target.parameter("b"), "c");
    EXPECT_EQ(parser.request().headers.find("x"), "y");
    EXPECT_TRUE(parser.keep_alive());
}

struct Piece {
    std::string name;
    std::size_t octets;
};
class RequestParserPieces : public testing::TestWithParam<Piece> {};

TEST_P(RequestParserPieces, ReadTheSame) {
    RequestParser parser{kLimits};
    const auto rest = feed(parser,
                           "POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                           "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nTrailer: t\r\n\r\nGET /next",
                           GetParam().octets);
    ASSERT_EQ(parser.state(), State::done) << parser.failure().why;
    EXPECT_EQ(parser.request().body, "hello world");
    EXPECT_FALSE(parser.request().headers.contains("Trailer"));
    EXPECT_FALSE(parser.request().headers.contains("Transfer-Encoding"));
    EXPECT_EQ(rest, "GET /next");
}
INSTANTIATE_TEST_SUITE_P(Sizes, RequestParserPieces,
                         testing::Values(Piece{"one", 1}, Piece{"two", 2}, Piece{"seven", 7}, Piece{"all", 1000}),
                         [](const auto& row) { return row.param.name; });

TEST(RequestParser, StopsAfterTheHeadSoThatALimitCanBeSet) {
    RequestParser parser{kLimits};
    parser.put("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
    ASSERT_EQ(parser.state(), State::body);
    parser.set_body_limit(4);
    EXPECT_EQ(parser.state(), State::failed);
    EXPECT_EQ(parser.failure().status, 413U);
}

TEST(RequestParser, CountsChunksAgainstTheLimit) {
    RequestParser parser{kLimits};
    std::string held =
        "POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n";
    held.erase(0, parser.put(held));
    parser.set_body_limit(5);
    held.erase(0, parser.put(held));
    EXPECT_EQ(parser.state(), State::failed);
    EXPECT_EQ(parser.failure().status, 413U);
}

TEST(RequestParser, Http10ClosesUnlessAsked) {
    RequestParser plain{kLimits};
    feed(plain, "GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(plain.state(), State::done);
    EXPECT_FALSE(plain.keep_alive());
    RequestParser asked{kLimits};
    feed(asked, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_TRUE(asked.keep_alive());
}

class RequestParserRefuses : public testing::TestWithParam<HostileRequest> {};

TEST_P(RequestParserRefuses, InOnePieceAndOctetByOctet) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{100'000}}) {
        RequestParser parser{kLimits};
        feed(parser, GetParam().octets, piece);
        EXPECT_EQ(parser.state(), State::failed);
        EXPECT_EQ(parser.failure().status, GetParam().status) << parser.failure().why;
    }
}
INSTANTIATE_TEST_SUITE_P(Table, RequestParserRefuses, testing::ValuesIn(hostile_requests()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace fleetgate::net
