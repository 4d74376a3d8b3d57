#include "web/static_files.hpp"

#include <array>

#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

// printf 'hello' | gzip -9n
constexpr std::string_view kHelloGzip{
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00\x00\x00", 25};

constexpr std::array kAssets{
    Asset{"/app.css", "text/css", "", kHelloGzip, "br-octets", "e3", false},
    Asset{"/index.html", "text/html; charset=utf-8", "", kHelloGzip, "br-octets", "e1", false},
    Asset{"/assets/app-3f2a.js", "text/javascript", "plain", "", "", "e2", true},
};

std::optional<net::Response> get(const std::string& path, net::Headers headers = {},
                                 const std::string& method = "GET") {
    net::Request request;
    request.method = method;
    request.target = *net::parse_target(path);
    request.headers = std::move(headers);
    return StaticFiles{kAssets}.answer(request);
}

std::string_view octets(const net::Response& response) { return std::get<net::SharedBody>(response.body).octets; }

TEST(StaticFiles, AreSentInTheSmallestFormThatIsTaken) {
    EXPECT_EQ(get("/app.css", {{"Accept-Encoding", "gzip, deflate, br"}})->headers.find("Content-Encoding"), "br");
    EXPECT_EQ(octets(*get("/app.css", {{"Accept-Encoding", "gzip"}})), kHelloGzip);
    const auto refused = get("/app.css", {{"Accept-Encoding", "gzip;q=0.5, br;q=0"}});
    EXPECT_EQ(refused->headers.find("Content-Encoding"), "gzip");
    EXPECT_EQ(refused->headers.find("Vary"), "Accept-Encoding");
}

TEST(StaticFiles, TheDocumentIsNeverCompressed) {
    const auto response = get("/", {{"Accept-Encoding", "gzip, br"}});
    EXPECT_EQ(octets(*response), "hello");
    EXPECT_FALSE(response->headers.contains("Content-Encoding"));
}

TEST(StaticFiles, AreUnpackedForWhoTakesNoOther) {
    const auto response = get("/app.css");
    EXPECT_EQ(octets(*response), "hello");
    EXPECT_FALSE(response->headers.contains("Content-Encoding"));
}

TEST(StaticFiles, AreNotSentAgainWhenUnchanged) {
    const auto first = get("/app.css", {{"Accept-Encoding", "br"}});
    const std::string etag{*first->headers.find("ETag")};
    const auto again = get("/app.css", {{"Accept-Encoding", "br"}, {"If-None-Match", "\"x\", W/" + etag}});
    EXPECT_EQ(again->status, 304U);
    EXPECT_EQ(again->headers.find("ETag"), etag);
    // The other form is another text of octets.
    EXPECT_EQ(get("/app.css", {{"Accept-Encoding", "gzip"}, {"If-None-Match", etag}})->status, 200U);
}

TEST(StaticFiles, WithAHashInTheirNameAreKeptForAYear) {
    EXPECT_EQ(get("/assets/app-3f2a.js")->headers.find("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(get("/index.html")->headers.find("Cache-Control"), "no-cache");
}

TEST(StaticFiles, APathWithoutDotIsAPageOfTheApplication) {
    for (const auto* path : {"/", "/devices", "/devices/12"}) {
        const auto response = get(path);
        ASSERT_TRUE(response) << path;
        EXPECT_EQ(octets(*response), "hello") << path;
    }
    EXPECT_FALSE(get("/favicon.ico"));
    EXPECT_FALSE(get("/assets/app-old.js"));
}

TEST(StaticFiles, AreOnlyRead) {
    EXPECT_TRUE(get("/index.html", {}, "HEAD"));
    EXPECT_FALSE(get("/index.html", {}, "POST"));
}

}  // namespace
}  // namespace fleetgate::web
