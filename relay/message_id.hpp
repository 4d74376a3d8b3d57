// Ids of messages: UUID version 7 (RFC 9562 section 5.7), which sort by time.
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"

#include <string>

namespace fleetgate::relay {

std::string new_message_id(base::WallTime now, base::Random& random);

}  // namespace fleetgate::relay
