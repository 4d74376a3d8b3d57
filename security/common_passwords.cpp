#include "security/common_passwords.hpp"

#include "base/text.hpp"
#include "security/most_used_passwords.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fleetgate::security {
namespace {

/// What leaked and default passwords are made of, in English and German, and what stands on devices and on our page.
constexpr std::string_view kWords =
    "abc access admin administrator adobe anderson andreas angel apple arsenal asdf asdfgh auto azerty baby "
    "backup baseball basketball batman bayern berlin business butterfly canon change changeit changeme "
    "charlie cheese chelsea chocolate cisco company computer cookie copy daniel database default demo "
    "deutschland diamond docker dragon drucker enter epson everyone family ferrari firma first fleet "
    "fleetgate flower football forever freedom friends gast gateway geheim germany ginger god google "
    "guest hallo hannah hello hockey home hund hunter iloveyou in internet jennifer jessica jesus jordan "
    "joshua katze kennwort keyboard killer klaus konica kyocera laptop letme letmein lexmark linux liverpool "
    "local login london love lovely manager master matrix michael michelle minolta monkey mustang my network "
    "new office oracle pass passw passwd password passwort pepper pizza please pokemon princess printer "
    "private public purple qwert qwerty qwertz ranger ricoh robert root samsung schalke schatz schatzi secret "
    "secure security server service shadow sharp soccer sommer sonne start starwars summer sunshine super "
    "superman support switch sysadmin system taylor temp test tester testing the thomas tigger toner "
    "topsecret toshiba trustno ubuntu user velkommen welcome werner whatever willkommen windows winter work "
    "xerox you zxcvbn";

/// Rows of keys (English, German, French) and of signs, read forwards and backwards, and on from their beginning.
constexpr std::string_view kRows[] = {"1234567890",
                                      "0123456789",
                                      "abcdefghijklmnopqrstuvwxyz",
                                      "qwertyuiopasdfghjklzxcvbnm",
                                      "qwertzuiopasdfghjklyxcvbnm",
                                      "azertyuiopqsdfghjklmwxcvbn",
                                      "1qaz2wsx3edc4rfv5tgb6yhn",
                                      "1q2w3e4r5t6y7u8i9o0p",
                                      "q1w2e3r4t5y6u7i8o9p0"};

/// The letter that a digit or mark stands for; itself where it stands for none.
char letter_of(char c) {
    switch (c) {
        case '0': return 'o';
        case '1':
        case '!': return 'i';
        case '3': return 'e';
        case '4':
        case '@': return 'a';
        case '5':
        case '$': return 's';
        case '7': return 't';
        default: return c;
    }
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// One piece of at most four characters, over and over.
bool repeats(std::string_view text) {
    for (std::size_t size = 1; size <= 4 && size * 2 <= text.size(); ++size) {
        if (text.substr(size) == text.substr(0, text.size() - size)) return true;
    }
    return false;
}

/// A stretch of a row, or whole rows one after the other from its beginning.
bool is_row(std::string_view text) {
    return std::ranges::any_of(kRows, [&](std::string_view row) {
        std::string forwards{row};
        while (forwards.size() < row.size() + text.size()) forwards += row;
        const std::string backwards{forwards.rbegin(), forwards.rend()};
        return forwards.find(text) != std::string::npos || backwards.find(text) != std::string::npos;
    });
}

/// Whether `text` is one of the words, or several of them.
bool is_words(std::string_view text) {
    std::vector<bool> reached(text.size() + 1, false);  // up to here it is words
    reached[0] = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!reached[at]) continue;
        for (auto rest = kWords; !rest.empty();) {
            const auto word = rest.substr(0, rest.find(' '));
            if (text.substr(at).starts_with(word)) reached[at + word.size()] = true;
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        }
    }
    return reached[text.size()];
}

/// The letters from `begin` to the last one, with what digits and marks stand for (`read`) or without these.
std::string letters_of(std::string_view text, bool read) {
    while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
    std::string letters;
    for (const char c : text) {
        const char letter = read ? letter_of(c) : c;
        if (is_letter(letter)) letters += letter;
    }
    return letters;
}

/// Words with digits and marks before, in and after them.
bool is_dressed_up(std::string_view lowered) {
    const auto plain = std::ranges::find_if(lowered, is_letter) - lowered.begin();
    for (const auto from : {std::ptrdiff_t{0}, plain}) {
        const auto text = lowered.substr(static_cast<std::size_t>(from));
        for (const bool read : {false, true}) {
            const auto letters = letters_of(text, read);
            if (!letters.empty() && is_words(letters)) return true;
        }
    }
    return false;
}

}  // namespace

bool is_common(std::string_view password) {
    const auto lowered = base::lowered(password);
    return !lowered.empty() && (repeats(lowered) || is_row(lowered) || is_dressed_up(lowered));
}

bool is_most_used(std::string_view password) {
    if (password.find('\n') != std::string_view::npos) return false;
    return kMostUsedPasswords.find("\n" + base::lowered(password) + "\n") != std::string_view::npos;
}

}  // namespace fleetgate::security
