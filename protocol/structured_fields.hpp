// Structured fields (RFC 8941), the part that signatures and digests need: dictionaries of inner lists and of octets.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fleetgate::protocol {

struct SfToken {
    std::string text;
    friend bool operator==(const SfToken&, const SfToken&) = default;
};
struct SfBytes {
    std::string octets;
    friend bool operator==(const SfBytes&, const SfBytes&) = default;
};

/// Decimals are left out: nothing here has one.
using SfItem = std::variant<std::int64_t, std::string, SfToken, SfBytes, bool>;

struct SfParameter {
    std::string key;
    SfItem value;
    friend bool operator==(const SfParameter&, const SfParameter&) = default;
};

/// ("date" "@method");created=1618884473;keyid="k": strings without parameters of their own.
struct SfInnerList {
    std::vector<std::string> items;
    std::vector<SfParameter> parameters;
    friend bool operator==(const SfInnerList&, const SfInnerList&) = default;
};

template <class T>
using SfDictionary = std::vector<std::pair<std::string, T>>;

/// Errors: malformed, with the offset; unsupported for an item with parameters (";sf", ";key", ";req").
/// A key given twice is malformed: RFC 8941 lets the last one win, and so would let two readers differ.
base::Result<SfDictionary<SfInnerList>> parse_inner_lists(std::string_view text);
base::Result<SfDictionary<SfBytes>> parse_octets(std::string_view text);

/// The canonical spelling (RFC 8941 section 4.1).
std::string serialize(const SfInnerList& list);
std::string serialize(const SfBytes& octets);

}  // namespace fleetgate::protocol
