// What a device's past says, for people.
#pragma once

#include "base/clock.hpp"

#include <string>

#include <boost/json/value.hpp>

namespace fleetgate::agent::cli {

/// "3 March", with the year where it is another than that of `now`; the text itself when it is no "2026-03-03".
std::string day_text(const std::string& iso_date, base::WallTime now);

/// Of what the service answers for a device (fleet/json.hpp with "history"): a heading for each part that has something
/// to say, empty when there is nothing.
std::string history_text(const boost::json::value& device, base::WallTime now);

}  // namespace fleetgate::agent::cli
