// Whether a word stands in what was sent, in whatever spelling. Pure.
#pragma once

#include "relay/ports/ledger.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::relay {

/// Looks for a word as it is (without regard to case), and as base64, hexadecimal and UTF-16 of either octet order; of
/// an IPv4 address also with its octets reversed, as they stand in names of in-addr.arpa, and as eight hexadecimal
/// digits.
class WordSearch {
public:
    explicit WordSearch(std::string_view word);

    [[nodiscard]] bool is_in(std::string_view text) const;
    /// Head and body of a request, the body decompressed. One that cannot be is searched as it is.
    [[nodiscard]] bool is_in(const SentLine& sent) const;

private:
    std::vector<std::string> any_case_;  ///< lower case
    std::vector<std::string> exact_;
};

/// The body as it was before it was compressed, of a zip archive its files; as it is where that cannot be undone.
std::string plain_body(const SentRequest& request);

}  // namespace fleetgate::relay
