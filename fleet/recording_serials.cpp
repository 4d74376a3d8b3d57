#include "fleet/recording_serials.hpp"

#include "base/text.hpp"
#include "fleet/recording_words.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

constexpr std::size_t kShortestSerial = 4;
constexpr std::size_t kShortestUnlabelled = 7;
constexpr std::size_t kDigitsUnlabelled = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view between(std::string_view text, std::string_view a, std::string_view b) {
    const auto begin = static_cast<std::size_t>(a.data() + a.size() - text.data());
    return text.substr(begin, static_cast<std::size_t>(b.data() - text.data()) - begin);
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    const auto lowered = base::lowered(word);
    return std::find(words.begin(), words.end(), lowered) != words.end();
}

/// How many words from `at` on say that a serial number follows.
std::size_t label_length(std::string_view text, const std::vector<std::string_view>& words, std::size_t at) {
    const auto has = [&](std::size_t n) { return at + n < words.size(); };
    const auto joined = [&](std::size_t n, std::string_view by) {
        return has(n) && between(text, words[at + n - 1], words[at + n]) == by;
    };
    if (one_of(words[at], {"s"}) && joined(1, "/") && one_of(words[at + 1], {"n", "no"})) return 2;
    if (one_of(words[at], {"sn", "sern", "serialnumber", "serialno", "serialnum", "serno", "uuid"})) return 1;
    if (!one_of(words[at], {"serial", "ser", "seriennummer", "seriennr"})) return 0;
    if (has(1) && one_of(words[at + 1], {"number", "no", "nr", "num", "id"})) return 2;
    return one_of(words[at], {"ser"}) ? 0 : 1;
}

}  // namespace

std::vector<std::string_view> labelled_serials(std::string_view text) {
    std::vector<std::string_view> found;
    const auto words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto label = label_length(text, words, i);
        if (label == 0 || i + label >= words.size()) continue;
        auto first = i + label;
        const auto gap = between(text, words[first - 1], words[first]);
        if (gap.size() > 4 || gap.find_first_not_of(" \t:=#.") != std::string_view::npos) continue;
        // Its parts are joined by hyphens: "E1-7A-0042".
        auto last = first;
        while (last + 1 < words.size() && between(text, words[last], words[last + 1]) == "-") ++last;
        const auto serial =
            std::string_view{words[first].data(),
                             static_cast<std::size_t>(words[last].data() + words[last].size() - words[first].data())};
        if (serial.size() >= kShortestSerial && std::any_of(serial.begin(), serial.end(), is_digit))
            found.push_back(serial);
        i = last;
    }
    return found;
}

std::vector<std::string_view> words_like_serials(std::string_view text) {
    auto words = words_of(text);
    std::erase_if(words, [](std::string_view word) {
        return word.size() < kShortestUnlabelled ||
               static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit)) < kDigitsUnlabelled;
    });
    return words;
}

}  // namespace fleetgate::fleet
