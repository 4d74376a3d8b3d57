// How to get many variables from a device that may not fit them into one answer. No I/O, no time.
#pragma once

#include "snmp/exchange.hpp"

#include <cstdint>
#include <vector>

namespace fleetgate::snmp {

/// Ask next() until it says nothing more, giving each answer to take().
class GetPlan {
public:
    /// `most` variables in one request, at first.
    GetPlan(std::vector<Oid> variables, std::uint32_t most);

    /// The next request, or nothing when all is known.
    std::optional<Request> next();
    /// Errors: malformed_reply, too_big, device_error; the context names what was asked.
    base::Result<void> take(Pdu answer);

    /// How many variables the device has shown to bear; below the first `most` after tooBig.
    [[nodiscard]] std::uint32_t most() const { return most_; }
    [[nodiscard]] VarBinds result() && { return std::move(rows_); }

private:
    base::Result<void> take_values(VarBinds& values);
    base::Result<void> take_error(const Pdu& answer);
    void ask_again(std::size_t but_not);

    VarBinds rows_;
    std::vector<std::size_t> open_;    ///< indices into rows_, not asked yet; the next one last
    std::vector<std::size_t> asking_;  ///< indices of the request under way
    std::uint32_t most_;
    std::uint32_t most_now_;  ///< smaller than most_ while a culprit is looked for
};

/// "error-status 5 (genErr)".
std::string describe_error_status(std::int32_t status);

}  // namespace fleetgate::snmp
