// A colour MFP of our own making, as it would answer.
#pragma once

#include "tests/fakes/recording.hpp"

#include <string>
#include <vector>

namespace fleetgate::fleet {

/// A colour MFP: five supplies, four trays, one alert, and the meters of its maker.
inline fakes::Recording colour_mfp() {
    std::string text =
        "1.3.6.1.2.1.1.1.0|4|KYOCERA Document Solutions Printing System\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1347.41\n"
        "1.3.6.1.2.1.1.3.0|67|12345\n1.3.6.1.2.1.1.5.0|4|printer-1\n1.3.6.1.2.1.1.6.0|4|Second floor\n"
        "1.3.6.1.2.1.2.2.1.3.1|2|6\n1.3.6.1.2.1.2.2.1.6.1|4x|0017c8000001\n"
        "1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5\n1.3.6.1.2.1.25.3.2.1.3.1|4|TASKalfa 3554ci\n"
        "1.3.6.1.2.1.25.3.2.1.5.1|2|2\n1.3.6.1.2.1.25.3.5.1.1.1|2|3\n1.3.6.1.2.1.25.3.5.1.2.1|4x|00\n"
        "1.3.6.1.2.1.43.5.1.1.16.1|4|TASKalfa 3554ci\n1.3.6.1.2.1.43.5.1.1.17.1|4|ABC1234567\n"
        "1.3.6.1.2.1.43.10.2.1.3.1.1|2|7\n1.3.6.1.2.1.43.10.2.1.4.1.1|65|76498\n1.3.6.1.2.1.43.10.2.1.5.1.1|65|921\n"
        "1.3.6.1.2.1.43.16.5.1.2.1.1|4|Ready.\n";
    const auto add = [&](const std::string& table, int column, int row, const std::string& value) {
        text +=
            "1.3.6.1.2.1.43." + table + "." + std::to_string(column) + ".1." + std::to_string(row) + "|" + value + "\n";
    };
    const std::vector<std::string> names{"TK-8375C", "TK-8375M", "TK-8375Y", "TK-8375K", "Waste Toner Box"};
    const std::vector<std::string> colours{"cyan", "magenta", "yellow", "black"};
    for (int row = 1; row <= 5; ++row) {
        const bool waste = row == 5;
        const auto name = names[static_cast<std::size_t>(row - 1)];
        add("11.1.1", 2, row, "2|1");
        add("11.1.1", 3, row, "2|" + std::to_string(waste ? 0 : row));
        add("11.1.1", 4, row, waste ? "2|4" : "2|3");
        add("11.1.1", 5, row, waste ? "2|4" : "2|3");
        add("11.1.1", 6, row, "4|" + name);
        add("11.1.1", 7, row, "2|7");
        add("11.1.1", 8, row, waste ? "2|-2" : "2|20000");
        add("11.1.1", 9, row, waste ? "2|-3" : "2|" + std::to_string(4000 * row));
        if (!waste) add("12.1.1", 4, row, "4|" + colours[static_cast<std::size_t>(row - 1)]);
    }
    for (int row = 1; row <= 4; ++row) {
        for (const int column : {2, 3, 4, 5, 6, 7, 11, 19}) add("8.2.1", column, row, "2|3");
        add("8.2.1", 8, row, "2|8");
        add("8.2.1", 9, row, "2|500");
        add("8.2.1", 10, row, "2|" + std::to_string(100 * row));
        add("8.2.1", 12, row, "4|iso-a4-white");
        add("8.2.1", 13, row, "4|Cassette " + std::to_string(row));
        add("8.2.1", 18, row, "4|Cassette " + std::to_string(row));
    }
    add("18.1.1", 2, 12, "2|5");
    add("18.1.1", 3, 12, "2|4");
    add("18.1.1", 4, 12, "2|11");
    add("18.1.1", 5, 12, "2|1");
    add("18.1.1", 6, 12, "2|0");
    add("18.1.1", 7, 12, "2|1104");
    add("18.1.1", 8, 12, "4|Toner is low. [C]");
    add("18.1.1", 9, 12, "67|2675");
    // total = print + copy + fax, each by colour; scans.
    const auto meter = [&](const std::string& oid, int value) {
        text += "1.3.6.1.4.1.1347." + oid + "|65|" + std::to_string(value) + "\n";
    };
    meter("43.10.1.1.12.1.1", 76000);
    const std::vector<std::vector<int>> prints{
        {40000, 14000, 1000, 25000}, {33000, 19000, 0, 14000}, {}, {3000, 3000, 0, 0}};
    for (std::size_t function = 1; function <= prints.size(); ++function) {
        const auto& row = prints[function - 1];
        if (row.empty()) continue;
        const auto end = "." + std::to_string(function);
        meter("42.3.1.1.1.1" + end, row[0]);
        for (std::size_t colour = 1; colour < row.size(); ++colour) {
            meter("42.3.1.2.1.1" + end + "." + std::to_string(colour), row[colour]);
        }
    }
    meter("42.3.1.3.1.1.2", 10500);
    meter("42.3.1.3.1.1.4", 900);
    meter("42.3.1.4.1.1.1", 219000);
    meter("46.10.1.1.5.3", 230400);
    for (int size = 1; size <= 10; ++size) meter("42.2.1.1.1.6.1." + std::to_string(size), 100 * size);
    return fakes::parse_recording(text);
}

}  // namespace fleetgate::fleet
