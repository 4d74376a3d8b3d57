// The gateway's own figures as Prometheus reads them (text exposition format 0.0.4).
#pragma once

#include "agent/load_book.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fleetgate::agent {

/// Names and addresses of devices are in none of it.
std::string metrics_text(std::string_view version, const polling::LoadNow& now, const LoadSample& totals,
                         std::uint64_t passwords_hashed);

}  // namespace fleetgate::agent
