// What a device answered in its maker's own places, understood by a profile and put into a reading.
#pragma once

#include "fleet/decoding.hpp"
#include "fleet/profiles/profile.hpp"
#include "fleet/reading.hpp"

#include <cstdint>
#include <map>

namespace fleetgate::fleet {

/// All of the below, in their order. `reading` holds what the standard MIBs said.
void apply_profile(const Profile& profile, const Decoding& decoding, Reading& reading);

/// Serial number, model, firmware, asset number: what is missing, or what the profile knows better.
void apply_profile_identity(const Profile& profile, const Decoding& decoding, Identity& identity);
/// Panel and sleep.
void apply_profile_status(const Profile& profile, const Decoding& decoding, Status& status);
/// Counters of cells, tables and binary values. A cell that is no number, or is below 0, is no counter.
void apply_profile_counters(const Profile& profile, const Decoding& decoding, std::vector<Counter>& counters);
/// Levels, states, serial and part numbers, joined with the Printer-MIB's rows by kind and colorant; where two rows
/// could be meant nothing is joined. Of two states the worse counts.
void apply_profile_supplies(const Profile& profile, const Decoding& decoding, std::vector<Supply>& supplies);
std::vector<Flag> decode_profile_flags(const Profile& profile, const Decoding& decoding);
std::vector<LogEntry> decode_profile_log(const Profile& profile, const Decoding& decoding);

struct BlobRecord {
    std::int64_t value = 0;
    std::int64_t most = 0;   ///< what `value` can be at most, where the record says it (else 0)
    std::size_t length = 0;  ///< octets of the value
};
/// The records of a binary value by their ids. What is cut or of no known shape ends it.
std::map<std::uint8_t, BlobRecord> blob_records(std::string_view octets, BlobRule::Layout layout);

/// The same words, whatever their case and the blanks around and between them.
bool is_same_label(std::string_view one, std::string_view other);

/// What a row of a table says it is, by one key: the word, or null when the profile has none for it.
const std::string* row_word(const RowKey& key, const Decoding& decoding, std::span<const std::uint32_t> row,
                            std::string* said = nullptr);

/// The names that a row of a table comes to; empty for a row that the profile has no words for.
std::vector<std::string> names_of_row(const CounterTable& table, const Decoding& decoding,
                                      std::span<const std::uint32_t> row);

/// The origin of a value that a rule made.
Origin rule_origin(const Decoding& decoding, const snmp::Oid& cell, const Profile& profile, const RuleAt& at);

}  // namespace fleetgate::fleet
