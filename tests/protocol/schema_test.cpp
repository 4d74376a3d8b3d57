#include "protocol/schema.hpp"

#include "protocol/json_reader.hpp"

#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

std::string read_file(const std::string& path) {
    const std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(Schema, IsWhatTheDocumentationHolds) {
    const std::string path = std::string{FLEETGATE_SOURCE_DIR} + "/docs/protocol/messages.schema.json";
    const std::string made = json_schema();
    ASSERT_TRUE(parse_json(made, 1U << 20U, 1U << 24U));
    if (made != read_file(path)) {
        const std::string beside = testing::TempDir() + "messages.schema.json";
        std::ofstream{beside} << made;
        FAIL() << "copy " << beside << " to " << path;
    }
}

TEST(Schema, HasAFieldForEveryPrivacyClass) {
    std::set<Privacy> seen;
    const auto visit = [&](auto& self, std::span<const FieldSpec> fields) -> void {
        for (const auto& field : fields) {
            seen.insert(field.privacy);
            self(self, field.fields);
        }
    };
    for (const auto& message : messages()) visit(visit, message.fields);
    EXPECT_EQ(seen.size(), 9U);
}

TEST(Schema, NamesOneThingOnce) {
    std::set<std::string_view> types;
    for (const auto& message : messages()) {
        EXPECT_TRUE(types.insert(message.type).second) << message.type;
        std::set<std::string_view> names;
        for (const auto& field : message.fields) EXPECT_TRUE(names.insert(field.name).second) << field.name;
    }
}

}  // namespace
}  // namespace fleetgate::protocol
