// A recording of a device that may be shown to others: for a bug report, or a new profile.
//
// Problem: a walk holds serial numbers, MAC and IP addresses, names, places, and, in some private trees, users' jobs
// and communities. Idea: only the subtrees that say something of a printer are recorded; personal and secret ones
// never. What identifies the device is gathered first, then replaced wherever it turns up, letter by letter, digit by
// digit, so that lengths, positions and "these two are the same" stay true.
#pragma once

#include "snmp/value.hpp"

#include <string>
#include <vector>

namespace fleetgate::fleet {

/// The subtrees to walk for a recording, in OID order.
const std::vector<snmp::Oid>& recorded_subtrees();

/// True for a row that must not be recorded: job logs, communities, address tables.
bool is_left_out(const snmp::Oid& oid);

struct RecordingNotes {
    std::size_t rows = 0;
    std::size_t left_out = 0;
    std::size_t replaced = 0;  ///< rows in which something was replaced
};

struct Recording {
    std::string
        snmprec;  ///< "OID|TAG|VALUE" a line, sorted, numeric tags (snmpsim's format), octets in hex where needed
    RecordingNotes notes;
};

/// `own_address`: the address that was recorded, as text; it is replaced too. `rows` in any order.
Recording make_recording(snmp::VarBinds rows, const std::string& own_address);

}  // namespace fleetgate::fleet
