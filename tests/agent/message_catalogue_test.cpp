#include "agent/message_catalogue.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

TEST(MessageCatalogue, GivesEveryMessageAnIdOfItsOwnAndAWordForTheAdministrator) {
    std::set<std::string_view> ids;
    for (const auto& section : message_catalogue()) {
        for (const auto& message : section.messages) {
            EXPECT_TRUE(ids.insert(message.id).second) << message.id << " stands twice";
            EXPECT_FALSE(message.to_do.empty()) << message.id;
        }
    }
    EXPECT_GT(ids.size(), 20U);
}

TEST(MessageCatalogue, IsWhatTheDocumentSays) {
    std::ifstream file{std::filesystem::path{FLEETGATE_SOURCE_DIR} / "docs/messages.md"};
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_EQ(text.str(), catalogue_markdown(message_catalogue())) << "run 'fleetgate messages > docs/messages.md'";
}

}  // namespace
}  // namespace fleetgate::agent
