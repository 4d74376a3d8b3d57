#include "fleet/conditions/panel_words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace fleetgate::fleet {

namespace {

struct Mention {
    std::string_view word;
    std::string_view text;  ///< lower case
};

constexpr std::array kMentions{
    Mention{"coverOpen", "cover is open"},
    Mention{"coverOpen", "cover open"},
    Mention{"coverOpen", "close cover"},
    Mention{"coverOpen", "close the cover"},
    Mention{"coverOpen", "door open"},
    Mention{"coverOpen", "door is open"},
    Mention{"coverOpen", "close door"},
    Mention{"jam", "jam"},
    Mention{"jam", "misfeed"},
    Mention{"trayEmpty", "load paper"},
    Mention{"trayEmpty", "add paper"},
    Mention{"trayEmpty", "no paper"},
    Mention{"trayEmpty", "out of paper"},
    Mention{"trayEmpty", "paper out"},
    Mention{"trayEmpty", "tray empty"},
    Mention{"supplyLow", "toner low"},
    Mention{"supplyLow", "low toner"},
    Mention{"supplyLow", "toner is low"},
    Mention{"supplyLow", "ink low"},
    Mention{"supplyLow", "low ink"},
    Mention{"supplyLow", "order toner"},
    Mention{"supplyLow", "near end"},
    Mention{"supplyEmpty", "replace toner"},
    Mention{"supplyEmpty", "toner empty"},
    Mention{"supplyEmpty", "toner is empty"},
    Mention{"supplyEmpty", "add toner"},
    Mention{"supplyEmpty", "out of toner"},
    Mention{"supplyEmpty", "replace ink"},
    Mention{"supplyEmpty", "toner end"},
    Mention{"wasteNearFull", "waste toner"},
    Mention{"wasteFull", "waste toner"},
    Mention{"outputFull", "remove paper"},
    Mention{"outputFull", "tray full"},
    Mention{"serviceRequested", "service"},
    Mention{"maintenanceDue", "maintenance"},
};

/// Whole expressions where a word alone stands in others too ("surveiller"). Panels speak the language of the country.
constexpr std::string_view kSleep[] = {"sleep",
                                       "power save",
                                       "power saving",
                                       "power saver",
                                       "energy save",
                                       "energy saver",
                                       "low power",
                                       "saving energy",
                                       "ruhemodus",
                                       "ruhezustand",
                                       "schlafmodus",
                                       "energiesparmodus",
                                       "stromsparmodus",
                                       "en veille",
                                       "mode veille",
                                       "en reposo",
                                       "modo de reposo",
                                       "modo de suspens",
                                       "ahorro de energ",
                                       "modo ahorro",
                                       "risparmio energet",
                                       "in riposo",
                                       "sospensione",
                                       "economia de energia",
                                       "slaapstand",
                                       "energiespaarst",
                                       "energibesparing",
                                       "vilol",
                                       "dvaletilstand",
                                       "hviletilstand",
                                       "lepotila",
                                       "virrans",
                                       "tryb uśpienia",
                                       "oszczędzania",
                                       "スリープ",
                                       "節電",
                                       "休眠",
                                       "睡眠",
                                       "节能"};

constexpr std::array<std::string_view, 9> kNoTrouble{"idle",   "ready",           "ready.",   "ready to print", "ok",
                                                     "online", "ready to print.", "printing", "standby"};

bool holds_any(const std::string& text, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool is_number(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool panel_mentions(std::string_view panel, std::string_view condition_word) {
    const auto text = base::lowered(panel);
    return std::any_of(kMentions.begin(), kMentions.end(), [&](const Mention& one) {
        return one.word == condition_word && text.find(one.text) != std::string::npos;
    });
}

bool is_asleep(const Reading& reading) {
    const auto& status = reading.status;
    if (status.state && status.state->value == PrinterState::printing) return false;
    if (status.asleep) return status.asleep->value;
    const auto& alerts = reading.alerts;
    if (std::any_of(alerts.begin(), alerts.end(), [](const Alert& a) { return a.code_name == "subunitPowerSaver"; })) {
        return true;
    }
    return status.panel && holds_any(base::lowered(status.panel->value), kSleep);
}

bool says_no_trouble(std::string_view text) {
    const auto said = base::lowered(base::trimmed(text));
    if (said.empty() || is_number(said)) return true;
    return holds_any(said, kSleep) || std::find(kNoTrouble.begin(), kNoTrouble.end(), said) != kNoTrouble.end();
}

}  // namespace fleetgate::fleet
