// A device from a recording written into the test, read by the real reader with the built-in profiles.
#pragma once

#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace fleetgate::fleet {

inline Reading read_device(const std::string& recording, Depth depth = Depth::full) {
    fakes::FakeClient client{fakes::parse_recording(recording)};
    base::ManualClock clock;
    auto reading = fakes::run(StandardReader{client, clock}.read({}, depth));
    if (!reading) {
        ADD_FAILURE() << reading.error().text();
        return {};
    }
    return *std::move(reading);
}

/// What makes a device with this sysObjectID a printer; its life count is `life`.
inline std::string printer(const std::string& sys_object_id, const std::string& model, int life) {
    return "1.3.6.1.2.1.1.1.0|4|" + model + "\n1.3.6.1.2.1.1.2.0|6|" + sys_object_id + "\n1.3.6.1.2.1.25.3.2.1.3.1|4|" +
           model + "\n1.3.6.1.2.1.43.10.2.1.3.1.1|2|7\n1.3.6.1.2.1.43.10.2.1.4.1.1|65|" + std::to_string(life) + "\n";
}

/// A row of prtMarkerSuppliesTable with a colorant of its own.
inline std::string supply(int row, int type, const std::string& name, int max, int level, const std::string& colorant) {
    const auto at = [row](int column) {
        return "1.3.6.1.2.1.43.11.1.1." + std::to_string(column) + ".1." + std::to_string(row);
    };
    std::string text = at(3) + "|2|" + std::to_string(colorant.empty() ? 0 : row) + "\n" + at(4) + "|2|3\n" + at(5) +
                       "|2|" + std::to_string(type) + "\n" + at(6) + "|4|" + name + "\n" + at(8) + "|2|" +
                       std::to_string(max) + "\n" + at(9) + "|2|" + std::to_string(level) + "\n";
    if (!colorant.empty()) text += "1.3.6.1.2.1.43.12.1.1.4.1." + std::to_string(row) + "|4|" + colorant + "\n";
    return text;
}

inline const Counter& counter(const Reading& reading, std::string_view name) {
    static const Counter kNone{.name = {}, .value = -1, .unit = {}, .origin = {}};
    const auto found = std::find_if(reading.counters.begin(), reading.counters.end(),
                                    [&](const Counter& one) { return one.name == name; });
    if (found != reading.counters.end()) return *found;
    ADD_FAILURE() << name << " is not there";
    return kNone;
}

inline bool has_counter(const Reading& reading, std::string_view name) {
    return std::any_of(reading.counters.begin(), reading.counters.end(),
                       [&](const Counter& one) { return one.name == name; });
}

}  // namespace fleetgate::fleet
