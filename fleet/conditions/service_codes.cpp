#include "fleet/conditions/service_codes.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace fleetgate::fleet {

namespace {

using enum ConditionClass;

/// '#' in a pattern is a hexadecimal digit, '9' a decimal one; the code stands between characters that are no letters
/// and no digits.
struct Family {
    std::string_view begin;  ///< of the code; the longest that fits counts
    ConditionClass urgency;
    std::string_view happened;
    std::string_view to_do;
};

struct Writing {
    std::span<const std::string_view> makers;
    std::span<const std::string_view> patterns;
    std::span<const std::string_view> words;  ///< lower case, one of them before the code; empty: none is needed
    std::span<const Family> families;
};

constexpr std::string_view kRestartOnce =
    "Switch the device off, wait thirty seconds, switch it on; if it comes back, call service{code}.";
constexpr std::string_view kCall = "Call service{code}.";

// KYOCERA's engines are sold by others too. Families as in the makers' public service manuals.
constexpr std::array<std::string_view, 3> kKyoceraMakers{"KYOCERA", "UTAX", "Olivetti"};
constexpr std::array<std::string_view, 4> kKyoceraPatterns{"CF###", "C####", "F####", "F###"};
constexpr std::array<std::string_view, 4> kKyoceraWords{"service", "error", "failure", "malfunction"};
constexpr std::array kKyoceraFamilies{
    Family{"C0", stop, "A fault of the main board, its memory or an interface{code}.", kRestartOnce},
    Family{"C018", stop, "The memories of the device do not fit together{code}: a board may have been exchanged.",
           "Call service{code}, and check the counters before they are billed by."},
    Family{"C1", stop, "A fault of a paper feeder or its lift{code}.",
           "Take the tray out, look for jammed paper, push it in; if it comes back, call service{code}."},
    Family{"C2", stop, "A fault of a motor or the drum's drive{code}.", kRestartOnce},
    Family{"C3", warn, "A fault of the scanner{code}; printing may go on.", kCall},
    Family{"C4", stop, "A fault of the laser{code}.", kCall},
    Family{"C5", stop, "A fault of the high voltage{code}.", kCall},
    Family{"C6", stop, "A fault of the fuser{code}.",
           "Switch the device off, do not switch it on again and again, and call service{code}."},
    Family{"C7", stop, "A fault of the developer, drum or toner supply{code}.",
           "Take the drum and developer units out and put them back; if it comes back, call service{code}."},
    Family{"C8", warn, "A fault of the finisher{code}; printing goes on without it.", kCall},
    Family{"C9", warn, "A fault of the document feeder{code}; copying from the glass goes on.", kCall},
    Family{"CF", stop, "A fault of the firmware or between its boards{code}.", kRestartOnce},
    Family{"F", stop, "A fault of the firmware or between its boards{code}.", kRestartOnce},
};

constexpr std::array<std::string_view, 6> kRicohMakers{"Ricoh", "NRG", "Lanier", "Savin", "Gestetner", "Infotec"};
constexpr std::array<std::string_view, 3> kRicohPatterns{"SC999-99", "SC9999", "SC999"};
constexpr std::array kRicohFamilies{
    Family{"SC1", warn, "A fault of the scanner{code}.", kRestartOnce},
    Family{"SC2", stop, "A fault of the laser or the write unit{code}.", kRestartOnce},
    Family{"SC3", stop, "A fault of the charge or development{code}.", kRestartOnce},
    Family{"SC4", stop, "A fault of the drum or image transfer{code}.", kRestartOnce},
    Family{"SC5", stop, "A fault of a motor, the paper feed or the fuser{code}.", kCall},
    Family{"SC6", stop, "A fault between the parts of the device{code}.", kRestartOnce},
    Family{"SC7", warn, "A fault of a peripheral such as the finisher{code}.", kRestartOnce},
    Family{"SC8", stop, "A fault of the controller or its software{code}.", kRestartOnce},
    Family{"SC9", warn, "A fault of a counter, memory or network part{code}.", kRestartOnce},
};

constexpr std::array<std::string_view, 2> kCanonMakers{"Canon", "Océ"};
constexpr std::array<std::string_view, 3> kCanonPatterns{"E999999-####", "E999-####", "E999"};
constexpr std::array<std::string_view, 3> kCanonWords{"service", "error", "call"};
constexpr std::array kCanonFamilies{Family{"E", stop, "A fault that the device gives a number{code}.", kRestartOnce}};

constexpr std::array kWritings{
    Writing{kKyoceraMakers, kKyoceraPatterns, kKyoceraWords, kKyoceraFamilies},
    Writing{kRicohMakers, kRicohPatterns, {}, kRicohFamilies},
    Writing{kCanonMakers, kCanonPatterns, kCanonWords, kCanonFamilies},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }
bool is_word(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

bool fits(std::string_view pattern, std::string_view text) {
    if (text.size() < pattern.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool right = pattern[i] == '#'   ? is_hex(text[i])
                           : pattern[i] == '9' ? is_digit(text[i])
                                               : text[i] == pattern[i];
        if (!right) return false;
    }
    return text.size() == pattern.size() || !is_word(text[pattern.size()]);
}

/// Length of the code that begins at `text`; 0 for none.
std::size_t code_length(const Writing& writing, std::string_view text) {
    for (const auto pattern : writing.patterns) {
        if (fits(pattern, text)) return pattern.size();
    }
    return 0;
}

bool is_announced(const Writing& writing, std::string_view before) {
    if (writing.words.empty()) return true;
    const auto lowered = base::lowered(before);
    return std::any_of(writing.words.begin(), writing.words.end(),
                       [&](std::string_view word) { return lowered.find(word) != std::string::npos; });
}

ServiceCode explained(const Writing& writing, std::string_view code) {
    const Family* best = nullptr;
    for (const auto& family : writing.families) {
        if (!code.starts_with(family.begin)) continue;
        if (best == nullptr || family.begin.size() > best->begin.size()) best = &family;
    }
    if (best == nullptr) return {std::string{code}, warn, "The device asks for service{code}.", kCall};
    return {std::string{code}, best->urgency, best->happened, best->to_do};
}

}  // namespace

std::optional<ServiceCode> service_code_in(std::string_view maker, std::string_view text) {
    const auto* const writing = std::find_if(kWritings.begin(), kWritings.end(), [&](const Writing& one) {
        return std::find(one.makers.begin(), one.makers.end(), maker) != one.makers.end();
    });
    if (writing == kWritings.end()) return std::nullopt;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && is_word(text[at - 1])) continue;
        const auto length = code_length(*writing, text.substr(at));
        if (length > 0 && is_announced(*writing, text.substr(0, at)))
            return explained(*writing, text.substr(at, length));
    }
    return std::nullopt;
}

}  // namespace fleetgate::fleet
