// What one maker's devices say beyond the standard MIBs, as data: where each value lies and what it means.
//
// A profile is a file of fleet/profiles/ (README.md there describes its keys); what reads it knows no maker. Every rule
// remembers the line that it stands in, so that a value on the page can be traced to it.
#pragma once

#include "fleet/reading.hpp"
#include "snmp/oid.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::fleet {

/// "kyocera.toml:41".
struct RuleAt {
    std::string file;
    std::uint32_t line = 0;

    [[nodiscard]] std::string text() const { return file + ":" + std::to_string(line); }
};

/// Which devices a profile is for. All lists that are not empty must hold; of a list one entry must.
struct Match {
    bool any = false;                      ///< every device that no other profile is for
    std::vector<snmp::Oid> sys_object_id;  ///< prefixes
    std::vector<std::string> maker;        ///< Identity::maker, exactly
    std::vector<std::string> text;  ///< patterns (makers.hpp) in sysDescr, the model or the device ID; '#' is a digit

    [[nodiscard]] bool holds(const Identity& identity) const;
};

/// How this maker's devices want to be asked.
struct Quirks {
    bool bulk = true;                    ///< false: they break on GETBULK
    std::optional<std::string> context;  ///< an SNMPv3 context that holds what the default one lacks
    std::uint32_t most_variables = 0;    ///< of one request; 0: as many as fit
    bool one_by_one = false;             ///< one missing variable spoils the whole answer
    std::vector<int> level_steps;        ///< the only percentages that their supplies know, falling; empty: all
};

/// A cell that counts only where another one says what it is: row 2 of a table of versions may be the serial number.
struct Label {
    snmp::Oid cell;
    std::vector<std::string> says;  ///< one of these, in any case
};

/// A text of the device: the first of these cells that says something.
struct TextRule {
    std::vector<snmp::Oid> cells;
    bool instead = false;  ///< counts more than what the standard MIBs say
    RuleAt at;
    /// Names the character set (prtLocalizationCharacterSet) where the device does not say which one it uses.
    std::optional<snmp::Oid> charset;
    std::map<snmp::Oid, Label> labels = {};  ///< by cell
};

struct CounterRule {
    std::string name;  ///< meter_name.hpp
    snmp::Oid cell;
    std::string unit;
    RuleAt at;
};

/// One way to tell what a row of a table is about.
struct RowKey {
    std::optional<snmp::Oid> column;  ///< its cell says it, as text or number; nothing: the row's own index does
    /// Which arcs of the row's index find that cell, or are themselves the key; length 0: all from there on.
    std::size_t from = 0;
    std::size_t length = 0;
    /// What is said there, in any case and with any blanks -> what it stands for; a row without is none.
    std::map<std::string, std::string> words;
    std::map<std::string, std::string> unlabelled;  ///< the same by the row's index, where the column says nothing
    std::map<std::string, RuleAt> at;               ///< by what is said
};

/// Counters in a table that says itself what its rows are.
struct CounterTable {
    snmp::Oid value;                           ///< column
    std::string unit;                          ///< rules of one `at` are columns of one table, read side by side
    std::map<std::string, std::string> units;  ///< of names that are counted in another unit
    std::vector<RowKey> keys;
    /// The only rows that are asked for, each by itself; empty: the whole table is walked.
    std::vector<snmp::Oid> rows;
    std::vector<snmp::Oid> needs;  ///< rows without which the others say nothing
    /// Names made of what the keys stand for: "{0}", "{0}_{1}". Rows that come to one name are added up.
    std::vector<std::string> names;
    RuleAt at;
    bool bills = false;  ///< one of its names stands in a sum: by mark_billed()

    /// Every name that a row can come to.
    [[nodiscard]] std::vector<std::string> possible_names() const;
};

/// Records of a binary value (Brother): id, then what `layout` says; the id 0xFF ends.
struct BlobRule {
    enum class Layout : std::uint8_t {
        id_type_length_value,  ///< one octet each of id, type and length, then the value; two octets are "x of y"
        id_length_value,       ///< one octet each of id and length, then the value
    };
    snmp::Oid cell;
    Layout layout = Layout::id_type_length_value;
    std::map<std::uint8_t, CounterRule> counters;  ///< `cell` unused
    struct Part {
        std::string kind;
        std::optional<std::string> colorant;
        std::string name;                            ///< tells parts of one kind apart ("MP tray rollers")
        double percent_scale = 0;                    ///< percent = value x scale; 0: no percentage
        bool pages_left = false;                     ///< the value is how many pages it still prints
        std::map<std::int64_t, SupplyState> states;  ///< values that are states
        RuleAt at;
    };
    std::map<std::uint8_t, Part> supplies;
    /// How often something was replaced: "black toner". A line of the device's history where it ever was.
    std::map<std::uint8_t, std::pair<std::string, RuleAt>> replaced;
    RuleAt at;
};

/// Supplies, or more about those of the Printer-MIB: joined by kind and colorant.
struct SupplyRule {
    struct Row {
        std::string kind;
        std::optional<std::string> colorant;
        RuleAt at;
    };
    /// By the row's index (".1" below each column), or by what `key` says of the row.
    std::map<std::string, Row> rows;
    std::optional<RowKey> key;
    std::optional<snmp::Oid> percent;   ///< columns
    std::optional<snmp::Oid> colorant;  ///< the colorant's name, where the row's own kind does not tell it
    std::optional<snmp::Oid> level;     ///< with `capacity`, as in the Printer-MIB
    std::optional<snmp::Oid> used;      ///< with `capacity`: what is gone of it
    std::optional<snmp::Oid> capacity;
    std::optional<snmp::Oid> name;
    std::optional<snmp::Oid> part_number;
    std::optional<snmp::Oid> serial;
    std::optional<snmp::Oid> pages_left;
    std::optional<snmp::Oid> state;
    double percent_scale = 1;
    std::map<std::int64_t, SupplyState> states;  ///< of `state`, or of `percent` where there is no `state`
    bool instead = false;                        ///< its percentage counts more than the Printer-MIB's
    bool adds = true;                            ///< a part that the Printer-MIB does not have becomes a supply
    bool when_missing = false;                   ///< asked for only where a supply of the Printer-MIB has no percentage
    RuleAt at;
};

/// How the device says that it sleeps.
struct SleepRule {
    std::vector<std::string> panel;  ///< texts that the panel begins with, in lower case
    std::vector<std::pair<snmp::Oid, std::int64_t>> values;
    RuleAt at;
};

/// A number whose value is a condition: "door open".
struct FlagRule {
    snmp::Oid cell;
    bool is_column = false;                          ///< every row of the column is such a number
    std::map<std::int64_t, std::string> conditions;  ///< value -> word of alert_codes.cpp
    RuleAt at;
};

/// A table of the device's own history: jams, service calls, replaced parts.
struct LogRule {
    std::string kind;                                          ///< "jam", "service", "replaced", "event"
    std::optional<snmp::Oid> code, count, place, time, times;  ///< columns; `times`: how often it happened
    std::vector<snmp::Oid> text;                               ///< columns, one behind the other
    RuleAt at;
};

/// Counters that add up on a device of which our map is right.
struct SumRule {
    std::string total;
    std::vector<std::string> parts;
    bool at_most = false;  ///< the parts may be less than the total (there are others, uncounted)
    RuleAt at;
    /// Which share of the total such others may be where the sum is proof all the same: 0.01 for a device that counts
    /// the reports that it prints by no function.
    double rest = 0;
    /// Its counters are read once a day, and not in one moment: where they add up it is proof, else it says nothing.
    bool daily = false;
    bool proves_only = false;  ///< that it does not come out says nothing
};

struct Profile {
    std::string name;  ///< "KYOCERA"
    std::string file;  ///< "kyocera.toml", or the path of the administrator's own
    std::string about;
    DeviceKind device = DeviceKind::printer;  ///< a profile of what is no printer tells its identity alone
    std::vector<Match> matches;               ///< one of them must hold
    std::vector<Match> unless;                ///< and none of these
    std::vector<std::string> also;            ///< names of profiles whose rules count too

    Quirks quirks;
    std::map<std::string, TextRule> identity;  ///< model, serial, firmware, asset_number
    std::optional<TextRule> panel;
    SleepRule sleep;
    std::vector<CounterRule> counters;
    std::vector<CounterTable> counter_tables;
    std::vector<BlobRule> blobs;
    std::vector<SupplyRule> supplies;
    std::vector<FlagRule> flags;
    std::vector<LogRule> logs;
    std::vector<SumRule> sums;
    std::vector<snmp::Oid> never;  ///< subtrees that are never asked for: secrets, jobs, names of people

    [[nodiscard]] bool is_for(const Identity& found) const;
    /// Once all rules are there: which tables hold counters that add up is asked at every reading.
    void mark_billed();
};

/// True for a counter of a sum that is checked with every reading.
bool is_summed(const Profile& profile, const std::string& counter);

}  // namespace fleetgate::fleet
