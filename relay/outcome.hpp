// What an answer of the manager means for us.
#pragma once

#include "base/result.hpp"
#include "net/http_client.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

namespace fleetgate::relay {

enum class Verdict : std::uint8_t {
    accepted,     ///< 2xx, and the body is what it should be
    unavailable,  ///< no answer, 429, 5xx, or something that is no answer of a manager: try again
    pending,      ///< 403 gateway_pending: a person has to approve first
    unknown,      ///< 401: the manager does not take this gateway's signature
    gone,         ///< 404 gateway_unknown, 403 gateway_left: registered there no more
    conflict,     ///< 409: the manager's numbers of this stream do not fit ours
    rejected,     ///< 400, 413, 422 about the content: the manager will never take this as it is
};

struct Outcome {
    Verdict verdict = Verdict::unavailable;
    std::optional<std::chrono::seconds> retry_after;
    std::string reason;          ///< for people; printable
    std::error_code cause = {};  ///< why there was no answer; none: there was one

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// For anything but `accepted`, which only the reader of the body can grant.
Outcome judged(const base::Result<net::ClientResponse>& response);

/// Of a problem (RFC 9457): the member `code`, empty when there is none.
std::string problem_code(const net::ClientResponse& response);

/// Retry-After in seconds (RFC 9110 section 10.2.3), at most an hour; dates are not read.
std::optional<std::chrono::seconds> retry_after(const net::ClientResponse& response);

}  // namespace fleetgate::relay
