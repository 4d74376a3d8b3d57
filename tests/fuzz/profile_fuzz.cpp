// A profile's file as an administrator may write it, and a device's memory as a damaged database may hold it: a profile
// without mistakes must be of use for a reading, and neither may end the program.
#include "fleet/decode_reading.hpp"
#include "fleet/device_memory.hpp"
#include "fleet/profiles/profile_file.hpp"
#include "fleet/profiles/profile_questions.hpp"
#include "fleet/sleep_habit.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

using namespace fleetgate;

/// Every cell that the profile asks for, with a number in it.
fleet::Answers answers_to(const fleet::Profile& profile) {
    snmp::VarBinds rows;
    const auto add = [&](const fleet::Oids& oids, bool columns) {
        for (const auto& oid : oids) {
            const auto cell = columns ? oid.child({1}) : oid;
            rows.push_back({cell, {snmp::Type::integer, std::int64_t{7}}});
        }
    };
    add(fleet::profile_identity_questions(profile), false);
    add(fleet::profile_meter_questions(profile), false);
    add(fleet::profile_counter_questions(profile), false);
    add(fleet::profile_state_questions(profile), false);
    for (const auto& table : fleet::profile_table_questions(profile)) {
        add(table.columns.moving, true);
        add(table.columns.steady, true);
    }
    fleet::Answers answers;
    answers.add(rows);
    return answers;
}

}  // namespace

/// A profile has a few hundred lines; longer inputs take longer and show no more.
constexpr std::size_t kLongest = 8192;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > kLongest) return -1;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    (void)fleet::decode_memory(text);
    if (const auto habit = fleet::SleepHabit::decode(text)) {
        (void)habit->why_silent(base::WallTime{std::chrono::hours{24 * 365 * 55}});
        (void)habit->encode();
    }
    const auto read = fleet::read_profile(text, "fuzz.toml");
    if (read.mistakes.empty()) (void)fleet::decode_reading(answers_to(read.profile), {}, &read.profile);
    return 0;
}
