#include "fleet/recording_words.hpp"

#include "base/text.hpp"
#include "fleet/known_texts.hpp"
#include "fleet/makers.hpp"

#include <algorithm>

namespace fleetgate::fleet {

namespace {

/// Longer numbers are telephone and serial numbers as well.
constexpr std::size_t kMostDigits = 6;

constexpr std::string_view kPrinting =
    "black cyan magenta yellow photo light matte gray grey red green blue orange white clear color colour mono "
    "monochrome toner ink cartridge drum unit kit waste box bottle container fuser fixing transfer belt roller "
    "developer "
    "imaging image maintenance cleaner cleaning staple staples stapler finisher punch fold folder booklet mailbox bin "
    "tray trays cassette feeder input output manual bypass multi purpose mp mpt deck lct duplex simplex unit upper "
    "lower "
    "left right front rear top bottom inner main sub option optional paper plain thick thin heavy glossy coated "
    "recycled "
    "label labels envelope envelopes transparency card stock letterhead bond cotton rough preprinted prepunched "
    "colored "
    "letter legal executive ledger tabloid statement folio oficio a3 a4 a5 a6 b4 b5 b6 c5 dl com10 iso jis na custom "
    "any "
    "ready sleep sleeping standby idle printing processing busy warming warm up cooling down initializing offline "
    "online "
    "paused power save saver saving mode energy off on ok error warning alert caution fault failure fail failed status "
    "state normal low very empty full near end out of life remaining used replace replacement replaced order soon now "
    "install installed missing not no none unknown other is are at in to the and or for with by please add load close "
    "open opened door cover jam jammed misfeed check call service required needed fatal recoverable job jobs page "
    "pages "
    "sheet sheets count counter counters total print printer prints copy copier copies copying scan scanner scanning "
    "scans fax send receive usb ethernet network wireless wlan wifi lan tcp ip ipp http https snmp ftp smb lpd lpr raw "
    "port ports host controller engine board panel operator display memory ram rom flash disk hard drive hdd ssd "
    "option "
    "font fonts pcl pcl3 pcl5 pcl5e pcl5c pcl6 pclxl xl ps ps3 postscript pdf xps tiff jpeg urf pwg raster epl zpl ipl "
    "escp escpl2 esc text ascii binary pjl hpgl hpgl2 gl automatic auto manual standard high quality draft fine normal "
    "resolution dpi enabled disabled enable disable yes true false default user admin language english german french "
    "spanish italian dutch japanese utf iso8859 version rev revision firmware software hardware model name type series "
    "level capacity max maximum min minimum percent size width height length inch inches mm cm gram grams storage "
    "allocated access random "
    "nvram mem main fw firm kernel package emulation generic interface embedded connector document filing two single "
    "three "
    "banner mail email mfp dhcp srgb res preparing vellum cardstock dividers index tab film trimmer passthru set all "
    "escl "
    "long short edge binding head buffer spool reserved system class description manufacturer command laser";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

/// "76", "12.5 %", "1.02": a value, no name; an IPv4 address has three dots.
bool is_short_number(std::string_view text) {
    const auto of_number = [](char c) {
        return is_digit(c) || std::string_view{" .,%+-:/"}.find(c) != std::string_view::npos;
    };
    return std::all_of(text.begin(), text.end(), of_number) && digits_in(text) <= kMostDigits &&
           std::count(text.begin(), text.end(), '.') < 3;
}

}  // namespace

std::string same_shape(const std::string& text, std::uint32_t salt) {
    std::string shape = text;
    std::size_t last_digit = std::string::npos;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        char& c = shape[i];
        if (is_digit(c)) {
            c = '0';
            last_digit = i;
        } else if (c >= 'A' && c <= 'Z') {
            c = 'X';
        } else if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
            c = 'x';
        }
    }
    for (std::size_t i = last_digit; i != std::string::npos && i < shape.size() && salt > 0; salt /= 10, --i) {
        if (shape[i] != '0') break;
        shape[i] = static_cast<char>('0' + salt % 10);
    }
    return shape;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < text.size();) {
        auto end = i;
        while (end < text.size() && is_word_char(text[end])) ++end;
        if (end > i) words.push_back(text.substr(i, end - i));
        i = std::max(end, i + 1);
    }
    return words;
}

Words::Words() {
    learn(kPrinting);
    for (const auto& maker : makers()) {
        learn(maker.name);
        for (const auto& patterns : {maker.spellings, maker.families, maker.models}) {
            for (const auto pattern : patterns) learn(pattern);
        }
    }
}

void Words::learn(std::string_view text) {
    for (const auto word : words_of(text)) {
        if (word.size() > 1 && digits_in(word) < kMostDigits) words_.insert(base::lowered(word));
    }
}

void Words::forbid(std::string_view text) {
    for (const auto word : words_of(text)) forbidden_.insert(base::lowered(word));
}

bool Words::contains(std::string_view word) const { return words_.contains(base::lowered(word)); }

bool Words::is_forbidden(std::string_view word) const { return forbidden_.contains(base::lowered(word)); }

std::string Words::shaped(std::string_view text) const {
    if (is_short_number(text)) return std::string{text};
    const auto shown = [&](std::string_view word) {
        const auto digits = digits_in(word);
        if (digits == word.size()) return true;  // numbers are counted as a whole
        return word.size() == 1 || (contains(word) && !is_forbidden(word));
    };
    const auto words = words_of(text);
    // One word that nobody knows may be a name, and then the others may be its rest: "mark.green".
    if (digits_in(text) <= kMostDigits && std::all_of(words.begin(), words.end(), shown)) return std::string{text};
    return same_shape(std::string{text}, 0);
}

}  // namespace fleetgate::fleet
