// A condition and its state over time as JSON and back: for the store, the API and the command line.
//
//   { "word", "class", "who", "subject": { "kind", "index", "serial" }, "code", "what_happened", "what_to_do",
//     "sources": [ { "kind", "said", "origin" } ], "consequences": [], "explained_by", "happened_once", "percent",
//     "opened_at", "confirmed_at", "clean_since", "closed_at", "reopened_at", "reopenings", "readings", "announced" }
//
// What is absent or empty has no key.
#pragma once

#include "base/result.hpp"
#include "fleet/conditions/condition.hpp"
#include "fleet/json_shape.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace fleetgate::fleet {

boost::json::object to_json(const TrackedCondition& condition);
/// The same without what only time tells: up to "percent".
boost::json::object to_json(const Condition& condition);

/// As a part of a larger document, whose first problem the shape keeps.
TrackedCondition tracked_condition_from(const Shape& shape);

/// Errors: invalid_argument, naming the first value that has a wrong shape.
base::Result<TrackedCondition> condition_from_json(const boost::json::value& json);

}  // namespace fleetgate::fleet
