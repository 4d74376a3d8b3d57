// Texts that must not stay, found wherever they stand, in whatever letter case.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fleetgate::fleet {

/// Looking at one place of a text costs the same however many are known: what a device says may not hold up the loop.
class KnownTexts {
public:
    static constexpr std::size_t kShortest = 4;   ///< a shorter one would be found in innocent texts
    static constexpr std::size_t kLongest = 256;  ///< of a longer one its beginning is known

    /// `whole_word`: only where no letter or digit goes before or follows. The first replacement of a text stays.
    void add(std::string_view text, std::string replacement, bool whole_word);

    struct Found {
        std::size_t length = 0;  ///< 0: nothing
        const std::string* replacement = nullptr;
    };
    /// The longest that stands at `at` of `lowered`, a text in lower case.
    [[nodiscard]] Found at(std::string_view lowered, std::size_t at) const;
    [[nodiscard]] std::size_t size() const { return known_.size(); }

private:
    struct Known {
        std::string replacement;
        bool whole_word = false;
    };
    std::unordered_map<std::string, Known> known_;
    /// By the first four octets: the lengths of those that begin so, longest first.
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> lengths_;
};

/// Of a text's words: ASCII letters and digits, and octets of other alphabets.
bool is_word_char(char c);

}  // namespace fleetgate::fleet
