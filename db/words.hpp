// How enumerations are written into a database: words of the schema's own, which no change of a display text moves.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace fleetgate::db {

template <class Enum>
struct Word {
    Enum value;
    std::string_view word;
};

template <class Enum, std::size_t N>
constexpr std::string_view word_of(const Word<Enum> (&words)[N], Enum value) {
    const auto* found = std::ranges::find(words, value, &Word<Enum>::value);
    return found == std::end(words) ? words[0].word : found->word;
}

/// The first of `words` for a word that is none of them: the row was written by a newer version.
template <class Enum, std::size_t N>
constexpr Enum value_of(const Word<Enum> (&words)[N], std::string_view word) {
    const auto* found = std::ranges::find(words, word, &Word<Enum>::word);
    return found == std::end(words) ? words[0].value : found->value;
}

}  // namespace fleetgate::db
