// The recordings of real printers, read by the real reader: what is known to be true of each must come out.
#include "base/text.hpp"
#include "fleet/differences.hpp"
#include "fleet/json.hpp"
#include "fleet/recording.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/corpus_readings.hpp"

#include <algorithm>
#include <iostream>

namespace fleetgate::fleet {
namespace {

namespace json = boost::json;

TEST_F(Corpus, EveryDeviceThatShowsAPrintersMarksIsAPrinter) {
    for (const auto& facts : all_) {
        const auto file = text_of(facts, "file");
        const auto& [kind, why] = readings_.at(file).classification;
        EXPECT_FALSE(why.empty()) << file;
        const bool scanner = file.starts_with("epson-ds-860");
        // Identity-only recordings hold two texts; where those say nothing of printing the maker is all there is.
        const bool says_nothing = file == "samsung-s-identity.snmprec";
        EXPECT_EQ(kind, scanner || says_nothing ? DeviceKind::other : DeviceKind::printer) << file << ": " << why;
    }
}

TEST_F(Corpus, DiscoveryComesToTheSameConclusions) {
    for (auto& [file, client] : clients_) {
        client.requests = 0;
        const auto found = fakes::run(StandardReader{client, clock_}.read_identity({}));
        ASSERT_TRUE(found) << file << ": " << found.error().text();
        EXPECT_EQ(found->classification.kind, readings_.at(file).classification.kind) << file;
        EXPECT_LE(client.requests, 5U) << file << ": four for who it is, and a small one for further printers";
        const auto& whole = readings_.at(file).identity;
        for (const auto member : {&Identity::maker, &Identity::model, &Identity::serial}) {
            EXPECT_EQ(found->identity.*member, whole.*member) << file;
        }
    }
}

TEST_F(Corpus, LevelsAreRight) {
    int right = 0;
    int unstated = 0;
    for (const auto& facts : all_) {
        const auto file = text_of(facts, "file");
        const auto* rows = facts.if_contains("supplies");
        if (rows == nullptr || !rows->is_array()) continue;
        const auto& supplies = supplies_of(file);
        for (const auto& row : rows->as_array()) {
            const auto& expected = row.as_object();
            const auto index = text_of(expected, "index");
            const auto found = std::find_if(supplies.begin(), supplies.end(),
                                            [&](const Supply& supply) { return supply.index == index; });
            ASSERT_NE(found, supplies.end()) << file << " " << index;
            const auto what = file + " " + index + " " + found->name;
            if (const auto* percent = expected.if_contains("percent")) {
                ASSERT_TRUE(found->level.percent) << what;
                EXPECT_NEAR(*found->level.percent, percent->to_number<double>(), 0.5) << what;
                ++right;
            } else if (const auto meaning = text_of(expected, "level_meaning"); !meaning.empty()) {
                EXPECT_EQ(found->level.percent, std::nullopt) << what;
                EXPECT_EQ(found->level.state == SupplyState::unknown, meaning == "unknown") << what;
                ++right;
            } else {
                ++unstated;
            }
            if (const auto type = text_of(expected, "type"); !type.empty() && !found->kind.empty()) {
                EXPECT_EQ(found->kind, type) << what;
            }
            if (const auto colour = text_of(expected, "colour"); !colour.empty()) {
                EXPECT_EQ(found->colorant, colour) << what;
            }
        }
    }
    std::cout << "corpus: level: " << right << " right, " << unstated << " of which nothing is known" << std::endl;
    EXPECT_GE(right, 150);
}

TEST_F(Corpus, StatesErrorsAndAlertsAreRight) {
    for (const auto& facts : all_) {
        const auto file = text_of(facts, "file");
        const auto& reading = readings_.at(file);
        if (const auto status = text_of(facts, "hrPrinterStatus"); !status.empty()) {
            ASSERT_TRUE(reading.status.state) << file;
            EXPECT_EQ(to_string(reading.status.state->value), status) << file;
        }
        if (const auto* state = facts.if_contains("detectedErrorState"); state != nullptr && state->is_object()) {
            std::vector<std::string> bits;
            for (const auto& bit : state->at("bits").as_array()) bits.emplace_back(bit.as_string());
            EXPECT_EQ(reading.status.errors.value, bits) << file;
        }
        for (const auto& alert : reading.alerts) {
            EXPECT_FALSE(alert.text == "Sleep" || alert.text == "Idle") << file;
        }
    }
}

TEST_F(Corpus, ReadingsComeBackFromJsonExactly) {
    for (const auto& [file, reading] : readings_) {
        const auto text = json::serialize(to_json(reading, Detail::with_origins));
        const auto back = reading_from_json(json::parse(text));
        ASSERT_TRUE(back) << file << ": " << back.error().text();
        EXPECT_EQ(*back, reading) << file;
        EXPECT_TRUE(differences(*back, reading).empty()) << file;
    }
}

TEST_F(Corpus, AReadingIsFrugal) {
    std::size_t requests = 0;
    std::size_t octets = 0;
    for (const auto& [file, client] : clients_) {
        requests += client.requests;
        octets += client.octets;
        // Everything, once a day: each of the standard's tables and the maker's is one, that of alerts two or three.
        EXPECT_LE(client.requests, 18U) << file << testing::PrintToString(client.asked);
    }
    const auto& mfp = clients_.at("kyocera-cs-4053ci.snmprec");
    std::cout << "corpus: " << clients_.size() << " readings in " << requests << " PDUs and " << octets
              << " octets; a colour MFP with 5 supplies and 5 trays in " << mfp.requests << " and " << mfp.octets
              << std::endl;
    EXPECT_LE(mfp.octets, 12000U) << testing::PrintToString(mfp.asked);
}

/// What a device said the same every time is remembered: a day costs what moves, its meters among it.
TEST_F(Corpus, TheNextReadingOfADeviceIsFrugal) {
    std::multimap<std::size_t, std::string> costs;
    std::size_t octets = 0;
    for (auto& [file, client] : clients_) {
        StandardReader reader{client, clock_};
        DeviceMemory memory;
        ASSERT_TRUE(fakes::run(reader.read({}, Depth::full, &memory))) << file;
        client.octets = 0;
        client.asked.clear();
        const auto reading = fakes::run(reader.read({}, Depth::standard, &memory));
        ASSERT_TRUE(reading) << file;
        costs.emplace(client.octets, file);
        octets += client.octets;
        for (const auto& check : reading->meter_checks) EXPECT_TRUE(check.holds) << file << ": " << check.values;
        if (reading->supplies.size() <= 5 && reading->trays.size() <= 5) {
            EXPECT_LE(client.octets, 4000U) << file << testing::PrintToString(client.asked);
        }
        EXPECT_LE(client.octets, 6000U) << file << testing::PrintToString(client.asked);
    }
    std::cout << "corpus: the next readings cost " << octets << " octets in all, most";
    int shown = 0;
    for (auto cost = costs.rbegin(); cost != costs.rend() && shown < 5; ++cost, ++shown) {
        std::cout << (shown == 0 ? " " : ", ") << cost->first << " octets (" << cost->second << ")";
    }
    std::cout << std::endl;
}

/// What `record` makes of each: it must still be that printer, and no longer be its owner's.
TEST_F(Corpus, ARecordingOfEachReadsAsThatPrinterWithoutItsSerialNumber) {
    Score models;
    for (auto& [file, client] : clients_) {
        snmp::VarBinds rows;
        for (const auto& [oid, value] : client.rows) rows.push_back({oid, value});
        const auto recording = make_recording(std::move(rows), "192.0.2.77");
        fakes::FakeClient again;
        again.rows = fakes::parse_recording(recording.snmprec);
        const auto reading = fakes::run(StandardReader{again, clock_}.read({}));
        ASSERT_TRUE(reading) << file << ": " << reading.error().text();
        const auto& before = readings_.at(file);
        EXPECT_EQ(reading->classification.kind, before.classification.kind) << file;
        EXPECT_EQ(reading->counters.size(), before.counters.size()) << file;
        EXPECT_EQ(reading->supplies.size(), before.supplies.size()) << file;
        EXPECT_EQ(reading->alerts.size(), before.alerts.size()) << file;
        if (before.identity.maker) {
            ASSERT_TRUE(reading->identity.maker) << file;
            EXPECT_EQ(reading->identity.maker->value, before.identity.maker->value) << file;
        }
        if (before.identity.model) {
            const auto& model = before.identity.model->value;
            const auto& found = reading->identity.model;
            models.count(file, model, found, found && same_model(model, found->value));
        }
        if (before.identity.serial) {
            const auto serial = base::lowered(before.identity.serial->value);
            const bool disguised = same_shape(before.identity.serial->value, 0) == before.identity.serial->value;
            EXPECT_TRUE(disguised || base::lowered(recording.snmprec).find(serial) == std::string::npos)
                << file << ": " << serial;
        }
    }
    models.print("model of a recording");
    EXPECT_EQ(models.wrong + models.unknown, 0);
}

}  // namespace
}  // namespace fleetgate::fleet
