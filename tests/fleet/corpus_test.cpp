// The recordings of real printers, read by the real reader: what is known to be true of each must come out.
#include "tests/fleet/corpus.hpp"

#include "base/text.hpp"
#include "fleet/differences.hpp"
#include "fleet/json.hpp"
#include "fleet/recording.hpp"
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/answers_of.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

namespace json = boost::json;

std::string content(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// How often a fact came out right, wrong, or not at all.
struct Score {
    int right = 0;
    int wrong = 0;
    int unknown = 0;
    std::string misses;

    void count(const std::string& file, const std::string& expected, const Text& found, bool same) {
        if (!found) {
            ++unknown;
            misses += "\n    " + file + ": \"" + expected + "\" not found";
        } else if (same) {
            ++right;
        } else {
            ++wrong;
            misses += "\n    " + file + ": \"" + expected + "\" came out as \"" + found->value + "\"";
        }
    }
    void print(std::string_view fact) const {
        std::cout << "corpus: " << fact << ": " << right << " right, " << wrong << " wrong, " << unknown << " unknown"
                  << misses << std::endl;
    }
};

/// Letters and digits alone, lower-case: "FUJI XEROX" and "fuji-xerox" are one maker.
std::string essence(std::string_view text) {
    std::string out = base::lowered(text);
    std::erase_if(out, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
    return out;
}

/// A model with more or fewer words around it (maker, "series") is the same model.
bool same_model(std::string_view a, std::string_view b) {
    const auto one = essence(a);
    const auto other = essence(b);
    return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

std::string text_of(const json::object& facts, std::string_view key) {
    const auto* value = facts.if_contains(key);
    return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

class Corpus : public testing::Test {
protected:
    void SetUp() override {
        const auto expected = content(corpus_directory() / "expected.json");
        if (expected.empty()) {
            GTEST_SKIP() << "no recordings in " << corpus_directory() << ": set FLEETGATE_CORPUS to where they are";
        }
        const auto known = json::parse(expected);
        for (const auto& facts : known.as_array()) {
            all_.push_back(facts.as_object());
            const auto file = text_of(all_.back(), "file");
            clients_[file].rows = fakes::load_recording(corpus_directory() / file);
            auto reading = fakes::run(StandardReader{clients_[file], clock_}.read({}));
            ASSERT_TRUE(reading) << file << ": " << reading.error().text();
            readings_[file] = *std::move(reading);
        }
    }

    /// Some devices show their supplies only in a context of its own, which is recorded apart.
    const std::vector<Supply>& supplies_of(const std::string& file) const {
        const auto context = readings_.find(file.substr(0, file.rfind('.')) + "@Jetdirect.snmprec");
        const auto& supplies = readings_.at(file).supplies;
        return supplies.empty() && context != readings_.end() ? context->second.supplies : supplies;
    }

    base::ManualClock clock_;
    std::vector<json::object> all_;
    std::map<std::string, fakes::FakeClient> clients_;
    std::map<std::string, Reading> readings_;
};

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
        EXPECT_LE(client.requests, 4U) << file;
        const auto& whole = readings_.at(file).identity;
        for (const auto member : {&Identity::maker, &Identity::model, &Identity::serial}) {
            EXPECT_EQ(found->identity.*member, whole.*member) << file;
        }
    }
}

TEST_F(Corpus, MakersAreRight) {
    Score score;
    for (const auto& facts : all_) {
        const auto file = text_of(facts, "file");
        const auto& maker = readings_.at(file).identity.maker;
        const auto expected = text_of(facts, "vendor");
        score.count(file, expected, maker, maker && essence(maker->value) == essence(expected));
    }
    score.print("maker");
    EXPECT_EQ(score.wrong, 0);
    // Two fragments hold counters or supplies alone, and no word or number of a maker.
    EXPECT_LE(score.unknown, 2);
}

TEST_F(Corpus, ModelsSerialNumbersAndFirmwareAreRightOrAbsent) {
    Score models;
    Score serials;
    Score firmware;
    for (const auto& facts : all_) {
        const auto file = text_of(facts, "file");
        const auto& identity = readings_.at(file).identity;
        const auto count = [&](Score& score, std::string_view key, const Text& found, bool same) {
            if (!text_of(facts, key).empty()) score.count(file, text_of(facts, key), found, same);
        };
        const auto model = text_of(facts, "model");
        count(models, "model", identity.model, identity.model && same_model(identity.model->value, model));
        const auto serial = text_of(facts, "serial");
        count(serials, "serial", identity.serial, identity.serial && identity.serial->value == serial);
        count(firmware, "firmware", identity.firmware,
              identity.firmware && identity.firmware->value == text_of(facts, "firmware"));
    }
    models.print("model");
    serials.print("serial");
    firmware.print("firmware");
    EXPECT_EQ(serials.wrong, 0);
    // ZebraNet's print server has a model number of its own in a private tree; the printer's is in its IEEE-1284 id.
    EXPECT_LE(models.wrong, 1);
    EXPECT_EQ(firmware.wrong, 0);
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
        EXPECT_LE(client.requests, 16U) << file;
    }
    const auto& mfp = clients_.at("kyocera-cs-4053ci.snmprec");
    std::cout << "corpus: " << clients_.size() << " readings in " << requests << " PDUs and " << octets
              << " octets; a colour MFP with 5 supplies and 5 trays in " << mfp.requests << " and " << mfp.octets
              << std::endl;
    EXPECT_LE(mfp.octets, 12000U);
}

/// Names in the examples that are another's: the owner of a brand, or of the card in it.
bool is_same_house(const std::string& expected, const std::string& found) {
    static const std::map<std::string, std::string> kHouses{
        {"nrg", "ricoh"}, {"gestetner", "ricoh"}, {"infoprint", "ricoh"}, {"ibm", "ricoh"}, {"kyocera", "kyoceramita"}};
    const auto house = kHouses.find(found);
    return expected == found || (house != kHouses.end() && house->second == expected);
}

TEST(IdentityExamples, AreKnownByTheirMakers) {
    const auto text = content(corpus_directory() / "identity_examples.json");
    if (text.empty()) GTEST_SKIP() << "no examples in " << corpus_directory() << ": set FLEETGATE_CORPUS";
    Score makers;
    int printers = 0;
    int others = 0;
    const auto examples = json::parse(text);
    for (const auto& example : examples.as_array()) {
        const auto& facts = example.as_object();
        const auto& expected = facts.at("expected").as_object();
        fakes::Recording rows;
        if (text_of(facts, "input") == "sysDescr") {
            rows[snmp::Oid{1, 3, 6, 1, 2, 1, 1, 1, 0}] = fakes::text(text_of(facts, "value"));
        } else if (const auto oid = snmp::Oid::parse(text_of(facts, "value"))) {
            rows[snmp::Oid{1, 3, 6, 1, 2, 1, 1, 2, 0}] = {snmp::Type::object_identifier, *oid};
        }
        const auto reading = decode_reading(answers_of(rows), kNoon);
        const auto vendor = text_of(expected, expected.contains("os.vendor") ? "os.vendor" : "hw.vendor");
        const auto& maker = reading.identity.maker;
        makers.count(text_of(facts, "value").substr(0, 60), vendor, maker,
                     maker && is_same_house(essence(vendor), essence(maker->value)));
        const bool printer = reading.classification.kind == DeviceKind::printer;
        (printer ? printers : others) += 1;
    }
    makers.print("maker of the examples");
    std::cout << "corpus: examples: " << printers << " printers, " << others << " others" << std::endl;
    EXPECT_EQ(makers.wrong, 0);
    EXPECT_GE(makers.right, 255);
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
