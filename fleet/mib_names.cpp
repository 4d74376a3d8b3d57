#include "fleet/mib_names.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace fleetgate::fleet {

namespace {

struct Name {
    std::int64_t number;
    std::string_view word;
};

constexpr std::array kSupplyTypes{
    Name{1, "other"},
    Name{2, "unknown"},
    Name{3, "toner"},
    Name{4, "wasteToner"},
    Name{5, "ink"},
    Name{6, "inkCartridge"},
    Name{7, "inkRibbon"},
    Name{8, "wasteInk"},
    Name{9, "opc"},
    Name{10, "developer"},
    Name{11, "fuserOil"},
    Name{12, "solidWax"},
    Name{13, "ribbonWax"},
    Name{14, "wasteWax"},
    Name{15, "fuser"},
    Name{16, "coronaWire"},
    Name{17, "fuserOilWick"},
    Name{18, "cleanerUnit"},
    Name{19, "fuserCleaningPad"},
    Name{20, "transferUnit"},
    Name{21, "tonerCartridge"},
    Name{22, "fuserOiler"},
    Name{23, "water"},
    Name{24, "wasteWater"},
    Name{25, "glueWaterAdditive"},
    Name{26, "wastePaper"},
    Name{27, "bindingSupply"},
    Name{28, "bandingSupply"},
    Name{29, "stitchingWire"},
    Name{30, "shrinkWrap"},
    Name{31, "paperWrap"},
    Name{32, "staples"},
    Name{33, "inserts"},
    Name{34, "covers"},
    Name{35, "matteToner"},
    Name{36, "matteInk"},
};

constexpr std::array kSupplyUnits{
    Name{1, "other"},
    Name{2, "unknown"},
    Name{3, "tenThousandthsOfInches"},
    Name{4, "micrometers"},
    Name{7, "impressions"},
    Name{8, "sheets"},
    Name{11, "hours"},
    Name{12, "thousandthsOfOunces"},
    Name{13, "tenthsOfGrams"},
    Name{14, "hundrethsOfFluidOunces"},
    Name{15, "tenthsOfMilliliters"},
    Name{16, "feet"},
    Name{17, "meters"},
    Name{18, "items"},
    Name{19, "percent"},
};

constexpr std::array kCounterUnits{
    Name{3, "tenThousandthsOfInches"},
    Name{4, "micrometers"},
    Name{5, "characters"},
    Name{6, "lines"},
    Name{7, "impressions"},
    Name{8, "sheets"},
    Name{9, "dotRow"},
    Name{11, "hours"},
    Name{16, "feet"},
    Name{17, "meters"},
};

constexpr std::array kCapacityUnits{
    Name{1, "other"},       Name{2, "unknown"}, Name{3, "tenThousandthsOfInches"},
    Name{4, "micrometers"}, Name{8, "sheets"},  Name{16, "feet"},
    Name{17, "meters"},     Name{18, "items"},  Name{19, "percent"},
};

constexpr std::array kAlertGroups{
    Name{1, "other"},
    Name{2, "unknown"},
    Name{3, "hostResourcesMIBStorageTable"},
    Name{4, "hostResourcesMIBDeviceTable"},
    Name{5, "generalPrinter"},
    Name{6, "cover"},
    Name{7, "localization"},
    Name{8, "input"},
    Name{9, "output"},
    Name{10, "marker"},
    Name{11, "markerSupplies"},
    Name{12, "markerColorant"},
    Name{13, "mediaPath"},
    Name{14, "channel"},
    Name{15, "interpreter"},
    Name{16, "consoleDisplayBuffer"},
    Name{17, "consoleLights"},
    Name{18, "alert"},
    Name{30, "finDevice"},
    Name{31, "finSupply"},
    Name{32, "finSupplyMediaInput"},
    Name{33, "finAttribute"},
};

constexpr std::array kPrinterStatus{
    Name{1, "other"}, Name{2, "unknown"}, Name{3, "idle"}, Name{4, "printing"}, Name{5, "warmup"},
};

constexpr std::array kDeviceStatus{
    Name{1, "unknown"}, Name{2, "running"}, Name{3, "warning"}, Name{4, "testing"}, Name{5, "down"},
};

/// hrPrinterDetectedErrorState by bit.
constexpr std::array<std::string_view, 15> kErrors{
    "lowPaper",
    "noPaper",
    "lowToner",
    "noToner",
    "doorOpen",
    "jammed",
    "offline",
    "serviceRequested",
    "inputTrayMissing",
    "outputTrayMissing",
    "markerSupplyMissing",
    "outputNearFull",
    "outputFull",
    "inputTrayEmpty",
    "overduePreventMaint",
};

std::string_view name_in(std::span<const Name> names, std::int64_t number) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const Name& name) { return name.number == number; });
    return found == names.end() ? std::string_view{} : found->word;
}

}  // namespace

std::string_view supply_type_name(std::int64_t type) { return name_in(kSupplyTypes, type); }
std::string_view supply_unit_name(std::int64_t unit) { return name_in(kSupplyUnits, unit); }
std::string_view counter_unit_name(std::int64_t unit) { return name_in(kCounterUnits, unit); }
std::string_view capacity_unit_name(std::int64_t unit) { return name_in(kCapacityUnits, unit); }
std::string_view alert_group_name(std::int64_t group) { return name_in(kAlertGroups, group); }
std::string_view printer_status_name(std::int64_t code) { return name_in(kPrinterStatus, code); }
std::string_view device_status_name(std::int64_t code) { return name_in(kDeviceStatus, code); }

std::vector<std::string> error_names(std::string_view octets) {
    std::vector<std::string> names;
    for (std::size_t bit = 0; bit < kErrors.size() && bit / 8 < octets.size(); ++bit) {
        const auto octet = static_cast<unsigned char>(octets[bit / 8]);
        if ((octet & (0x80U >> (bit % 8))) != 0) names.emplace_back(kErrors[bit]);
    }
    return names;
}

bool is_waste(std::int64_t supply_type) { return supply_type_name(supply_type).starts_with("waste"); }

}  // namespace fleetgate::fleet
