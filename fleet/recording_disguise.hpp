// What identifies a device, its network or its people, kept out of a recording.
//
// Problem: no list of places where devices put names, serial numbers and addresses is ever complete. Idea: the other
// way round. Only texts in columns that hold a maker's words are shown (recording_columns.hpp), less what identifies;
// of any other text the shape is shown, unless all its words are words of printing or the maker's own
// (recording_words.hpp). Numbers stay; in octets that are no text, addresses that are known, and whatever spells
// something, are replaced.
#pragma once

#include "fleet/known_texts.hpp"
#include "fleet/recording_words.hpp"
#include "snmp/value.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fleetgate::fleet {

/// In this order: gather() of every row, settle(), learn() of every row, apply() to every row. Each takes the time of
/// its row, however many there are.
class Disguise {
public:
    /// `own_address`: that of the device, as text.
    explicit Disguise(const std::string& own_address);

    /// Notes what identifies: serial numbers, names, places, contacts, MAC addresses, IP addresses.
    void gather(const snmp::VarBind& row);
    /// Everything is gathered.
    void settle();
    /// Notes the words of texts that may be shown.
    void learn(const snmp::VarBind& row);
    /// Replaces in place; true when the row changed.
    bool apply(snmp::VarBind& row);
    /// A table's index names someone: an address, or letters.
    [[nodiscard]] bool index_identifies(const snmp::Oid& oid) const;

private:
    std::string disguised(const snmp::VarBind& row);
    void note_identity(const snmp::Oid& oid, std::string_view text);
    /// Many devices are called by their model, and that stays.
    [[nodiscard]] bool is_of_product(std::string_view name) const;
    void note_ipv4(std::string octets);
    std::string fake_mac(const std::string& octets);
    std::string shown_text(std::string_view text, bool product);
    std::string unknown_text(std::string_view text);
    std::string binary(std::string octets);
    /// What is known replaced, and `between` for each piece between.
    using Piece = std::function<std::string(std::string_view)>;
    [[nodiscard]] std::string without_known(std::string_view text, const Piece& between) const;

    KnownTexts known_;
    std::uint32_t serials_ = 0;  ///< tells known texts of one shape apart
    Words words_;
    std::unordered_map<std::string, std::string> macs_;  ///< six octets each
    std::unordered_set<std::string> ipv4_;               ///< four octets each
    std::vector<std::string> names_;                     ///< their words are noted when the product's are known
    std::unordered_set<std::string> product_words_;
};

}  // namespace fleetgate::fleet
