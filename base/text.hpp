// Text from outside, made safe to print.
#pragma once

#include <string>
#include <string_view>

namespace fleetgate::base {

/// Valid UTF-8 without control characters: what is neither becomes U+FFFD or a space, so that no outside text can
/// be a terminal escape, a second log line or an invalid JSON string. At most `limit` octets, cut at a character.
std::string printable(std::string_view text, std::size_t limit = 1024);

/// JSON text for a terminal: what printable() takes out (C1 controls, bidirectional overrides, line separators, DEL)
/// is written as "\u009b", which means the same. `json` is what a serializer made: there it can only be in strings.
std::string json_for_terminal(std::string_view json);

/// True when every octet belongs to a well-formed UTF-8 sequence (RFC 3629: no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// Without white space (and NUL) at both ends.
std::string_view trimmed(std::string_view text);

/// ASCII letters lowered; everything else untouched.
std::string lowered(std::string_view text);

}  // namespace fleetgate::base
