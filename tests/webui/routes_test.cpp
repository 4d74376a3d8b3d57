#include "webui/routes.hpp"

#include "base/text.hpp"
#include "tests/fakes/run.hpp"
#include "tests/webui/api_test_site.hpp"
#include "web/gate.hpp"
#include "webui/page_assets.hpp"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::HasSubstr;

class Routes : public ApiTest {};

std::string api_description() {
    std::ifstream file{FLEETGATE_SOURCE_DIR "/webui/api.yaml"};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The lines of one path in the description.
std::string section(const std::string& description, const std::string& path) {
    const auto begin = description.find("\n  " + path + ":\n");
    if (begin == std::string::npos) return {};
    const auto next = description.find("\n  /", begin + 4);
    const auto end = std::min(next, description.find("\ncomponents:", begin));
    return description.substr(begin, end - begin);
}

TEST_F(Routes, AreAllDescribed) {
    const auto description = api_description();
    for (const auto* site : {&page_, &control_}) {
        for (const auto& route : site->router().routes()) {
            const auto method = base::lowered(route.method);
            EXPECT_THAT(section(description, route.pattern), HasSubstr("\n    " + method + ":\n"))
                << route.method << " " << route.pattern;
        }
    }
}

TEST_F(Routes, OfThePageAreForWhoIsSignedInButForFour) {
    std::vector<std::string> open;
    for (const auto& route : page_.router().routes()) {
        if (route.access != web::Access::session) open.push_back(route.pattern);
        EXPECT_NE(route.access, web::Access::loopback) << route.pattern;
    }
    EXPECT_THAT(open, testing::UnorderedElementsAre("/api/v1/session", "/api/v1/setup", "/api/v1/login", "/healthz"));
}

/// The pattern as a path: ids are numbers.
std::string path_of(const web::Route& route) {
    auto path = route.pattern;
    for (auto begin = path.find('{'); begin != std::string::npos; begin = path.find('{'))
        path.replace(begin, path.find('}', begin) - begin + 1, "1");
    return path;
}

TEST_F(Routes, ThatChangeSomethingAreForAdministratorsButForWhatIsOnesOwn) {
    std::vector<std::string> for_everybody;
    for (const auto& route : page_.router().routes()) {
        if (route.access != web::Access::session || web::is_safe_method(route.method)) continue;
        fake_.sessions.by_token["viewer"] = {"session9", "vera", "viewer", false, {}, web::Right::read};
        const auto answer = send_as_viewer(route.method, path_of(route), "{}");
        const bool refused = answer.status == 403 && answer.text("code") == "not_permitted";
        if (!refused) for_everybody.push_back(route.method + " " + route.pattern);
    }
    EXPECT_THAT(for_everybody, testing::UnorderedElementsAre(
                                   "POST /api/v1/logout", "POST /api/v1/password", "POST /api/v1/sessions/end-others",
                                   "DELETE /api/v1/sessions/{id}", "POST /api/v1/schedule/estimate",
                                   "POST /api/v1/second-factor/begin", "POST /api/v1/second-factor/confirm",
                                   "POST /api/v1/second-factor/remove", "POST /api/v1/discovery/rules/preview"));
}

TEST_F(Routes, ThatChangeSomethingRefuseARequestWithoutThePagesToken) {
    for (const auto& route : page_.router().routes()) {
        if (web::is_safe_method(route.method)) continue;
        auto made = request(route.method, path_of(route), "{}");
        made.headers.add("Cookie", std::string{web::kSessionCookie} + "=good");
        made.headers.add("Sec-Fetch-Site", "cross-site");
        if (route.access == web::Access::setup) fake_.sessions.setup = true;
        const auto answer = fakes::run(fake_.io, page_.handle(std::move(made)));
        EXPECT_EQ(answer.status, 403U) << route.method << " " << route.pattern;
        if (route.access != web::Access::session) continue;
        made = request(route.method, path_of(route), "{}");
        made.headers.add("Cookie", std::string{web::kSessionCookie} + "=good");
        EXPECT_EQ(fakes::run(fake_.io, page_.handle(std::move(made))).status, 403U) << "without the token";
    }
}

TEST_F(Routes, OfTheControlPortAreForTheHostsOwnPrograms) {
    for (const auto& route : control_.router().routes())
        EXPECT_EQ(route.access, web::Access::loopback) << route.pattern;
    EXPECT_EQ(send_from_outside("GET", "/healthz").status, 200U);
}

TEST_F(Routes, TheRootIsThePageOrASentenceThatThereIsNone) {
    const auto answer = send_from_outside("GET", "/");
    EXPECT_EQ(answer.status, 200U);
    const bool page = answer.body.find("<!doctype html>") != std::string::npos;
    const bool sentence = answer.body.find("has no web page") != std::string::npos;
    EXPECT_TRUE(page || sentence) << answer.body;
    EXPECT_EQ(page_assets().size() > 1, page);
}

}  // namespace
}  // namespace fleetgate::webui
