// Rules of registering as JSON (api.yaml: RegistrationRule): for the page, and as they are kept.
#pragma once

#include "discovery/rules.hpp"

#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace fleetgate::webui {

boost::json::array rules_view(const std::vector<discovery::RegistrationRule>& rules);
/// Errors: invalid_argument; the context says which rule, from 1, and what is wrong with it.
base::Result<std::vector<discovery::RegistrationRule>> rules_from_json(const boost::json::value& rules);

}  // namespace fleetgate::webui
