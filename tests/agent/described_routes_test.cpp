// The routes that this folder adds to both ports stand in the API's description, as webui/'s own do.
#include "base/text.hpp"

#include <fstream>
#include <iterator>
#include <set>

#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

std::string read(const std::string& path) {
    std::ifstream file{FLEETGATE_SOURCE_DIR "/" + path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// "get /api/v1/sent": of every path in the description.
std::set<std::string> described() {
    std::set<std::string> all;
    std::string path;
    std::ifstream file{FLEETGATE_SOURCE_DIR "/webui/api.yaml"};
    for (std::string line; std::getline(file, line) && line != "components:";) {
        if (line.starts_with("  /")) path = line.substr(2, line.size() - 3);
        const auto method = line.starts_with("    ") ? line.substr(4, line.find(':') - 4) : "";
        if (method == "get" || method == "post" || method == "put" || method == "delete")
            all.insert(method + " " + path);
    }
    return all;
}

/// "GET", "/api/v1/sent" of {"GET", "/api/v1/sent", ...} wherever a source writes a route.
std::set<std::string> routes_in(const std::string& source) {
    std::set<std::string> all;
    for (std::string_view method : {"GET", "POST", "PUT", "DELETE"}) {
        const auto begin = "{\"" + std::string{method} + "\", \"/";
        for (auto at = source.find(begin); at != std::string::npos; at = source.find(begin, at + 1)) {
            const auto from = at + begin.size() - 1;
            all.insert(base::lowered(method) + " " + source.substr(from, source.find('"', from) - from));
        }
    }
    return all;
}

constexpr const char* kSources[] = {"agent/api_document_route.cpp", "agent/audit_routes.cpp",
                                    "agent/backup_routes.cpp",      "agent/connection_routes.cpp",
                                    "agent/certificate_routes.cpp", "agent/credential_routes.cpp",
                                    "agent/import_routes.cpp",      "agent/sent_routes.cpp"};

TEST(DescribedRoutes, AreAllThatThePagesPortAdds) {
    const auto known = described();
    ASSERT_GT(known.size(), 50U);
    EXPECT_TRUE(known.contains("get /metrics"));
    for (const auto* source : kSources) {
        const auto routes = routes_in(read(source));
        EXPECT_FALSE(routes.empty()) << source;
        for (const auto& route : routes) {
            const bool command_lines_alone = route.find(" /api/v1/control/") != std::string::npos;
            EXPECT_TRUE(command_lines_alone || known.contains(route)) << route << " of " << source;
        }
    }
}

/// A source that adds routes to the page's table and is none of those above would be in no description.
TEST(DescribedRoutes, ComeFromNoOtherSource) {
    const auto table = read("agent/gateway_parts.hpp") + read("agent/gateway_parts.cpp");
    std::set<std::string> sources{kSources, kSources + std::size(kSources)};
    sources.insert("agent/control_routes.cpp");  // the command line's alone
    sources.insert("agent/metrics_route.cpp");
    for (auto at = table.find("#include \"agent/"); at != std::string::npos;
         at = table.find("#include \"agent/", at + 1)) {
        const auto begin = at + 10;
        const auto header = table.substr(begin, table.find('"', begin) - begin);
        if (header.find("_route") == std::string::npos) continue;
        const auto source = header.substr(0, header.size() - 3) + "cpp";
        EXPECT_TRUE(sources.contains(source)) << source;
    }
}

}  // namespace
}  // namespace fleetgate::agent
