// Holds the includes of the tree against the table in docs/architecture.md.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot{FLEETGATE_SOURCE_DIR};

struct Row {
    std::set<std::string> may_include;
    bool everything = false;
    bool any_ports = false;
};

using Table = std::map<std::string, Row>;

std::string slurp(const fs::path& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The rows "| `folder/` | what lives there | may include |".
Table read_table(const std::string& document) {
    static const std::regex kRow{R"(\|\s*`([a-z_]+)/`\s*\|([^|]*)\|([^|]*)\|)"};
    Table table;
    for (std::sregex_iterator it{document.begin(), document.end(), kRow}, end; it != end; ++it) {
        Row row;
        std::stringstream names{(*it)[3].str()};
        for (std::string name; std::getline(names, name, ',');) {
            name.erase(std::remove_if(name.begin(), name.end(), [](char c) { return c == ' ' || c == '`'; }),
                       name.end());
            if (name == "all") row.everything = true;
            if (name == "any*/ports/") row.any_ports = true;
            row.may_include.insert(name);
        }
        row.may_include.insert((*it)[1].str());
        table.emplace((*it)[1].str(), std::move(row));
    }
    return table;
}

struct Include {
    int line = 0;
    std::string path;
    bool angled = false;
};

std::vector<Include> includes_of(const std::string& source) {
    static const std::regex kInclude{R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"};
    std::vector<Include> found;
    std::stringstream lines{source};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        std::smatch match;
        if (std::regex_search(line, match, kInclude)) found.push_back({number, match[2].str(), match[1].str() == "<"});
    }
    return found;
}

/// What is wrong with one file, as "file:line: why".
std::vector<std::string> complaints(const std::string& folder, const std::string& name, const std::string& source,
                                    const Table& table) {
    static const std::regex kSystemHeader{
        R"((sys/|netinet/|arpa/|net/if|linux/|unistd\.h|poll\.h|fcntl\.h|netdb\.h|pwd\.h|grp\.h|dlfcn\.h|termios\.h|ifaddrs\.h|windows\.h|win|ws2|io\.h|iphlpapi).*)"};
    static const std::regex kSystemIfdef{
        R"(^\s*#\s*(if|ifdef|ifndef|elif)\b.*\b(_WIN32|WIN32|_MSC_VER|__linux__|__unix__|__APPLE__|BOOST_WINDOWS|BOOST_OS_\w+))"};
    std::vector<std::string> wrong;
    const auto say = [&](int line, const std::string& why) {
        wrong.push_back(folder + "/" + name + ":" + std::to_string(line) + ": " + why);
    };
    const auto& row = table.at(folder);
    for (const auto& include : includes_of(source)) {
        if (include.angled) {
            if (folder != "platform" && std::regex_match(include.path, kSystemHeader)) {
                say(include.line, "<" + include.path + "> belongs into platform/");
            }
            continue;
        }
        const auto other = include.path.substr(0, include.path.find('/'));
        if (include.path.find('/') == std::string::npos || !table.contains(other)) {
            say(include.line, "\"" + include.path + "\" does not start with a folder of the table");
            continue;
        }
        const bool is_port = include.path.find("/ports/") != std::string::npos;
        if (!row.everything && !row.may_include.contains(other) && !(row.any_ports && is_port)) {
            say(include.line, folder + "/ may not include " + other + "/ (docs/architecture.md)");
        }
    }
    std::stringstream lines{source};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (folder != "platform" && std::regex_search(line, kSystemIfdef)) {
            say(number, "an operating system #ifdef belongs into platform/");
        }
    }
    return wrong;
}

bool is_source(const fs::path& path) { return path.extension() == ".cpp" || path.extension() == ".hpp"; }

TEST(Layering, TheTableIsRead) {
    const auto table = read_table(slurp(kRoot / "docs/architecture.md"));
    ASSERT_TRUE(table.contains("snmp"));
    EXPECT_EQ(table.at("snmp").may_include, (std::set<std::string>{"snmp", "base", "platform"}));
    EXPECT_TRUE(table.at("agent").everything);
    EXPECT_TRUE(table.at("store").any_ports);
}

TEST(Layering, EveryIncludeIsInTheTable) {
    const auto table = read_table(slurp(kRoot / "docs/architecture.md"));
    std::vector<std::string> wrong;
    int files = 0;
    for (const auto& [folder, row] : table) {
        if (!fs::exists(kRoot / folder / "CMakeLists.txt")) continue;
        for (const auto& entry : fs::recursive_directory_iterator{kRoot / folder}) {
            if (!is_source(entry.path()) || entry.path().string().find("node_modules") != std::string::npos) continue;
            ++files;
            const auto more = complaints(folder, fs::relative(entry.path(), kRoot / folder).generic_string(),
                                         slurp(entry.path()), table);
            wrong.insert(wrong.end(), more.begin(), more.end());
        }
    }
    EXPECT_GT(files, 20);
    std::string all;
    for (const auto& one : wrong) all += one + "\n";
    EXPECT_TRUE(wrong.empty()) << all;
}

TEST(Layering, EveryFolderHasAReadme) {
    for (const auto& [folder, row] : read_table(slurp(kRoot / "docs/architecture.md"))) {
        if (folder == "docs" || folder == "tests" || !fs::exists(kRoot / folder)) continue;
        EXPECT_TRUE(fs::exists(kRoot / folder / "README.md")) << folder << "/ needs a README.md of ten lines";
    }
}

TEST(Layering, FindsAnIncludeThatPointsDown) {
    const auto table = read_table(slurp(kRoot / "docs/architecture.md"));
    EXPECT_EQ(complaints("snmp", "x.cpp", "#include \"fleet/reading.hpp\"\n", table).size(), 1U);
    EXPECT_EQ(complaints("store", "x.cpp", "#include \"relay/relay.hpp\"\n", table).size(), 1U);
    EXPECT_TRUE(complaints("store", "x.cpp", "#include \"relay/ports/outbox.hpp\"\n", table).empty());
}

TEST(Layering, FindsAnOperatingSystemOutsidePlatform) {
    const auto table = read_table(slurp(kRoot / "docs/architecture.md"));
    EXPECT_EQ(complaints("snmp", "x.cpp", "#include <sys/socket.h>\n", table).size(), 1U);
    EXPECT_EQ(complaints("snmp", "x.cpp", "#ifdef _WIN32\n#endif\n", table).size(), 1U);
    EXPECT_TRUE(complaints("platform", "linux/x.cpp", "#include <sys/socket.h>\n#ifdef _WIN32\n", table).empty());
}

}  // namespace
