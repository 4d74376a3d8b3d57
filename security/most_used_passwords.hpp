// The passwords that leaked most often, made at build time of a list that Debian has (docs/adr/0013).
#pragma once

#include <string_view>

namespace fleetgate::security {

/// Lower case, each between two line breaks: the 3,000 most used of eight characters and more, and beyond these what
/// the list has of twelve and more.
extern const std::string_view kMostUsedPasswords;

}  // namespace fleetgate::security
