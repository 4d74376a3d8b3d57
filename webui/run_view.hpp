// A search as JSON (api.yaml: Run, Found).
#pragma once

#include "webui/searches.hpp"

#include <string_view>

#include <boost/json/object.hpp>

namespace fleetgate::webui {

enum class Listing { numbers, with_found };

boost::json::object run_view(const Run& run, Listing listing);
boost::json::object found_view(const FoundDevice& found);
std::string_view to_string(RunState state);
std::string_view to_string(FoundOutcome outcome);

}  // namespace fleetgate::webui
