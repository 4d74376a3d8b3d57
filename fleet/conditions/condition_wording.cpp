#include "fleet/conditions/condition_wording.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::fleet {

namespace {

constexpr std::size_t kMostOctets = 200;

struct Placeholder {
    std::string_view name;
    std::string Named::*value;
    std::string_view before;  ///< goes with the value
    std::string_view unknown_in_happened;
    std::string_view unknown_in_to_do;
};

constexpr std::array kPlaceholders{
    Placeholder{"{supply}", &Named::supply, "", "a supply", "the supply that the panel names"},
    Placeholder{"{tray}", &Named::tray, "", "a paper tray", "the tray that the panel names"},
    Placeholder{"{media}", &Named::media, "", "paper", "paper"},
    Placeholder{"{part}", &Named::part, "", "the device", "the part that the panel names"},
    Placeholder{"{cover}", &Named::cover, "", "a cover or door", "the cover that the panel names"},
    Placeholder{"{code}", &Named::code, ", code ", "", ""},
};

std::string with_capital(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string fill(std::string_view sentence, const Named& named, std::string_view Placeholder::*unknown) {
    std::string text;
    while (!sentence.empty()) {
        const auto* const found = std::find_if(kPlaceholders.begin(), kPlaceholders.end(),
                                               [&](const Placeholder& one) { return sentence.starts_with(one.name); });
        if (found == kPlaceholders.end()) {
            text += sentence.front();
            sentence.remove_prefix(1);
            continue;
        }
        const auto& value = named.*(found->value);
        text += value.empty() ? std::string{found->*unknown} : std::string{found->before} + value;
        sentence.remove_prefix(found->name.size());
    }
    return with_capital(std::move(text));
}

struct KindName {
    std::string_view kind;  ///< PrtMarkerSuppliesTypeTC's word
    std::string_view name;
};

constexpr std::array kKindNames{
    KindName{"toner", "toner"},
    KindName{"tonerCartridge", "toner"},
    KindName{"matteToner", "toner"},
    KindName{"ink", "ink"},
    KindName{"inkCartridge", "ink"},
    KindName{"matteInk", "ink"},
    KindName{"inkRibbon", "ribbon"},
    KindName{"wasteToner", "waste toner box"},
    KindName{"wasteInk", "waste ink box"},
    KindName{"opc", "drum"},
    KindName{"developer", "developer"},
    KindName{"fuser", "fuser"},
    KindName{"transferUnit", "transfer unit"},
    KindName{"cleanerUnit", "cleaner"},
    KindName{"staples", "staples"},
};

std::string_view kind_name(std::string_view kind) {
    const auto* const found =
        std::find_if(kKindNames.begin(), kKindNames.end(), [&](const KindName& one) { return one.kind == kind; });
    return found == kKindNames.end() ? std::string_view{} : found->name;
}

/// The last number of "1.3".
std::string row_number(const std::string& index) { return index.substr(index.rfind('.') + 1); }

}  // namespace

std::string supply_text(const Supply& supply) {
    const auto name = base::printable(base::trimmed(supply.name), kMostOctets);
    const auto kind = kind_name(supply.kind);
    std::string text = "the ";
    if (supply.colorant) text += base::printable(*supply.colorant, 40) + " ";
    text += kind.empty() ? std::string_view{"supply"} : kind;
    if (supply.part_number) return text + " " + base::printable(*supply.part_number, 80);
    const bool told = supply.colorant && !kind.empty();
    if (name.empty()) return told || !kind.empty() ? text : text + " " + row_number(supply.index);
    return told || name == supply.kind ? text : text + " (" + name + ")";
}

std::string tray_text(const Tray& tray) {
    const auto name = base::printable(base::trimmed(tray.name), kMostOctets);
    const auto number = row_number(tray.index);
    if (name.empty()) return "tray " + number;
    const bool says_which = name.find_first_of("0123456789") != std::string::npos;
    return says_which ? name : "tray " + number + " (" + name + ")";
}

std::string fill_happened(std::string_view sentence, const Named& named) {
    return fill(sentence, named, &Placeholder::unknown_in_happened);
}

std::string fill_to_do(std::string_view sentence, const Named& named) {
    return fill(sentence, named, &Placeholder::unknown_in_to_do);
}

std::string device_sentence(std::string_view text) { return base::printable(base::trimmed(text), kMostOctets); }

}  // namespace fleetgate::fleet
