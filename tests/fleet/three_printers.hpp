// A print server of our own making with three printers: hrDeviceIndex 1, 2 and 5; the last has no serial number.
#pragma once

#include "tests/fakes/recording.hpp"

#include <string>

namespace fleetgate::fleet {

inline std::string printer_rows(const std::string& device, const std::string& model, const std::string& serial,
                                int black_level, int life) {
    const auto text = [](const std::string& oid, const std::string& value) {
        return "1.3.6.1.2.1." + oid + "|4|" + value + "\n";
    };
    const auto number = [](const std::string& oid, int value) {
        return "1.3.6.1.2.1." + oid + "|2|" + std::to_string(value) + "\n";
    };
    std::string rows =
        "1.3.6.1.2.1.25.3.2.1.2." + device + "|6|1.3.6.1.2.1.25.3.1.5\n" + text("25.3.2.1.3." + device, model) +
        number("25.3.2.1.5." + device, 2) + number("25.3.5.1.1." + device, 3) + number("43.5.1.1.1." + device, 4) +
        number("43.8.2.1.9." + device + ".1", 250) + number("43.8.2.1.10." + device + ".1", 100) +
        text("43.8.2.1.18." + device + ".1", "Tray of " + device) + number("43.10.2.1.3." + device + ".1", 7) +
        number("43.10.2.1.4." + device + ".1", life) + number("43.11.1.1.3." + device + ".1", 1) +
        number("43.11.1.1.4." + device + ".1", 3) + number("43.11.1.1.5." + device + ".1", 3) +
        text("43.11.1.1.6." + device + ".1", "Toner of " + device) + number("43.11.1.1.7." + device + ".1", 19) +
        number("43.11.1.1.8." + device + ".1", 100) + number("43.11.1.1.9." + device + ".1", black_level) +
        text("43.12.1.1.4." + device + ".1", "black") + text("43.16.5.1.2." + device + ".1", "Ready " + device) +
        number("43.18.1.1.2." + device + ".7", 4) + number("43.18.1.1.4." + device + ".7", 11) +
        number("43.18.1.1.5." + device + ".7", 1) + number("43.18.1.1.7." + device + ".7", 1104) +
        text("43.18.1.1.8." + device + ".7", "Alert of " + device);
    if (!serial.empty()) rows += text("43.5.1.1.17." + device, serial);
    return rows;
}

/// The box around them, which is no printer.
inline std::string server_rows() {
    return "1.3.6.1.2.1.1.1.0|4|Example Print Server EPS-3, SN: BOX0000001\n"
           "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.32473.3\n1.3.6.1.2.1.1.3.0|67|12345\n1.3.6.1.2.1.1.5.0|4|box-1\n"
           "1.3.6.1.2.1.2.2.1.3.1|2|6\n1.3.6.1.2.1.2.2.1.6.1|4x|001122000001\n"
           "1.3.6.1.4.1.11.2.3.9.1.1.7.0|4|MFG:Example;MDL:EPS-3;CLS:PRINTER;SN:BOX0000001;\n"
           "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|MFG:Kyocera;MDL:FS-1030D;CLS:PRINTER;\n"
           "1.3.6.1.4.1.2699.1.2.1.2.1.1.6.1|2|5\n";
}

inline fakes::Recording three_printers() {
    return fakes::parse_recording(server_rows() + printer_rows("1", "HP LaserJet 4250", "AAA1111111", 80, 1000) +
                                  printer_rows("2", "Brother HL-5350DN series", "BBB2222222", 40, 2000) +
                                  printer_rows("5", "Kyocera FS-1030D", "", 10, 3000));
}

}  // namespace fleetgate::fleet
