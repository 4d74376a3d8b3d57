// A mail as RFC 5322 writes it. Text only; sends nothing.
#pragma once

#include "base/clock.hpp"
#include "notify/channel.hpp"

#include <string>
#include <string_view>

namespace fleetgate::notify {

/// True for an address that can be written into a command and a header as it is: "local@domain" in ASCII, dot-atom on
/// both sides (RFC 5321, 4.1.2; no quoted local parts, no SMTPUTF8), at most 254 octets.
bool is_mail_address(std::string_view text);

/// A header's text as encoded words of UTF-8 in base64 (RFC 2047), folded; ASCII stays as it is.
std::string encoded_text(std::string_view text);

struct MailFacts {
    std::string subject;
    std::string text;  ///< UTF-8, lines ended by '\n'
    base::WallTime at{};
    std::string message_id;  ///< without brackets: "hex@host"
};

/// Header and body, lines ended by CRLF, the body in base64 (RFC 2045). BCC is in no header. The route's addresses must
/// be is_mail_address().
std::string mail_text(const EmailRoute& route, const MailFacts& facts);

}  // namespace fleetgate::notify
