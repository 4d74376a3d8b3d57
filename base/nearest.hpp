// What somebody meant who mistyped a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::base {

/// The nearest of `known` to `typed`, or empty when none is near (more than a third of the letters differ).
std::string_view nearest(std::string_view typed, const std::vector<std::string_view>& known);

/// "; did you mean 'port'?", or "; known here: port, names" when nothing is near.
std::string did_you_mean(std::string_view typed, const std::vector<std::string_view>& known);

}  // namespace fleetgate::base
