// How a gateway leaves its manager: it says so, signed, and is answered once the manager has noted it.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace fleetgate::protocol {

/// The id is new for each departure: somebody who recorded one cannot play it again after the gateway has come back.
struct DepartureRequest {
    std::string id;
};

/// Errors: malformed, too_large, unsupported, wrong_field.
base::Result<DepartureRequest> parse_departure_request(std::string_view text);
std::string to_json(const DepartureRequest& request);

struct DepartureAnswer {
    std::string gateway_id;
};

/// Errors: as above.
base::Result<DepartureAnswer> parse_departure_answer(std::string_view text);
std::string to_json(const DepartureAnswer& answer);

}  // namespace fleetgate::protocol
