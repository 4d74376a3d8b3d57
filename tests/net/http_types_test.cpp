#include "net/http_types.hpp"

#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

TEST(Headers, FindsWithoutRegardToCase) {
    const Headers headers{{"Content-Type", "text/plain"}};
    EXPECT_EQ(headers.find("content-TYPE"), "text/plain");
    EXPECT_EQ(headers.find("Content-Typ"), std::nullopt);
}

TEST(Headers, SetReplacesEveryFieldOfThatName) {
    Headers headers{{"A", "1"}, {"B", "2"}, {"a", "3"}};
    EXPECT_EQ(headers.count("A"), 2U);
    headers.set("A", "4");
    EXPECT_EQ(headers.count("a"), 1U);
    EXPECT_EQ(headers.find("a"), "4");
    EXPECT_EQ(headers.find("b"), "2");
}

TEST(ReasonPhrase, IsKnownForEveryStatusWeSend) {
    EXPECT_EQ(reason_phrase(200), "OK");
    EXPECT_EQ(reason_phrase(431), "Request Header Fields Too Large");
    EXPECT_EQ(reason_phrase(299), "Unknown");
}

}  // namespace
}  // namespace fleetgate::net
