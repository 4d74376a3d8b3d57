#include "fleet/makers.hpp"

#include "fleet/mib.hpp"

#include <algorithm>
#include <string>

namespace fleetgate::fleet {

namespace {

// Of the spellings of one maker the longest stands first: it is what is cut from the model.
constexpr std::array kMakers{
    Maker{.name = "Avery Dennison", .spellings = {"Avery", "Monarch"}, .prints_only = true},
    Maker{.name = "Axis", .spellings = {"Axis"}, .numbers = {368}},
    Maker{.name = "Brother",
          .spellings = {"Brother"},
          .families = {"MFC-", "DCP-", "HL-#", "HL-L", "HL-J"},
          .models = {"NC-#", "QL-", "PT-", "TD-", "RJ-", "ADS-P"},
          .numbers = {2435},
          .printer_subtrees = {"2435.2.3.9"}},
    Maker{.name = "Canon",
          .spellings = {"Canon"},
          .families = {"imageRUNNER", "imageCLASS", "imagePRESS", "imagePROGRAF", "i-SENSYS", "PIXMA", "LBP#", "LBP-#"},
          .models = {"MF", "iR", "iPR", "CLC", "D#", "LASER", "W#", "FAX", "iPF", "G#"},
          .numbers = {1602},
          .printer_subtrees = {"1602.4"}},
    Maker{.name = "Citizen", .spellings = {"Citizen"}, .models = {"CL-", "CT-"}},
    Maker{.name = "D-Link", .spellings = {"D-Link"}, .numbers = {171}},
    Maker{.name = "Datamax", .spellings = {"Datamax"}, .prints_only = true},
    Maker{.name = "Dell",
          .spellings = {"Dell"},
          .models = {"Laser", "B#", "C#", "E#", "H#", "S#", "V#", "####dn", "####cn", "####n"},
          .numbers = {674},
          .printer_subtrees = {"674.10898"}},
    Maker{.name = "Develop", .spellings = {"Develop"}, .families = {"ineo"}, .prints_only = true},
    Maker{.name = "Epson",
          .spellings = {"EpsonNet", "Epson", "Seiko Epson"},
          .families = {"WorkForce", "AcuLaser", "SureColor", "ColorWorks"},
          .models = {"AL-", "EPL-", "LP-", "WF-", "CW-", "AM-", "ET-", "XP-", "SC-", "TM-"},
          .numbers = {1248},
          // The rest of their printers' sysObjectID spells "EEPS2"; that of a scanner "Network Interface Unit".
          .printer_subtrees = {"1248.1.1.2.1.3.5.69.69.80.83"}},
    Maker{.name = "Fuji Xerox",
          .spellings = {"Fuji Xerox", "FujiXerox"},
          .families = {"ApeosPort", "DocuCentre"},
          .models = {"Document Centre", "DocuPrint", "DocuColor"}},
    Maker{.name = "FUJIFILM",
          .spellings = {"FUJIFILM"},
          .families = {"Apeos "},
          .models = {"Apeos", "Revoria"},
          .numbers = {297},
          .printer_subtrees = {"297.1.11.93"}},
    Maker{.name = "Gestetner", .spellings = {"Gestetner"}, .prints_only = true},
    Maker{.name = "Godex", .spellings = {"Godex"}, .prints_only = true},
    Maker{.name = "HP",
          .spellings = {"HP", "Hewlett-Packard", "Hewlett Packard"},
          .families = {"LaserJet", "OfficeJet", "DeskJet", "DesignJet", "PageWide", "Photosmart"},
          .models = {"Laser", "Smart Tank", "ENVY", "Neverstop"},
          .numbers = {11},
          .printer_subtrees = {"11.2.3.9"}},
    Maker{.name = "IBM", .spellings = {"IBM"}, .models = {"Infoprint", "6400"}, .numbers = {2}},
    Maker{.name = "InfoPrint", .spellings = {"InfoPrint"}, .prints_only = true},
    Maker{.name = "Infotec", .spellings = {"infotec"}, .prints_only = true},
    Maker{.name = "Intermec", .spellings = {"Intermec"}, .families = {"Intermec "}, .numbers = {1963}},
    Maker{.name = "Konica Minolta",
          .spellings = {"Konica Minolta", "KonicaMinolta", "Minolta"},
          .families = {"bizhub", "magicolor", "PagePro", "AccurioPress", "AccurioPrint"},
          .models = {"###"},
          .numbers = {18334},
          .printer_subtrees = {"18334.1.1.1", "18334.1.2.1"}},
    Maker{.name = "KYOCERA",
          .spellings = {"Kyocera Document Solutions", "Kyocera Mita", "Kyocera", "Copystar"},
          .families = {"TASKalfa", "ECOSYS", "FS-#", "KM-#"},
          .numbers = {1347},
          .printer_subtrees = {"1347.41", "1347.43"},
          .prints_only = true},
    Maker{.name = "Lanier", .spellings = {"Lanier"}, .prints_only = true},
    Maker{.name = "Lantronix", .spellings = {"Lantronix"}, .numbers = {244}},
    Maker{.name = "Lexmark",
          .spellings = {"Lexmark", "MarkNet"},
          .families = {"Optra"},
          .numbers = {641},
          .printer_subtrees = {"641.1", "641.2"},
          .prints_only = true},
    Maker{.name = "NRG", .spellings = {"NRG"}, .prints_only = true},
    Maker{.name = "Oce", .spellings = {"Oce", "Oc\xC3\xA9"}, .prints_only = true},
    Maker{.name = "OKI",
          .spellings = {"OKI Data", "OKI UK", "OKI"},
          .families = {"OKIPAGE"},
          .models = {"OkiLAN", "MC#", "C#", "B#", "ES#", "MB#"},
          .numbers = {2001},
          .printer_subtrees = {"2001.1.1.1.1"}},
    Maker{.name = "Olivetti", .spellings = {"Olivetti"}, .families = {"d-Copia"}, .models = {"d-Color", "PG L"}},
    Maker{.name = "Panasonic", .spellings = {"Panasonic"}, .models = {"DP-", "KX-M"}, .numbers = {258}},
    Maker{.name = "Pantum", .spellings = {"Pantum"}, .numbers = {40093}, .prints_only = true},
    Maker{.name = "Printronix", .spellings = {"Printronix"}, .prints_only = true},
    Maker{.name = "Ricoh",
          .spellings = {"Ricoh"},
          .families = {"Aficio", "imagio", "IPSiO"},
          .models = {"MP ", "SP ", "IM ", "Pro "},
          .numbers = {367},
          .printer_subtrees = {"367.1.1"}},
    Maker{.name = "Samsung",
          .spellings = {"Samsung"},
          .families = {"SCX-", "CLX-", "CLP-", "ProXpress", "MultiXpress"},
          .models = {"SCX", "CLX", "CLP", "ML-", "M####", "C####", "K####", "X####", "SL-"},
          .numbers = {236},
          .printer_subtrees = {"236.11.5"}},
    Maker{.name = "SATO", .spellings = {"SATO"}, .prints_only = true},
    Maker{.name = "Savin", .spellings = {"Savin"}, .prints_only = true},
    Maker{.name = "Sharp",
          .spellings = {"Sharp"},
          .families = {"MX-####N", "MX-M###", "AR-M###"},
          .models = {"MX-", "AR-", "BP-", "DX-", "AL-"},
          .numbers = {2385},
          .printer_subtrees = {"2385.3.1"}},
    Maker{.name = "Source Technologies", .spellings = {"Source Technologies"}, .prints_only = true},
    Maker{.name = "Toshiba",
          .spellings = {"Toshiba TEC", "Toshiba", "TEC"},
          .families = {"e-STUDIO"},
          .models = {"B-"},
          .numbers = {1129},
          .printer_subtrees = {"1129.2.3", "1129.1.2"}},
    Maker{.name = "Troy", .spellings = {"TROY"}, .families = {"PocketPro"}},
    Maker{.name = "TSC", .spellings = {"TSC"}, .families = {"TTP#", "TTP-#", "TDP-#"}, .prints_only = true},
    Maker{.name = "Unisys", .spellings = {"Unisys"}, .models = {"UDS#"}},
    Maker{.name = "UTAX", .spellings = {"TA_UTAX", "TA Triumph-Adler", "Triumph-Adler", "UTAX"}, .prints_only = true},
    Maker{.name = "Xerox",
          .spellings = {"Xerox"},
          .families = {"WorkCentre", "AltaLink", "VersaLink", "Phaser", "ColorQube", "DocuTech", "Primelink"},
          .models = {"Color ", "DocuPrint", "DocuColor", "Document Centre", "WIDE FORMAT", "B###", "C###", "Versant"},
          .numbers = {253, 128},
          .printer_subtrees = {"253.8.62.1"}},
    Maker{.name = "Zebra",
          .spellings = {"ZebraNet", "Zebra Technologies", "Zebra"},
          .families = {"ZTC "},
          .numbers = {10642},
          .prints_only = true},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z'); }

bool matches_at(std::string_view text, std::size_t at, Pattern pattern) {
    if (text.size() - at < pattern.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = text[at + i];
        if (pattern[i] == '#' ? !is_digit(c) : lower(c) != lower(pattern[i])) return false;
    }
    return true;
}

bool occurs(std::string_view text, Pattern pattern) {
    for (std::size_t at = 0; at + pattern.size() <= text.size(); ++at) {
        if ((at == 0 || !is_word(text[at - 1])) && matches_at(text, at, pattern)) return true;
    }
    return false;
}

template <class Holds>
const Maker* first_maker(Holds holds) {
    const auto* const found = std::find_if(kMakers.begin(), kMakers.end(), holds);
    return found == kMakers.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Maker> makers() { return kMakers; }

Spelled maker_that_begins(std::string_view text) {
    for (const auto& maker : kMakers) {
        for (const auto spelling : maker.spellings) {
            if (spelling.empty() || !matches_at(text, 0, spelling)) continue;
            if (text.size() == spelling.size() || !is_word(text[spelling.size()])) return {&maker, spelling.size()};
        }
    }
    return {};
}

Pattern find_pattern(std::string_view text, std::span<const Pattern> patterns) {
    for (const auto pattern : patterns) {
        if (!pattern.empty() && occurs(text, pattern)) return pattern;
    }
    return {};
}

const Maker* maker_by_family(std::string_view text) {
    return first_maker([&](const Maker& maker) { return !find_pattern(text, maker.families).empty(); });
}

const Maker* maker_by_number(std::uint32_t enterprise) {
    if (enterprise == 0) return nullptr;
    return first_maker([&](const Maker& maker) {
        return std::find(maker.numbers.begin(), maker.numbers.end(), enterprise) != maker.numbers.end();
    });
}

const Maker* maker_by_printer_subtree(const snmp::Oid& sys_object_id) {
    if (!mib::kEnterprises.is_prefix_of(sys_object_id)) return nullptr;
    const auto below = snmp::Oid{sys_object_id.below(mib::kEnterprises)};
    return first_maker([&](const Maker& maker) {
        return std::any_of(maker.printer_subtrees.begin(), maker.printer_subtrees.end(), [&](Pattern subtree) {
            const auto root = snmp::Oid::parse(subtree);
            return root && root->is_prefix_of(below);
        });
    });
}

const Maker* maker_by_name(std::string_view name) {
    return first_maker([&](const Maker& maker) { return maker.name == name; });
}

std::uint32_t enterprise_of(const snmp::Oid& oid) {
    return mib::kEnterprises.is_prefix_of(oid) && oid.size() > mib::kEnterprises.size()
               ? oid.arcs()[mib::kEnterprises.size()]
               : 0;
}

}  // namespace fleetgate::fleet
