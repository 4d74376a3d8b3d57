// A recording of a device that may be shown to others: for a bug report, or a new profile.
//
// Problem: a walk holds serial numbers, MAC and IP addresses, names, places, and, in some private trees, users' jobs
// and communities. Idea: only the subtrees that say something of a printer are recorded; personal and secret ones
// never. What identifies the device is gathered first, then replaced wherever it turns up, letter by letter, digit by
// digit, so that lengths, positions and "these two are the same" stay true; of texts in columns that are not known for
// a maker's words, the shape alone is recorded.
#pragma once

#include "fleet/recording_disguise.hpp"
#include "snmp/value.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::fleet {

/// The subtrees to walk for a recording, in OID order.
const std::vector<snmp::Oid>& recorded_subtrees();

/// True for a row that must not be recorded: job logs, communities, address tables. (Beside these, rows whose index
/// spells a name or an address are left out.)
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

/// Makes a recording in small steps, so that others have their turn meanwhile: a device may say a hundred thousand
/// rows.
class RecordingMaker {
public:
    /// `own_address`: the address that was recorded, as text; it is replaced too. `rows` in any order.
    RecordingMaker(snmp::VarBinds rows, const std::string& own_address);

    /// Does so many rows' work; true while there is more.
    bool work(std::size_t rows);
    /// When there is no more.
    Recording take() { return std::move(recording_); }

private:
    enum class Pass : std::uint8_t { gather, learn, write, done };

    void write(snmp::VarBind& row);

    snmp::VarBinds rows_;
    Disguise disguise_;
    Recording recording_;
    Pass pass_ = Pass::gather;
    std::size_t next_ = 0;
};

/// All of it at once.
Recording make_recording(snmp::VarBinds rows, const std::string& own_address);

}  // namespace fleetgate::fleet
