#include "fleet/recording_disguise.hpp"

#include "base/text.hpp"
#include "fleet/recording_addresses.hpp"
#include "fleet/recording_columns.hpp"
#include "fleet/recording_serials.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace fleetgate::fleet {

namespace {

using snmp::Oid;

constexpr std::size_t kMacOctets = 6;
constexpr std::size_t kShortestSpelled = 4;  ///< in octets that are no text
constexpr std::size_t kUsualName = 6;        ///< a shorter one must stand alone to be one

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

/// Of whatever character set: no control characters but white space, and the end's NULs; mostly ASCII or UTF-8.
bool is_text(std::string_view octets) {
    const auto text = base::trimmed(octets);
    const auto control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7F;
    };
    if (text.empty() || std::any_of(text.begin(), text.end(), control)) return false;
    const auto plain = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_printable));
    return plain * 2 >= text.size() || base::is_utf8(text);
}

std::string with_same_ends(std::string_view whole, std::string_view inner, const std::string& shown) {
    const auto begin = static_cast<std::size_t>(inner.data() - whole.data());
    return std::string{whole.substr(0, begin)} + shown + std::string{whole.substr(begin + inner.size())};
}

std::string shaped_at(std::string text, const std::vector<std::string_view>& places, std::string_view of) {
    for (const auto place : places) {
        text.replace(static_cast<std::size_t>(place.data() - of.data()), place.size(),
                     same_shape(std::string{place}, 0));
    }
    return text;
}

/// One host's, and no few numbers.
bool looks_like_mac(const std::string& octets) {
    return octets.size() == kMacOctets && (static_cast<std::uint8_t>(octets[0]) & 1U) == 0 &&
           std::set<char>(octets.begin(), octets.end()).size() > 3;
}

/// A network's or everybody's: nobody is told by it.
bool tells_nobody(const std::string& ipv4) {
    const auto first = static_cast<std::uint8_t>(ipv4[0]);
    return first == 0 || first == 127 || first >= 224;
}

}  // namespace

Disguise::Disguise(const std::string& own_address) {
    known_.add(own_address, own_address.find(':') == std::string::npos ? "192.0.2.1" : "2001:db8::1", true);
    if (auto octets = ipv4_octets(own_address)) note_ipv4(*std::move(octets));
}

void Disguise::note_ipv4(std::string octets) {
    if (octets.size() == 4 && !tells_nobody(octets)) ipv4_.insert(std::move(octets));
}

std::string Disguise::fake_mac(const std::string& octets) {
    const auto [known, is_new] = macs_.try_emplace(octets);
    if (is_new) {
        const auto numbered = [&](std::size_t number) {
            return octets.substr(0, 3) + static_cast<char>(number >> 16U & 0xFFU) +
                   static_cast<char>(number >> 8U & 0xFFU) + static_cast<char>(number & 0xFFU);
        };
        known->second = numbered(macs_.size());
        if (known->second == octets) known->second = numbered(macs_.size() | 0x800000U);
    }
    return known->second;
}

void Disguise::note_identity(const Oid& oid, std::string_view text) {
    const auto whole = base::trimmed(text);
    if (names_people_or_places(oid)) {
        names_.emplace_back(whole);
    } else if (!words_.contains(whole)) {  // "unknown"
        known_.add(whole, same_shape(std::string{whole}, ++serials_), whole.size() < kUsualName);
    }
}

void Disguise::gather(const snmp::VarBind& row) {
    const auto* octets = row.value.octets();
    if (octets == nullptr || octets->empty()) return;
    if (row.value.type == snmp::Type::ip_address) return note_ipv4(*octets);
    switch (telling_of(row.oid)) {
        case Telling::mac:
            if (octets->size() == kMacOctets) (void)fake_mac(*octets);
            return;
        case Telling::identity: return note_identity(row.oid, *octets);
        case Telling::product:
            for (const auto serial : labelled_serials(*octets)) note_identity(row.oid, serial);
            if (Oid{1, 3, 6, 1, 2, 1, 25, 3, 2, 1, 3}.is_prefix_of(row.oid)) {
                for (const auto word : words_of(*octets)) {
                    if (words_like_serials(word).empty()) product_words_.insert(base::lowered(word));
                }
            }
            return;
        case Telling::description:
        case Telling::unknown:
            for (const auto serial : labelled_serials(*octets)) note_identity(row.oid, serial);
            return;
    }
}

bool Disguise::is_of_product(std::string_view name) const {
    const auto words = words_of(name);
    return std::all_of(words.begin(), words.end(),
                       [this](std::string_view word) { return product_words_.contains(base::lowered(word)); });
}

void Disguise::settle() {
    for (const auto& name : names_) {
        if (is_of_product(name)) continue;
        known_.add(name, same_shape(name, ++serials_), name.size() < kUsualName);
        for (const auto word : words_of(name)) {
            if (is_of_product(word)) continue;
            words_.forbid(word);
            if (!words_.contains(word)) known_.add(word, same_shape(std::string{word}, 0), true);
        }
    }
}

void Disguise::learn(const snmp::VarBind& row) {
    const auto telling = telling_of(row.oid);
    if (telling != Telling::product && telling != Telling::description) return;
    const auto* octets = row.value.octets();
    if (octets != nullptr && row.value.type == snmp::Type::octet_string && is_text(*octets)) {
        words_.learn(shown_text(*octets, telling == Telling::product));
    }
}

std::string Disguise::without_known(std::string_view text, const Piece& between) const {
    const auto lowered = base::lowered(text);
    std::string out;
    std::size_t plain_from = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto found = known_.at(lowered, i);
        if (found.length == 0) {
            ++i;
            continue;
        }
        out += between(text.substr(plain_from, i - plain_from)) + *found.replacement;
        i += found.length;
        // A host name's domain goes with it.
        if (i + 1 < text.size() && text[i] == '.' && std::isalpha(static_cast<unsigned char>(text[i + 1])) != 0) {
            auto end = i;
            while (end < text.size() && (is_word_char(text[end]) || text[end] == '.' || text[end] == '-')) ++end;
            out += same_shape(std::string{text.substr(i, end - i)}, 0);
            i = end;
        }
        plain_from = i;
    }
    return out + between(text.substr(plain_from));
}

std::string Disguise::shown_text(std::string_view text, bool product) {
    const auto without = without_addresses(text, [this](const std::string& octets) { return fake_mac(octets); });
    return without_known(without, [product](std::string_view piece) {
        const auto shown = shaped_at(std::string{piece}, labelled_serials(piece), piece);
        return product ? shaped_at(shown, words_like_serials(shown), shown) : shown;
    });
}

std::string Disguise::unknown_text(std::string_view text) {
    const auto whole = base::trimmed(text);
    if (whole.empty()) return std::string{text};
    bool innocent = without_addresses(whole, [](const std::string&) { return std::string(kMacOctets, '\0'); }) == whole;
    const auto shape = [&](std::string_view piece) {
        innocent = innocent && piece.size() == whole.size();
        return innocent ? words_.shaped(piece) : same_shape(std::string{piece}, 0);
    };
    return with_same_ends(text, whole, without_known(whole, shape));
}

std::string Disguise::binary(std::string octets) {
    if (looks_like_ipv6(octets)) return std::string{kExampleIpv6};
    const bool eui64 = octets.size() == 8 && octets[3] == '\xFF' && octets[4] == '\xFE';
    if (eui64) return octets.substr(0, 5) + std::string{"\0\0\1", 3};
    if (looks_like_mac(octets)) return fake_mac(octets);
    for (std::size_t i = 0; i < octets.size(); ++i) {
        if (const auto mac = macs_.find(octets.substr(i, kMacOctets)); mac != macs_.end()) {
            octets.replace(i, kMacOctets, mac->second);
            i += kMacOctets - 1;
        } else if (ipv4_.contains(octets.substr(i, 4))) {
            octets.replace(i, 4, kExampleIpv4);
            i += 3;
        }
    }
    // What it spells, with one octet or (UTF-16) two for a letter.
    for (const std::size_t step : {std::size_t{1}, std::size_t{2}}) {
        for (std::size_t i = 0; i < octets.size();) {
            std::string spelled;
            auto end = i;
            for (; end < octets.size() && is_printable(octets[end]); end += step) {
                if (step == 2 && end + 1 < octets.size() && octets[end + 1] != '\0') break;
                spelled += octets[end];
            }
            if (spelled.size() < kShortestSpelled) {
                ++i;
                continue;
            }
            const auto shown = unknown_text(spelled);
            for (std::size_t n = 0; n < spelled.size(); ++n) octets[i + n * step] = n < shown.size() ? shown[n] : 'x';
            i = std::max(end, i + 1);
        }
    }
    return octets;
}

std::string Disguise::disguised(const snmp::VarBind& row) {
    const auto& octets = *row.value.octets();
    if (row.value.type == snmp::Type::ip_address) {
        const bool any = std::any_of(octets.begin(), octets.end(), [](char c) { return c != 0; });
        return any ? std::string{kExampleIpv4} : octets;
    }
    const auto telling = telling_of(row.oid);
    if (telling == Telling::mac) {
        if (octets.size() == kMacOctets) return fake_mac(octets);
        return octets.substr(0, 3) + std::string(octets.size() - std::min<std::size_t>(3, octets.size()), '\0');
    }
    if (telling == Telling::identity) {
        const auto whole = base::trimmed(octets);
        if (names_people_or_places(row.oid) && is_of_product(whole)) return octets;
        const auto found = known_.at(base::lowered(whole), 0);
        if (found.length == whole.size() && found.length > 0) return with_same_ends(octets, whole, *found.replacement);
        return same_shape(octets, 0);
    }
    if (!is_text(octets)) return binary(octets);
    return telling == Telling::unknown ? unknown_text(octets) : shown_text(octets, telling == Telling::product);
}

bool Disguise::apply(snmp::VarBind& row) {
    auto* octets = std::get_if<std::string>(&row.value.data);
    if (octets == nullptr || octets->empty()) return false;
    auto shown = disguised(row);
    const bool changed = shown != *octets;
    *octets = std::move(shown);
    return changed;
}

bool Disguise::index_identifies(const Oid& oid) const {
    static constexpr std::size_t kLetters = 5;
    static constexpr std::size_t kRoot = 7;  // below it the numbers are a maker's or a table's
    const auto arcs = oid.arcs();
    const auto octets_at = [&](std::size_t at, std::size_t count) {
        std::string octets;
        for (std::size_t i = at; i < std::min(at + count, arcs.size()) && arcs[i] < 256; ++i) {
            octets += static_cast<char>(arcs[i]);
        }
        return octets;
    };
    std::size_t letters = 0;
    for (std::size_t i = kRoot; i < arcs.size(); ++i) {
        const bool letter = (arcs[i] >= 'A' && arcs[i] <= 'Z') || (arcs[i] >= 'a' && arcs[i] <= 'z');
        letters = letter ? letters + 1 : 0;
        if (letters >= kLetters || ipv4_.contains(octets_at(i, 4)) || macs_.contains(octets_at(i, kMacOctets)))
            return true;
    }
    return false;
}

}  // namespace fleetgate::fleet
