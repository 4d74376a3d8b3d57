// Where words begin and end in prose, for the search for private values.
#pragma once

namespace fleetgate::protocol {

/// Letters and digits of ASCII, and every octet of a character beyond it.
constexpr bool is_word_octet(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace fleetgate::protocol
