// The load report as a person reads it on a terminal.
#pragma once

#include <string>

#include <boost/json/value.hpp>

namespace fleetgate::agent::cli {

/// `report`: the API's LoadReport. Several lines, each ended by a line feed. Throws nothing for a report that lacks
/// something: that is shown as 0.
std::string load_text(const boost::json::value& report);

}  // namespace fleetgate::agent::cli
