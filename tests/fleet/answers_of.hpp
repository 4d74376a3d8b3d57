// Answers, and readings, from a recording written into the test.
#pragma once

#include "fleet/answers.hpp"
#include "fleet/decode_reading.hpp"
#include "tests/fakes/recording.hpp"

#include <string_view>

namespace fleetgate::fleet {

inline const base::WallTime kNoon{std::chrono::hours{12}};

inline Answers answers_of(const fakes::Recording& recording) {
    snmp::VarBinds values;
    for (const auto& [oid, value] : recording) values.push_back({oid, value});
    Answers answers;
    answers.add(values);
    return answers;
}

inline Answers answers_of(std::string_view recording) { return answers_of(fakes::parse_recording(recording)); }

inline Reading reading_of(std::string_view recording) { return decode_reading(answers_of(recording), kNoon); }

}  // namespace fleetgate::fleet
