// Holds docs/security/asvs.md: every requirement is answered once, and what it names as a test is one.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot{FLEETGATE_SOURCE_DIR};

/// Those of level 1 in ASVS 5.0.0.
const std::set<std::string> kLevelOne{
    "1.2.1",  "1.2.2",  "1.2.3",  "1.2.4",  "1.2.5",  "1.3.1",  "1.3.2",  "1.5.1",  "2.1.1",  "2.2.1",
    "2.2.2",  "2.3.1",  "3.2.1",  "3.2.2",  "3.3.1",  "3.4.1",  "3.4.2",  "3.5.1",  "3.5.2",  "3.5.3",
    "4.1.1",  "4.4.1",  "5.2.1",  "5.2.2",  "5.3.1",  "5.3.2",  "6.1.1",  "6.2.1",  "6.2.2",  "6.2.3",
    "6.2.4",  "6.2.5",  "6.2.6",  "6.2.7",  "6.2.8",  "6.3.1",  "6.3.2",  "6.4.1",  "6.4.2",  "7.2.1",
    "7.2.2",  "7.2.3",  "7.2.4",  "7.4.1",  "7.4.2",  "8.1.1",  "8.2.1",  "8.2.2",  "8.3.1",  "9.1.1",
    "9.1.2",  "9.1.3",  "9.2.1",  "10.4.1", "10.4.2", "10.4.3", "10.4.4", "10.4.5", "11.3.1", "11.3.2",
    "11.4.1", "12.1.1", "12.2.1", "12.2.2", "13.4.1", "14.2.1", "14.3.1", "15.1.1", "15.2.1", "15.3.1"};

std::string slurp(const fs::path& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Row {
    std::string number;
    std::string answer;
    std::vector<std::string> tests;

    [[nodiscard]] bool is(std::string_view kind) const { return answer.starts_with(kind); }
};

/// "| 1.2.3 | in short | answer | `Suite.Name` `file.mjs` |"
std::vector<Row> rows() {
    static const std::regex kRow{R"(\| (\d+\.\d+\.\d+) \|[^|\n]*\| ([^|\n]*)\|([^|\n]*)\|)"};
    static const std::regex kTest{"`([^`]+)`"};
    const auto text = slurp(kRoot / "docs/security/asvs.md");
    std::vector<Row> found;
    for (std::sregex_iterator it{text.begin(), text.end(), kRow}, end; it != end; ++it) {
        Row row{(*it)[1].str(), (*it)[2].str(), {}};
        const auto tests = (*it)[3].str();
        for (std::sregex_iterator test{tests.begin(), tests.end(), kTest}; test != end; ++test)
            row.tests.push_back((*test)[1].str());
        found.push_back(std::move(row));
    }
    return found;
}

/// The files below `folder` with one of these endings; build trees and packages of npm are no sources.
std::vector<fs::path> sources(const fs::path& folder, const std::set<std::string>& endings) {
    std::vector<fs::path> found;
    for (auto it = fs::recursive_directory_iterator{folder}; it != fs::recursive_directory_iterator{}; ++it) {
        const auto name = it->path().filename().string();
        if (it->is_directory() && (name == "build" || name == "node_modules" || name.starts_with('.')))
            it.disable_recursion_pending();
        if (it->is_regular_file() && endings.contains(it->path().extension().string())) found.push_back(it->path());
    }
    return found;
}

/// "Suite.Name" of every GoogleTest there is, whatever it is linked into.
std::set<std::string> unit_tests() {
    static const std::regex kTest{R"(TEST(?:_F|_P)?\((\w+),\s*(\w+)\))"};
    std::set<std::string> names;
    for (const auto& path : sources(kRoot / "tests", {".cpp"})) {
        const auto text = slurp(path);
        for (std::sregex_iterator it{text.begin(), text.end(), kTest}, end; it != end; ++it)
            names.insert((*it)[1].str() + "." + (*it)[2].str());
    }
    return names;
}

/// "file: what" of each place where `forbidden` is found.
std::vector<std::string> places(const std::vector<fs::path>& files, const std::regex& forbidden) {
    std::vector<std::string> found;
    for (const auto& path : files) {
        const auto text = slurp(path);
        std::smatch match;
        if (std::regex_search(text, match, forbidden)) found.push_back(path.string() + ": " + match[0].str());
    }
    return found;
}

TEST(Asvs, AnswersEachRequirementOfLevelOneOnce) {
    std::multiset<std::string> answered;
    for (const auto& row : rows()) {
        answered.insert(row.number);
        EXPECT_TRUE(row.is("met") || row.is("not met") || row.is("not applicable")) << row.number << row.answer;
        EXPECT_TRUE(row.is("met") || row.answer.size() > 20) << row.number << " gives no reason";
        EXPECT_TRUE(row.is("met") || row.tests.empty()) << row.number << " is not met and names a test";
    }
    EXPECT_EQ(std::set<std::string>(answered.begin(), answered.end()), kLevelOne);
    EXPECT_EQ(answered.size(), kLevelOne.size());
}

TEST(Asvs, NamesTestsThatAreThere) {
    const auto known = unit_tests();
    ASSERT_GT(known.size(), 1000U);
    for (const auto& row : rows()) {
        for (const auto& test : row.tests) {
            const bool is_file = test.ends_with(".mjs");
            const bool is_there =
                is_file ? fs::exists(kRoot / "tests/e2e" / test) || fs::exists(kRoot / "tests/webui/page" / test)
                        : known.contains(test);
            EXPECT_TRUE(is_there) << row.number << " names " << test << ", which is no test";
        }
    }
}

TEST(Asvs, NineTenthsOfWhatIsMetAreTestedAndTheSumsAreRight) {
    const auto all = rows();
    const auto count = [&](auto which) { return static_cast<std::size_t>(std::ranges::count_if(all, which)); };
    const auto met = count([](const Row& row) { return row.is("met"); });
    const auto tested = count([](const Row& row) { return row.is("met") && !row.tests.empty(); });
    EXPECT_GE(10 * tested, 9 * met) << tested << " of " << met;
    const auto not_met = count([](const Row& row) { return row.is("not met"); });
    const auto no_matter = count([](const Row& row) { return row.is("not applicable"); });
    EXPECT_THAT(slurp(kRoot / "docs/security/asvs.md"),
                testing::HasSubstr("*Met*: " + std::to_string(met) + ". *Not met*: " + std::to_string(not_met) +
                                   ", each with its reason. *Not applicable*: " + std::to_string(no_matter) + "."));
}

TEST(Asvs, TheDocumentationSaysWhatItIsReliedUponFor) {
    const auto text = slurp(kRoot / "docs/security/README.md");
    for (const std::string heading : {"Log-in", "Roles", "Ports", "Secrets at rest", "Limits"})
        EXPECT_THAT(text, testing::HasSubstr("\n## " + heading + "\n"));
}

TEST(Asvs, NoSourceRunsACommand) {
    static const std::regex kCommand{R"(\b(system|popen|execve?|execvpe?|execlp?|posix_spawnp?|fork)\()"};
    std::vector<fs::path> files;
    for (const auto& path : sources(kRoot, {".cpp", ".hpp"}))
        if (fs::relative(path, kRoot).begin()->string() != "tests") files.push_back(path);
    ASSERT_GT(files.size(), 300U);
    EXPECT_THAT(places(files, kCommand), testing::IsEmpty());
    EXPECT_TRUE(std::regex_search(std::string{"std::system(line)"}, kCommand));
}

TEST(Asvs, NoSourceOfThePageMakesMarkupOrCodeOfText) {
    static const std::regex kUnsafe{
        R"(dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\()"};
    auto files = sources(kRoot / "webui", {".ts", ".tsx", ".html"});
    ASSERT_GT(files.size(), 60U);
    EXPECT_THAT(places(files, kUnsafe), testing::IsEmpty());
    EXPECT_TRUE(std::regex_search(std::string{"node.innerHTML = text"}, kUnsafe));
}

}  // namespace
