// Who makes printers, and by which words and numbers one knows them. A maker more is a row more in makers.cpp.
#pragma once

#include "snmp/oid.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace fleetgate::fleet {

/// A pattern is matched without regard to case, from the beginning of a word; '#' stands for any digit.
using Pattern = std::string_view;
using Patterns = std::array<Pattern, 10>;  ///< filled up with empty ones

struct Maker {
    std::string_view name;                   ///< the one spelling that we show
    Patterns spellings;                      ///< how a text about its device begins
    Patterns families{};                     ///< product names that only this maker uses
    Patterns models{};                       ///< what its printers are called; says nothing of another maker's device
    std::array<std::uint32_t, 3> numbers{};  ///< IANA enterprise numbers; 0 where unused
    Patterns printer_subtrees{};             ///< sysObjectIDs of its printers, below "enterprises"
    bool prints_only = false;                ///< whatever bears this name or number on a network, prints
};

std::span<const Maker> makers();

/// The maker whose spelling `text` begins with, and how long that is; null when it begins with none.
struct Spelled {
    const Maker* maker = nullptr;
    std::size_t length = 0;
};
Spelled maker_that_begins(std::string_view text);

/// The maker one of whose families is named anywhere in `text`.
const Maker* maker_by_family(std::string_view text);

/// The maker with this enterprise number, 0 excepted. Rebrands carry their engine's maker's number: ask the texts
/// first.
const Maker* maker_by_number(std::uint32_t enterprise);

/// The maker whose printers have sysObjectIDs below one that contains `sys_object_id`.
const Maker* maker_by_printer_subtree(const snmp::Oid& sys_object_id);

/// The maker of this exact name, as to be found in an Identity.
const Maker* maker_by_name(std::string_view name);

/// The pattern of `patterns` that occurs in `text`, or empty.
Pattern find_pattern(std::string_view text, std::span<const Pattern> patterns);

/// The enterprise number of an OID below "enterprises", or 0.
std::uint32_t enterprise_of(const snmp::Oid& oid);

}  // namespace fleetgate::fleet
