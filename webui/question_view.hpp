// A question about which device is which as JSON (api.yaml: Question).
#pragma once

#include "fleet/identity_question.hpp"

#include <optional>

#include <boost/json/object.hpp>

namespace fleetgate::webui {

/// `device`: the one that it is about, as it is registered now; nothing when it has just been removed.
boost::json::object question_view(const fleet::IdentityQuestion& question, const std::optional<fleet::Device>& device);

}  // namespace fleetgate::webui
