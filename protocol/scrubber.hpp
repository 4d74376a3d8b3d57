// The prose rule of redaction.hpp for long logs and thousands of private values.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fleetgate::protocol {

/// Problem: a site of 20,000 printers has 60,000 addresses, names and places, and a day's log thousands of lines; each
/// value looked for in each line would take hours.
/// Idea: a value can only stand where its first word stands. A line is looked up word by word in an index, and only the
/// few values that can stand in it are cut out by scrubbed().
class Scrubber {
public:
    explicit Scrubber(std::span<const std::string> known);

    /// What scrubbed(text, known) gives. Lines end with "\n" and are scrubbed each by itself.
    [[nodiscard]] std::string text(std::string_view lines) const;

private:
    [[nodiscard]] std::string line(std::string_view one) const;

    std::unordered_map<std::string, std::vector<std::string>> by_first_word_;  ///< lower case
    std::vector<std::string> wordless_;                                        ///< begin with no word: always tried
};

}  // namespace fleetgate::protocol
