#include "fleet/classification.hpp"

#include "fleet/identity.hpp"
#include "tests/fleet/answers_of.hpp"

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

struct KindCase {
    std::string name;
    std::string recording;
    DeviceKind kind;
    std::string why;  ///< what the reason must contain
};

class KindOf : public testing::TestWithParam<KindCase> {};

TEST_P(KindOf, IsDecidedByItsMarks) {
    const auto found = reading_of(GetParam().recording).classification;
    EXPECT_EQ(found.kind, GetParam().kind) << found.why;
    EXPECT_THAT(found.why, testing::HasSubstr(GetParam().why));
}

constexpr auto kPrinter = DeviceKind::printer;
constexpr auto kOther = DeviceKind::other;

INSTANTIATE_TEST_SUITE_P(
    Devices, KindOf,
    testing::Values(
        KindCase{"supplies_alone", "1.3.6.1.2.1.43.11.1.1.9.1.1|2|50\n", kPrinter, "prtMarkerSuppliesLevel"},
        KindCase{"life_count", "1.3.6.1.2.1.43.10.2.1.4.1.1|65|3\n", kPrinter, "prtMarkerLifeCount"},
        KindCase{"blank_serial_is_no_mark", "1.3.6.1.2.1.43.5.1.1.17.1|4|   \n", kOther, "neither sysDescr"},
        KindCase{"device_type", "1.3.6.1.2.1.25.3.2.1.2.4|6|1.3.6.1.2.1.25.3.1.5\n", kPrinter, "hrDeviceType 4"},
        KindCase{"label_printer",
                 "1.3.6.1.4.1.11.2.3.9.1.1.7.0|4|MANUFACTURER:Zebra;COMMAND SET:ZPL;MODEL:ZTC ZT410;CLASS:PRINTER;\n",
                 kPrinter, "IEEE-1284"},
        KindCase{"label_printer_by_name", "1.3.6.1.2.1.1.1.0|4|TOSHIBA TEC B-EV4\n", kPrinter, "model of Toshiba"},
        KindCase{"printing_system", "1.3.6.1.2.1.1.1.0|4|TA_UTAX Printing System\n", kPrinter, "Printing System"},
        KindCase{"rebrand", "1.3.6.1.2.1.1.1.0|4|NRG SP 4210N 1.05 / NRG Network Printer C model\n", kPrinter,
                 "Network Printer"},
        KindCase{"by_number", "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.236.11.5.1\n", kPrinter, "Samsung's printers"},
        KindCase{"maker_of_printers_only", "1.3.6.1.2.1.1.1.0|4|Lexmark X1\n", kPrinter, "nothing but printers"},
        KindCase{"scanner",
                 "1.3.6.1.2.1.1.1.0|4|EPSON 10/100/1000 Ethernet USB Ext. Scan Server\n"
                 "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1248.1.1.2.1.3.22.78.101\n1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25."
                 "3.1.1\n",
                 kOther, "a scanner"},
        KindCase{"print_server_without_a_printer",
                 "1.3.6.1.2.1.1.1.0|4|HP ETHERNET MULTI-ENVIRONMENT,ROM J.sp.00,JETDIRECT EX,JD28\n"
                 "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.11.2.3.9.1\n",
                 kOther, "print server"},
        KindCase{"print_server_with_anothers_printer",
                 "1.3.6.1.2.1.1.1.0|4|HP ETHERNET MULTI-ENVIRONMENT,ROM J.sp.00,JETDIRECT EX,JD28\n"
                 "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1347.41\n",
                 kPrinter, "KYOCERA's printers"},
        KindCase{"switch_by_words",
                 "1.3.6.1.2.1.1.1.0|4|HP ProCurve 2910al Switch\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.11.2.3.7.11\n", kOther,
                 "a switch"},
        KindCase{"switch_by_services", "1.3.6.1.2.1.1.1.0|4|Acme 24G\n1.3.6.1.2.1.1.7.0|2|2\n", kOther,
                 "sysServices 2"},
        KindCase{"computer",
                 "1.3.6.1.2.1.1.1.0|4|Linux pc 6.1.0-13-amd64\n1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.3\n",
                 kOther, "Linux"},
        KindCase{"windows", "1.3.6.1.2.1.1.1.0|4|Hardware: Intel64 - Software: Windows Version 10.0\n", kOther,
                 "Windows"},
        KindCase{"ups", "1.3.6.1.2.1.1.1.0|4|APC Web/SNMP Management Card Smart-UPS 1500\n", kOther, "UPS"},
        KindCase{"notebook_of_a_printer_maker", "1.3.6.1.2.1.1.1.0|4|Samsung S\n", kOther, "Samsung S"},
        KindCase{"silent_of_itself", "1.3.6.1.2.1.1.3.0|67|100\n", kOther, "neither sysDescr nor sysObjectID"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace fleetgate::fleet
