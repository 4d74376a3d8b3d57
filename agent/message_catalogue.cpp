#include "agent/message_catalogue.hpp"

#include "agent/messages.hpp"
#include "discovery/messages.hpp"
#include "net/messages.hpp"
#include "notify/messages.hpp"
#include "polling/messages.hpp"
#include "relay/messages.hpp"
#include "security/messages.hpp"
#include "snmp/messages.hpp"
#include "store/messages.hpp"
#include "web/messages.hpp"
#include "webui/messages.hpp"

namespace fleetgate::agent {

namespace {

template <class Messages>
CatalogueSection section(std::string_view folder, const Messages& messages) {
    CatalogueSection made{folder, {}};
    for (const auto* message : messages) made.messages.push_back(*message);
    return made;
}

}  // namespace

std::vector<CatalogueSection> message_catalogue() {
    return {
        section("agent", kAllMessages),
        section("discovery", discovery::kAllMessages),
        section("net", net::kAllMessages),
        section("notify", notify::kAllMessages),
        section("polling", polling::kAllMessages),
        section("relay", relay::kAllMessages),
        section("security", security::kAllMessages),
        section("snmp", snmp::kAllMessages),
        section("store", store::kAllMessages),
        section("web", web::kAllMessages),
        section("webui", webui::kAllMessages),
    };
}

std::string catalogue_markdown(const std::vector<CatalogueSection>& sections) {
    std::string text =
        "# Log messages\n\n"
        "Every line that Fleetgate logs begins with the time (UTC), the severity and the message's id. Made by "
        "`fleetgate "
        "messages`.\n";
    for (const auto& [folder, messages] : sections) {
        text += "\n## " + std::string{folder} + "\n\n| id | severity | message | what to do |\n|---|---|---|---|\n";
        for (const auto& message : messages) {
            text += "| " + std::string{message.id} + " | " + std::string{to_string(message.severity)} + " | " +
                    std::string{message.text} + " | " + std::string{message.to_do} + " |\n";
        }
    }
    return text;
}

}  // namespace fleetgate::agent
