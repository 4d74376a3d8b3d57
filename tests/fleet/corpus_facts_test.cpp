// Every fact that other programs' own tests expect of the recorded printers, maker by maker. What we say otherwise must
// stand, with the reason, in docs/device-truth.md.
#include "tests/fleet/corpus_facts.hpp"

#include "tests/fleet/corpus_readings.hpp"

#include <iostream>
#include <set>
#include <sstream>

namespace fleetgate::fleet {
namespace {

/// (recording, fact) of each row "| `file` | fact | ... |" of the table.
std::set<std::pair<std::string, std::string>> explained_facts() {
    std::set<std::pair<std::string, std::string>> explained;
    std::istringstream lines{content(std::filesystem::path{FLEETGATE_SOURCE_DIR} / "docs" / "device-truth.md")};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| `")) continue;
        const auto file_ends = line.find("` | ");
        const auto fact_ends = line.find(" | ", file_ends + 4);
        if (file_ends == std::string::npos || fact_ends == std::string::npos) continue;
        explained.emplace(line.substr(3, file_ends - 3), line.substr(file_ends + 4, fact_ends - file_ends - 4));
    }
    return explained;
}

struct Tally {
    int right = 0;
    int wrong = 0;
    int unknown = 0;
    int explained = 0;
    std::string misses;
};

TEST_F(Corpus, FactsOfOtherProgramsComeOut) {
    const auto explained = explained_facts();
    EXPECT_FALSE(explained.empty()) << "docs/device-truth.md has no table";
    std::map<std::string, Tally> makers;
    int right = 0;
    for (const auto& entry : all_) {
        const auto file = text_of(entry, "file");
        auto& tally = makers[text_of(entry, "vendor")];
        for (const auto& fact : facts_of(entry, readings_.at(file), supplies_of(file))) {
            const bool is_explained = explained.contains({file, fact.name});
            if (fact.right) {
                ++tally.right;
                ++right;
                if (is_explained) tally.misses += "\n    " + file + ": " + fact.name + " is right, and yet explained";
                continue;
            }
            auto& count = is_explained ? tally.explained : fact.found.empty() ? tally.unknown : tally.wrong;
            ++count;
            if (is_explained) continue;
            tally.misses +=
                "\n    " + file + ": " + fact.name + ": \"" + fact.expected + "\" came out as \"" + fact.found + "\"";
            EXPECT_TRUE(fact.found.empty())
                << file << ": " << fact.name << ": \"" << fact.expected << "\" came out as \"" << fact.found << "\"";
        }
    }
    for (const auto& [maker, tally] : makers) {
        std::cout << "facts: " << maker << ": " << tally.right << " right, " << tally.wrong << " wrong, "
                  << tally.unknown << " unknown, " << tally.explained << " in docs/device-truth.md" << tally.misses
                  << std::endl;
    }
    EXPECT_GE(right, 380);
}

}  // namespace
}  // namespace fleetgate::fleet
