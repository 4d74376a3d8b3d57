// A response's head as octets.
#pragma once

#include "base/clock.hpp"
#include "net/http_types.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fleetgate::net {

struct ResponseFraming {
    std::optional<std::uint64_t> length;  ///< Content-Length
    bool chunked = false;
    bool keep_alive = false;
};

/// Status line, Date, the response's own fields, those of `defaults` that it does not have, and the framing.
/// Framing fields that a handler set are dropped; so is a field that is not a valid one (RFC 9110 section 5): nothing
/// that a handler passes on from outside can split the response.
std::string response_head(const Response& response, const Headers& defaults, ResponseFraming framing,
                          base::WallTime now);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
std::string http_date(base::WallTime time);

/// An answer that the server makes by itself: problem details (RFC 9457), with a code and what to do by its status.
/// `detail`: a clause that needs no escaping in JSON, and no secret.
Response plain_problem(unsigned status, std::string_view detail);

}  // namespace fleetgate::net
