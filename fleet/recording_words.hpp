// Which words of an unknown text may be shown: those of printing, and those that the maker says of the device.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace fleetgate::fleet {

/// The same length and shape, other letters and digits: "VNB3J99999" becomes "XXX0X00001". The same text always becomes
/// the same: `salt` tells apart the texts of one recording.
std::string same_shape(const std::string& text, std::uint32_t salt);

class Words {
public:
    Words();

    /// The words of a text in which nobody is named.
    void learn(std::string_view text);
    /// Never shown, although it is a word of printing or of the maker.
    void forbid(std::string_view text);
    [[nodiscard]] bool contains(std::string_view word) const;
    [[nodiscard]] bool is_forbidden(std::string_view word) const;
    /// The text when it is a short number or all its words may be shown, else its shape.
    [[nodiscard]] std::string shaped(std::string_view text) const;

private:
    std::unordered_set<std::string> words_;
    std::unordered_set<std::string> forbidden_;
};

/// The words of a text, letters and digits, in their order.
std::vector<std::string_view> words_of(std::string_view text);

}  // namespace fleetgate::fleet
