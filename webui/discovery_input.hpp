// What somebody types about discovery, checked.
#pragma once

#include "discovery/ports/discovery_repository.hpp"
#include "webui/input.hpp"
#include "webui/searches.hpp"

namespace fleetgate::webui {

/// Each of these leaves what is wrong in the input; the result is then not to be used.
discovery::DiscoverySetting read_setting(Input& input);
SearchWish read_wish(Input& input);
discovery::StoredCredential read_credential(Input& input);

}  // namespace fleetgate::webui
