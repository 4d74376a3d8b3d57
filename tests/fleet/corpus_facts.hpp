// What the tests of other programs expect of the recorded printers, as facts that one can ask a reading about.
#pragma once

#include "fleet/reading.hpp"

#include <string>
#include <vector>

#include <boost/json.hpp>

namespace fleetgate::fleet {

struct Fact {
    std::string name;      ///< "serial", "supply 1.2 percent", "counter Total copy black"
    std::string expected;  ///< what the peer says
    std::string found;     ///< what the reading says; empty: unknown
    bool right = false;
};

/// All facts of one entry of expected.json that a peer's own tests expect (its `origin` says which), held against the
/// reading. `supplies` may be those of another SNMP context.
std::vector<Fact> facts_of(const boost::json::object& entry, const Reading& reading,
                           const std::vector<Supply>& supplies);

}  // namespace fleetgate::fleet
