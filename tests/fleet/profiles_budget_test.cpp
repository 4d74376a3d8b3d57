// What every built-in profile costs: a colour MFP that has all that the profile asks for.
#include "fleet/profiles/profile_questions.hpp"
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/colour_mfp.hpp"

#include <iostream>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

void put_numbers(fakes::Recording& rows, const Oids& cells) {
    for (const auto& cell : cells)
        rows.insert_or_assign(cell, snmp::Value{snmp::Type::counter32, std::uint64_t{123456}});
}

void put_texts(fakes::Recording& rows, const Oids& cells, const std::string& text) {
    for (const auto& cell : cells) rows.emplace(cell, fakes::text(text));
}

/// A row for each label that the table's first key knows.
void put_table(fakes::Recording& rows, const CounterTable& table) {
    if (table.keys.empty() || !table.rows.empty()) return;
    std::uint32_t index = 0;
    for (const auto& [said, word] : table.keys.front().words) {
        auto row = snmp::Oid{++index};
        if (!table.keys.front().column) row = snmp::Oid::parse(said).value_or(row);
        put_numbers(rows, {table.value.child(row.arcs())});
        for (const auto& key : table.keys) {
            if (key.column) put_texts(rows, {key.column->child(row.arcs())}, &key == &table.keys.front() ? said : "1");
        }
    }
}

/// Null where the profile is not found by its sysObjectID alone.
std::optional<fakes::Recording> device_of(const Profile& profile) {
    auto rows = colour_mfp();
    std::erase_if(rows, [](const auto& row) { return snmp::Oid{1, 3, 6, 1, 4, 1, 1347}.is_prefix_of(row.first); });
    if (profile.matches.empty() || profile.matches.front().sys_object_id.empty()) return std::nullopt;
    const auto& match = profile.matches.front();
    const auto descr = (match.maker.empty() ? profile.name : match.maker.front()) + " device";
    rows[snmp::Oid{1, 3, 6, 1, 2, 1, 1, 1, 0}] = fakes::text(descr);
    rows[snmp::Oid{1, 3, 6, 1, 2, 1, 1, 2, 0}] = {snmp::Type::object_identifier,
                                                  match.sys_object_id.front().child({1})};
    for (const auto& table : profile.counter_tables) put_table(rows, table);
    put_texts(rows, profile_label_questions(profile, true), "Black Copied Impressions");
    put_texts(rows, profile_identity_questions(profile), "ABC1234567");
    for (const auto& cells :
         {profile_meter_questions(profile), profile_counter_questions(profile), profile_state_questions(profile)}) {
        put_numbers(rows, cells);
    }
    return rows;
}

TEST(ProfilesBudget, EveryProfileKeepsWithinFourAndTwelveThousandOctets) {
    const auto profiles = ProfileSet::builtin();
    for (const auto& profile : profiles->all()) {
        auto rows = device_of(profile);
        if (!rows || profile.device != DeviceKind::printer) continue;
        fakes::FakeClient client{*std::move(rows)};
        base::ManualClock clock;
        DeviceMemory memory;
        const auto full = fakes::run(StandardReader{client, clock}.read({}, Depth::full, &memory));
        ASSERT_TRUE(full) << profile.name;
        if (full->profile != profile.name) continue;
        const auto everything = client.octets;
        client.octets = client.requests = 0;
        ASSERT_TRUE(fakes::run(StandardReader{client, clock}.read({}, Depth::standard, &memory))) << profile.name;
        std::cout << profile.name << ": standard reading " << client.octets << " octets in " << client.requests
                  << " PDUs, everything " << everything << " octets" << std::endl;
        EXPECT_LE(client.octets, 4000U) << profile.name;
        EXPECT_LE(everything, 12000U) << profile.name;
    }
}

}  // namespace
}  // namespace fleetgate::fleet
