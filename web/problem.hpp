// Errors as answers: problem details (RFC 9457).
#pragma once

#include "base/result.hpp"
#include "net/http_types.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::web {

struct FieldProblem {
    std::string field;  ///< JSON pointer or parameter name: "/password"
    std::string code;   ///< for programs: "too_short"; the page has the sentence in its catalogue
};

struct Problem {
    unsigned status = 500;
    std::string code;    ///< stable, for programs: "locked_out"; becomes "type": "urn:fleetgate:problem:locked_out"
    std::string detail;  ///< one sentence for people; never a secret, never another user's data
    std::vector<FieldProblem> fields = {};
};

/// application/problem+json with `type`, `title`, `status`, `code`, and `detail` and `fields` where present.
net::Response problem(const Problem& problem);
/// Short form.
net::Response problem(unsigned status, std::string_view code, std::string_view detail);

/// 200 and application/json. `json` must be valid JSON.
net::Response json_response(std::string json, unsigned status = 200);
/// 204.
net::Response no_content();

}  // namespace fleetgate::web
