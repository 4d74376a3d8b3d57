// What needs somebody now, as JSON (api.yaml: Today).
#pragma once

#include "fleet/ports/today_book.hpp"

#include <boost/json/object.hpp>

namespace fleetgate::webui {

/// Without "questions" and "manager", which others know.
boost::json::object today_view(const fleet::Today& today);
/// How a list names a device: id, address, own name or name, maker, model, location.
boost::json::object device_brief(const fleet::Device& device);

}  // namespace fleetgate::webui
