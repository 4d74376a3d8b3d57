#include "fleet/known_texts.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::fleet {

namespace {

/// More different lengths with one beginning no honest device has.
constexpr std::size_t kMostLengths = 24;

std::uint32_t beginning(std::string_view text) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < KnownTexts::kShortest; ++i) {
        value = value << 8U | static_cast<std::uint8_t>(text[i]);
    }
    return value;
}

}  // namespace

bool is_word_char(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

void KnownTexts::add(std::string_view text, std::string replacement, bool whole_word) {
    if (text.size() < kShortest) return;
    auto lowered = base::lowered(text.substr(0, kLongest));
    replacement.resize(std::min(replacement.size(), kLongest));
    auto& lengths = lengths_[beginning(lowered)];
    const auto place = std::lower_bound(lengths.begin(), lengths.end(), lowered.size(), std::greater<>{});
    if (place == lengths.end() || *place != lowered.size()) {
        if (lengths.size() >= kMostLengths) return;
        lengths.insert(place, lowered.size());
    }
    const auto [known, is_new] = known_.try_emplace(std::move(lowered), Known{std::move(replacement), whole_word});
    if (!is_new && !whole_word) known->second.whole_word = false;
}

KnownTexts::Found KnownTexts::at(std::string_view lowered, std::size_t at) const {
    const auto rest = lowered.substr(at);
    if (rest.size() < kShortest) return {};
    const auto lengths = lengths_.find(beginning(rest));
    if (lengths == lengths_.end()) return {};
    for (const auto length : lengths->second) {
        if (length > rest.size()) continue;
        const auto known = known_.find(std::string{rest.substr(0, length)});
        if (known == known_.end()) continue;
        const bool inside_a_word =
            (at > 0 && is_word_char(lowered[at - 1])) || (length < rest.size() && is_word_char(rest[length]));
        if (known->second.whole_word && inside_a_word) continue;
        return {length, &known->second.replacement};
    }
    return {};
}

}  // namespace fleetgate::fleet
