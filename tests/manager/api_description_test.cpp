// manager/api.yaml against the table of routes: each is described, and nothing is described that there is not.
#include "base/text.hpp"
#include "manager/api/routes.hpp"
#include "manager/service.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>
#include <set>

#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

constexpr std::string_view kBase = "/api/v1";

/// "get /gateways/{id}/files" of the description. Its paths are indented by two spaces, their methods by four.
std::set<std::string> described() {
    std::ifstream file{FLEETGATE_SOURCE_DIR "/manager/api.yaml"};
    std::set<std::string> out;
    std::string path;
    bool in_paths = false;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line[0] != ' ' && line[0] != '#') in_paths = line == "paths:";
        if (!in_paths) continue;
        if (line.starts_with("  /")) path = line.substr(2, line.find(':') - 2);
        for (const std::string method : {"get", "post", "put", "delete", "patch"}) {
            if (line.starts_with("    " + method + ":")) out.insert(method + " " + path);
        }
    }
    return out;
}

class ApiDescription : public testing::Test {
protected:
    std::set<std::string> routed() {
        std::vector<web::Route> routes;
        api::Desk desk{*database_, people_, clock_, log_, "0.1.0", post_, resets_};
        api::add_routes(routes, desk);
        std::set<std::string> out;
        for (const auto& route : routes) {
            EXPECT_TRUE(route.pattern.starts_with(kBase)) << route.pattern;
            out.insert(base::lowered(route.method) + " " + route.pattern.substr(kBase.size()));
        }
        return out;
    }

    fakes::TemporaryFolder folder_;
    base::ManualClock clock_;
    fakes::MemoryLog log_;
    std::unique_ptr<db::Database> database_ =
        db::Database::open(database_settings(folder_.path(), "0.1.0", clock_.wall_now())).value();
    security::InstallationKey key_ = security::InstallationKey::generate();
    People people_{*database_, key_, clock_, log_, folder_.path() / "setup-code", {10, 8, 1}};
    boost::asio::io_context io_;
    PostOffice post_{{.executor = io_.get_executor(),
                      .database = *database_,
                      .key = key_,
                      .clock = clock_,
                      .log = log_,
                      .host = "test",
                      .version = "0.1.0"}};
    PasswordResets resets_{io_.get_executor(), *database_, people_, post_, clock_, log_};
};

TEST_F(ApiDescription, HasEveryRouteAndNoOther) {
    const auto routes = routed();
    EXPECT_GT(routes.size(), 20U);
    EXPECT_EQ(described(), routes);
}

}  // namespace
}  // namespace fleetgate::manager
