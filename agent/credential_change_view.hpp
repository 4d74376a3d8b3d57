// Changes of devices' credentials as JSON (api.yaml: CredentialChange).
#pragma once

#include "agent/credential_desk.hpp"
#include "web/event_hub.hpp"

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

namespace fleetgate::agent {

enum class ChangeListing { numbers, with_results };

boost::json::object credential_change_view(const CredentialChange& change, ChangeListing listing);
boost::json::object credential_trial_view(const CredentialTrial& trial);
std::string_view to_string(CredentialOutcome outcome);
/// How far it is, for the pages that are open. Numbers alone: the stream is every account's.
web::Event news_of(const CredentialChange& change);
/// For the audit trail: "credential 3 "Office": set for devices 1, 2; did not answer: device 4".
std::string in_words(const CredentialChange& change);

}  // namespace fleetgate::agent
