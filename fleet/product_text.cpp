#include "fleet/product_text.hpp"

#include "base/text.hpp"
#include "fleet/makers.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 13> kNetworkCards{
    "print server",      "printserver", "print adapter", "scan server",   "printing system",
    "multi-environment", "built-in",    "ethernet int",  "network board", "network interface",
    "printer board",     "wired ps",    "wireless ps"};
constexpr std::array<std::string_view, 6> kNoModels{"printer", "unknown", "none", "generic", "network printer", "mfp"};

/// Where what comes behind the model begins; the earliest counts.
constexpr std::array<std::string_view, 22> kAfterModel{";",
                                                       ",",
                                                       " / ",
                                                       " /p",
                                                       ": ",
                                                       " : ",
                                                       " version",
                                                       " ver.",
                                                       " ver ",
                                                       " ver:",
                                                       " rev.",
                                                       " rev ",
                                                       " kernel",
                                                       " firmware",
                                                       " s/n",
                                                       " sn:",
                                                       " multifunction system",
                                                       " multi-function system",
                                                       " eeprom",
                                                       " with efi",
                                                       "\n",
                                                       "\r"};

/// Words that stand before a version, the more telling first.
constexpr std::array<std::string_view, 10> kBeforeVersion{"system software", "system", "ss",  "controller", "ess", "os",
                                                          "version",         "ver",    "rev", "v"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c); }

bool holds_any(std::string_view lowered, Words words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return lowered.find(word) != std::string_view::npos; });
}

std::string_view token_of(std::string_view text, std::string_view more_characters) {
    const auto end = std::find_if_not(text.begin(), text.end(), [&](char c) {
        return is_word(c) || more_characters.find(c) != std::string_view::npos;
    });
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// "1.09", "2.07.2", "V.2.13": digits with dots between, after a v at most.
bool is_version(std::string_view token) {
    if (!token.empty() && (token.front() == 'v' || token.front() == 'V')) token.remove_prefix(1);
    if (!token.empty() && token.front() == '.') token.remove_prefix(1);
    if (token.empty() || !is_digit(token.front()) || token.find('.') == std::string_view::npos) return false;
    return std::all_of(token.begin(), token.end(), [](char c) { return is_word(c) || c == '.'; });
}

bool is_serial_or_its_beginning(std::string_view token, std::string_view serial) {
    return token.size() >= 5 && serial.starts_with(token);
}

std::string_view without_maker(std::string_view text) {
    for (int times = 0; times < 2; ++times) {  // "Samsung Samsung SCX-470x Series"
        const auto [maker, length] = maker_that_begins(text);
        if (maker == nullptr) break;
        text.remove_prefix(length);
        for (const std::string_view company : {", Inc.", " Inc.", " Corporation", " Corp."}) {
            if (text.starts_with(company)) text.remove_prefix(company.size());
        }
        while (!text.empty() && (text.front() == ' ' || text.front() == ',')) text.remove_prefix(1);
    }
    return text;
}

std::string_view up_to_words(std::string_view text, Words words) {
    const std::string lowered = base::lowered(text);
    std::size_t end = text.size();
    for (const auto word : words) end = std::min(end, lowered.find(word));
    return text.substr(0, end);
}

/// "ML-2850 Series OS" was followed by a version.
std::string_view without_version_word(std::string_view text) {
    const auto space = text.rfind(' ');
    if (space == std::string_view::npos) return text;
    const auto word = base::lowered(text.substr(space + 1));
    return std::find(kBeforeVersion.begin(), kBeforeVersion.end(), word) == kBeforeVersion.end()
               ? text
               : text.substr(0, space);
}

std::string_view up_to_version_or_serial(std::string_view text, std::string_view serial) {
    std::size_t at = text.find(' ');
    while (at != std::string_view::npos) {
        const auto next = text.find(' ', at + 1);
        const auto token = text.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
        if (is_version(token) || is_serial_or_its_beginning(token, serial)) {
            return without_version_word(text.substr(0, at));
        }
        at = next;
    }
    return text;
}

/// What follows `marker`, or nothing: "PID:" and "Attached to " lead from a network card to its printer.
std::optional<std::string_view> behind(std::string_view text, std::string_view marker) {
    const auto at = text.find(marker);
    if (at == std::string_view::npos) return std::nullopt;
    return text.substr(at + marker.size());
}

std::optional<std::string_view> about_the_printer(std::string_view text) {
    if (const auto printer = behind(text, "PID:")) return printer;
    if (const auto printer = behind(text, "Attached to ")) return printer;
    if (names_network_card(text)) return std::nullopt;
    return text;
}

std::string with_single_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' || out.empty() || out.back() != ' ') out += c;
    }
    return out;
}

}  // namespace

bool names_network_card(std::string_view text) {
    if (holds_any(base::lowered(text), kNetworkCards)) return true;
    static constexpr std::array<Pattern, 1> kBrotherCards{"NC-#"};
    return !find_pattern(text, kBrotherCards).empty();
}

std::optional<std::string> model_in(std::string_view text, std::string_view serial) {
    auto printer = about_the_printer(base::trimmed(text));
    if (!printer) return std::nullopt;
    auto model = without_maker(base::trimmed(*printer));
    model = up_to_words(model, kAfterModel);
    model = base::trimmed(up_to_version_or_serial(model, serial));
    const auto lowered = base::lowered(model);
    if (lowered.empty() || std::find(kNoModels.begin(), kNoModels.end(), lowered) != kNoModels.end()) {
        return std::nullopt;
    }
    return with_single_blanks(model);
}

bool is_serial(std::string_view text) {
    text = base::trimmed(text);
    if (text.size() < 3 || text.find_first_of("0123456789") == std::string_view::npos) return false;
    return text.find_first_not_of(text.front()) != std::string_view::npos;
}

std::optional<std::string> serial_in(std::string_view text) {
    const std::string lowered = base::lowered(text);
    for (const std::string_view marker : {"s/n", "sn"}) {
        for (auto at = lowered.find(marker); at != std::string::npos; at = lowered.find(marker, at + 1)) {
            if (at > 0 && is_word(lowered[at - 1])) continue;
            auto rest = text.substr(at + marker.size());
            if (rest.empty() || (rest.front() != ':' && rest.front() != ' ')) continue;
            rest.remove_prefix(std::min(rest.find_first_not_of(": "), rest.size()));
            const auto token = token_of(rest, "-");
            if (token.size() >= 5 && is_serial(token)) return std::string{token};
        }
    }
    return std::nullopt;
}

std::optional<std::string> firmware_in(std::string_view text) {
    auto printer = behind(text, "Attached to ");
    if (!printer && names_network_card(text)) return std::nullopt;
    const auto about = printer.value_or(text);
    const std::string lowered = base::lowered(about);
    for (const auto marker : kBeforeVersion) {
        for (auto at = lowered.find(marker); at != std::string::npos; at = lowered.find(marker, at + 1)) {
            if (at > 0 && is_word(lowered[at - 1])) continue;
            auto rest = about.substr(at + marker.size());
            rest.remove_prefix(std::min(rest.find_first_not_of(":. "), rest.size()));
            auto token = token_of(rest, "._-");
            while (!token.empty() && !is_word(token.back())) token.remove_suffix(1);
            const bool glued = !rest.empty() && rest.data() == about.data() + at + marker.size();
            if (glued && !is_digit(rest.front())) continue;  // "oscar" is no OS
            const auto digits = std::count_if(token.begin(), token.end(), is_digit);
            if (digits >= 2 && token.size() >= 3) return std::string{token};
        }
    }
    const auto first_part = about.substr(0, about.find(" / "));
    const auto last_space = first_part.rfind(' ');
    if (last_space == std::string_view::npos || !is_version(first_part.substr(last_space + 1))) return std::nullopt;
    return std::string{first_part.substr(last_space + 1)};
}

}  // namespace fleetgate::fleet
