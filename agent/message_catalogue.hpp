// Every message that the gateway can log, gathered from the folders: docs/messages.md is made from it.
#pragma once

#include "base/log.hpp"

#include <string>
#include <vector>

namespace fleetgate::agent {

struct CatalogueSection {
    std::string_view folder;
    std::vector<base::Message> messages;
};

std::vector<CatalogueSection> message_catalogue();

/// docs/messages.md: `fleetgate messages > docs/messages.md`.
std::string catalogue_markdown(const std::vector<CatalogueSection>& sections);

}  // namespace fleetgate::agent
