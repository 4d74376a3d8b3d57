// A device's conditions as JSON (api.yaml: DeviceCondition).
#pragma once

#include "fleet/conditions/condition.hpp"

#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::webui {

/// Those that are open first, then the last closed, as fleet::Device has them.
boost::json::array conditions_view(const std::vector<fleet::TrackedCondition>& conditions);

/// Its word, code and subject: what a page needs to say it in another language.
void put_what(boost::json::object& view, const fleet::Condition& what);

boost::json::object origin_view(const fleet::Origin& origin);

}  // namespace fleetgate::webui
