#include "relay/discovery_draft.hpp"

#include "protocol/redaction.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

protocol::Message message_of(const Draft& draft) { return {"id", std::string{draft.type}, {}, "", draft.data}; }

TEST(DiscoveryDraft, PassesTheBoundaryWhole) {
    DiscoveryFacts facts;
    facts.name = "Head office";
    facts.scopes = {"192.0.2.0/24", "prn.example.com"};
    facts.excludes = {"192.0.2.7"};
    facts.quiet_hours = "Sun";
    const auto draft = discovery_draft({facts});
    const auto sent = protocol::redacted(message_of(draft), protocol::Anonymization::off, {}).value();
    EXPECT_EQ(sent.data, draft.data) << "every field is in the protocol's table";
    EXPECT_EQ(draft.when, When::upload);
    auto other = facts;
    other.retries = 7;
    EXPECT_NE(discovery_draft({other}).content, draft.content);
    EXPECT_EQ(discovery_draft({facts}).content, draft.content);
    EXPECT_EQ(discovery_draft({}).content, R"({"settings":[]})");
}

TEST(DiscoveryDraft, NeverLeavesAnAnonymizingGateway) {
    const auto refused = protocol::redacted(message_of(discovery_draft({})), protocol::Anonymization::on, {});
    EXPECT_FALSE(refused);
}

}  // namespace
}  // namespace fleetgate::relay
