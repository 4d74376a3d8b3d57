// A maker's service code in a text of the device: "Call service. C6000", "SC542". Families only: what a single code
// means differs from model to model.
#pragma once

#include "fleet/conditions/condition.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

struct ServiceCode {
    std::string code;           ///< "C6000"
    ConditionClass urgency;     ///< warn where the rest of the device goes on working
    std::string_view happened;  ///< of the family, a sentence
    std::string_view to_do;     ///< with {code}
};

/// The first code in `text`, in the way that this maker writes them; where the pattern alone is too common, one of the
/// maker's words ("call service") must stand before it. Nothing for other makers.
std::optional<ServiceCode> service_code_in(std::string_view maker, std::string_view text);

}  // namespace fleetgate::fleet
