#include "net/response_head.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr base::WallTime kThen{std::chrono::seconds{784111777}};  // RFC 9110's example

TEST(ResponseHead, IsWrittenInFull) {
    Response response;
    response.headers = {{"Content-Type", "text/plain"}};
    EXPECT_EQ(response_head(response, {{"X-Default", "1"}, {"content-type", "never"}}, {5, false, true}, kThen),
              "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain\r\n"
              "X-Default: 1\r\nContent-Length: 5\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseHead, OfABareResponseHasWhatItMustAlone) {
    Response response;
    response.headers = {{"Content-Type", "application/json"}};
    response.is_bare = true;
    EXPECT_EQ(response_head(response, {{"X-Default", "1"}}, {5, false, true}, kThen),
              "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: application/json\r\n"
              "Content-Length: 5\r\n\r\n");
    EXPECT_THAT(response_head(response, {}, {5, false, false}, kThen), HasSubstr("Connection: close\r\n"));
}

TEST(ResponseHead, DropsAFieldThatWouldSplitTheResponse) {
    Response response;
    response.headers = {{"Location", "/a\r\nSet-Cookie: evil=1"}, {"Bad Name", "x"}, {"Good", "y"}};
    const auto head = response_head(response, {}, {}, kThen);
    EXPECT_THAT(head, Not(HasSubstr("evil")));
    EXPECT_THAT(head, Not(HasSubstr("Bad")));
    EXPECT_THAT(head, HasSubstr("Good: y\r\n"));
}

TEST(ResponseHead, TakesNoFramingFromTheHandler) {
    Response response;
    response.headers = {{"content-length", "12345"}, {"Transfer-Encoding", "chunked"}};
    const auto head = response_head(response, {}, {3, false, false}, kThen);
    EXPECT_THAT(head, Not(HasSubstr("12345")));
    EXPECT_THAT(head, Not(HasSubstr("chunked")));
}

TEST(ResponseHead, AnAnswerOfTheServersOwnSaysWhatToDo) {
    const auto response = plain_problem(413, "the body is too large");
    EXPECT_EQ(std::get<std::string>(response.body),
              R"({"type":"urn:fleetgate:problem:too_large","title":"Content Too Large","status":413,)"
              R"("code":"too_large","detail":"The body is too large. Send less at once."})");
    EXPECT_THAT(std::get<std::string>(plain_problem(400, "the target is no path").body), HasSubstr("malformed"));
}

}  // namespace
}  // namespace fleetgate::net
