// Who the recorded printers are: what is known of each must come out, and never something else.
#include "tests/fleet/answers_of.hpp"
#include "tests/fleet/corpus_readings.hpp"

#include <iostream>

namespace fleetgate::fleet {
namespace {

namespace json = boost::json;

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

}  // namespace
}  // namespace fleetgate::fleet
