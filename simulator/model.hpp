// What a kind of device is made of: the part of a template that life and the standard MIBs are built from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fleetgate::simulator {

/// How a device puts a level into words (RFC 3805, prtMarkerSuppliesLevel and prtInputCurrentLevel).
enum class LevelStyle : std::uint8_t {
    exact,      ///< what is left, of the maximum
    some,       ///< -3 while there is something left, then 0
    unknown,    ///< -2
    other,      ///< -1: no restriction
    above_max,  ///< a fifth more than the maximum when full
    filled,     ///< what has gone in: counts up
};

enum class Feeds : std::uint8_t { every_page, mono_pages, color_pages };

struct SupplyModel {
    std::uint32_t index = 1;   ///< prtMarkerSuppliesIndex
    std::uint32_t marker = 1;  ///< prtMarkerSuppliesMarkerIndex
    std::int32_t type = 3;     ///< PrtMarkerSuppliesTypeTC
    std::int32_t unit = 19;    ///< PrtMarkerSuppliesSupplyUnitTC
    std::int32_t max = 100;
    std::uint32_t yield_pages = 10000;
    std::uint32_t low_percent = 10;
    std::uint32_t step_percent = 1;
    LevelStyle style = LevelStyle::exact;
    Feeds feeds = Feeds::every_page;
    std::string colorant;  ///< empty: none
    std::string text;      ///< prtMarkerSuppliesDescription
    std::string name;      ///< for the panel and alerts

    [[nodiscard]] bool is_waste() const { return type == 4 || type == 8; }
    /// Without it the device does not print.
    [[nodiscard]] bool stops() const { return is_waste() || type == 3 || type == 5 || type == 6 || type == 21; }
};

struct TrayModel {
    std::uint32_t index = 1;
    std::int32_t type = 3;  ///< PrtInputTypeTC: 3 removable tray, 5 manual
    std::uint32_t capacity = 500;
    LevelStyle style = LevelStyle::exact;
    std::string name;
    std::string media;
};

struct CoverModel {
    std::uint32_t index = 1;
    std::string name;
};

struct MarkerModel {
    std::uint32_t index = 1;
    std::int32_t technology = 4;    ///< PrtMarkerMarkTechTC
    std::int32_t counter_unit = 7;  ///< 7 impressions
    std::uint32_t share_percent = 100;
};

struct PanelTexts {
    std::string ready = "Ready", printing = "Printing...", asleep = "Sleeping...", warming_up = "Warming up...";
    std::string jam = "Paper jam", door = "Close cover", paper = "Load paper", low = "low", empty = "empty";
};

struct Model {
    std::string name;   ///< of the template
    std::string maker;  ///< as people write it
    std::string model;
    bool printer = true;
    bool by_default = true;  ///< belongs to a fleet for which no templates are named

    std::string sys_descr, sys_object_id, sys_name, sys_contact, sys_location, firmware;
    std::string hr_descr, hr_device_id, device_id_1284;
    std::uint32_t enterprise = 8072;          ///< in the SNMP engine ID
    std::string oui = "02:00:00";             ///< the first half of the MAC address
    std::string serial_pattern = "@@######";  ///< # a digit, @ a letter
    std::uint32_t charset = 106;              ///< IANA MIBenum: 106 UTF-8, 17 Shift_JIS, 4 Latin-1
    std::string language = "en", country = "US";
    std::uint32_t max_message_octets = 1472;

    std::uint32_t pages_per_minute = 30;
    std::uint32_t service_pages = 0;  ///< in prtMarkerLifeCount, in no private counter
    bool color = false, copies = false, faxes = false, large_paper = false, duplex = true;
    bool alert_when_asleep = false;
    std::uint32_t interface_index = 1;

    std::vector<SupplyModel> supplies;
    std::vector<TrayModel> trays;
    std::vector<CoverModel> covers;
    std::vector<MarkerModel> markers;
    PanelTexts panel;

    std::string context;                  ///< a named context that shows everything, empty: none
    std::vector<std::string> only_there;  ///< subtrees that only that context shows
    std::vector<std::string> omit;        ///< subtrees that this device does not have
};

}  // namespace fleetgate::simulator
