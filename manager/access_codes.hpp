// Codes that let a gateway in: shown once, kept as a hash, for some uses and some days.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "db/connection.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::manager {

struct AccessCode {
    std::int64_t id = 0;
    std::string label;
    base::WallTime created_at{};
    base::WallTime expires_at{};
    std::int64_t uses_left = 0;
    std::int64_t group = 1;  ///< into which gateways come with it
};

struct AccessCodeWish {
    std::string label;
    std::int64_t uses = 1;
    std::chrono::hours life{24 * 7};
    std::int64_t group = 1;
};

/// "7QK4-M2WX-9TJD-HV3C": 80 bits of the system's generator, in letters that are not mistaken for each other.
base::Secret make_access_code();
/// What is stored in place of a code.
std::string hash_of(const base::Secret& typed);

/// Errors of all: the database's.
base::Result<base::Secret> add_access_code(db::Connection& connection, const AccessCodeWish& wish, base::WallTime now);
/// For this group and those below.
base::Result<std::vector<AccessCode>> access_codes(db::Connection& connection, std::int64_t group = 1);
/// Nobody registers with it any more. False when there is no such usable code for the group or one below.
base::Result<bool> end_access_code(db::Connection& connection, std::int64_t id, std::int64_t group);
/// Takes one use of the code with this hash and gives its group; nothing when there is none, none left or none any
/// more. Looks at every code whatever matches, so that its time tells nothing.
base::Result<std::optional<std::int64_t>> use_access_code(db::Connection& connection, const std::string& hash,
                                                          base::WallTime now);

}  // namespace fleetgate::manager
