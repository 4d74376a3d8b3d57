// Devices that want to be asked in their own way.
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"

#include <algorithm>

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

using testing::IsEmpty;

std::shared_ptr<const ProfileSet> profiles(const std::string& quirks) {
    std::vector<ProfileMistake> mistakes;
    return std::make_shared<const ProfileSet>(
        std::vector<std::pair<std::string, std::string>>{
            {"acme.toml", "name = \"Acme\"\nroot = \"1.3.6.1.4.1.11.9\"\n[[match]]\nmaker = \"HP\"\n[quirks]\n" +
                              quirks + "\n[[counters]]\nunit = \"impressions\"\ntotal = \".1.0\"\n"}},
        mistakes);
}

const std::string kHead =
    "1.3.6.1.2.1.1.1.0|4|HP LaserJet M507\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.11.2.3.9.1\n1.3.6.1.2.1.1.3.0|67|7\n";
const std::string kPrinting =
    "1.3.6.1.2.1.25.3.2.1.3.1|4|HP LaserJet "
    "M507\n1.3.6.1.2.1.25.3.5.1.1.1|2|3\n1.3.6.1.2.1.43.5.1.1.17.1|4|PHB1234567\n"
    "1.3.6.1.2.1.43.10.2.1.4.1.1|65|900\n1.3.6.1.2.1.43.11.1.1.5.1.1|2|3\n1.3.6.1.2.1.43.11.1.1.6.1.1|4|Black\n"
    "1.3.6.1.2.1.43.11.1.1.8.1.1|2|100\n1.3.6.1.2.1.43.11.1.1.9.1.1|2|61\n1.3.6.1.4.1.11.9.1.0|65|900\n";
const std::string kDeviceId = "1.3.6.1.4.1.11.2.3.9.1.1.7.0|4|MFG:HP;MDL:HP LaserJet M507;CLS:PRINTER;\n";

snmp::Target v3(const std::string& context = {}) {
    snmp::Credential credential;
    credential.version = snmp::Version::v3;
    credential.user = "monitor";
    credential.context = context;
    snmp::Target target;
    target.credential = std::make_shared<const snmp::Credential>(credential);
    return target;
}

class ReaderQuirks : public testing::Test {
protected:
    Reading read(const std::string& quirks, snmp::Target target, Depth depth = Depth::full,
                 DeviceMemory* memory = nullptr) {
        client_.asked.clear();
        auto reading =
            fakes::run(StandardReader{client_, clock_, profiles(quirks)}.read(std::move(target), depth, memory));
        if (!reading) ADD_FAILURE() << reading.error().text();
        return reading ? *std::move(reading) : Reading{};
    }
    [[nodiscard]] auto asked_there() const {
        return std::count_if(client_.asked.begin(), client_.asked.end(),
                             [](const std::string& what) { return what.find(" in Jetdirect") != std::string::npos; });
    }

    fakes::FakeClient client_{fakes::parse_recording(kHead)};
    base::ManualClock clock_;
};

TEST_F(ReaderQuirks, ReadsInItsContextWhatTheDefaultOneDoesNotHave) {
    client_.contexts["Jetdirect"] = fakes::parse_recording(kPrinting + kDeviceId);
    const auto reading = read("context = \"Jetdirect\"", v3());
    EXPECT_EQ(reading.identity.serial->value, "PHB1234567");
    ASSERT_EQ(reading.supplies.size(), 1U);
    EXPECT_EQ(reading.supplies[0].level.percent, 61);
    EXPECT_TRUE(std::any_of(reading.counters.begin(), reading.counters.end(),
                            [](const Counter& counter) { return counter.name == "total" && counter.value == 900; }));
    EXPECT_THAT(reading.gaps, IsEmpty());
}

TEST_F(ReaderQuirks, RemembersADeviceThatTellsOnlyThere) {
    client_.contexts["Jetdirect"] = fakes::parse_recording(kPrinting + kDeviceId);
    DeviceMemory memory;
    const auto full = read("context = \"Jetdirect\"", v3(), Depth::full, &memory);
    ASSERT_FALSE(memory.empty());
    const auto next = read("context = \"Jetdirect\"", v3(), Depth::standard, &memory);
    EXPECT_FALSE(memory.empty()) << "it still holds";
    EXPECT_EQ(next.supplies.at(0).level, full.supplies.at(0).level);
    EXPECT_EQ(next.identity.serial->value, "PHB1234567");
}

TEST_F(ReaderQuirks, AsksThereForTheDeviceIdAlone) {
    client_.rows = fakes::parse_recording(kHead + kPrinting);
    client_.contexts["Jetdirect"] = fakes::parse_recording(kDeviceId);
    const auto reading = read("context = \"Jetdirect\"", v3());
    EXPECT_TRUE(reading.identity.device_id);
    EXPECT_EQ(asked_there(), 1);
    client_.rows = fakes::parse_recording(kHead + kPrinting + kDeviceId);
    (void)read("context = \"Jetdirect\"", v3());
    EXPECT_EQ(asked_there(), 0) << "the default context has it all";
}

TEST_F(ReaderQuirks, LeavesAContextAloneThatThereIsNot) {
    client_.rows = fakes::parse_recording(kHead + kPrinting);
    const auto reading = read("context = \"Jetdirect\"", v3());
    EXPECT_EQ(asked_there(), 1);
    EXPECT_THAT(reading.gaps, IsEmpty());
    EXPECT_EQ(reading.supplies.size(), 1U);
}

TEST_F(ReaderQuirks, ContextsAreForUsersWithoutOneOfTheirOwn) {
    client_.contexts["Jetdirect"] = fakes::parse_recording(kPrinting + kDeviceId);
    (void)read("context = \"Jetdirect\"", {});
    EXPECT_EQ(asked_there(), 0) << "v2c has no contexts";
    (void)read("context = \"Jetdirect\"", v3("other"));
    EXPECT_EQ(asked_there(), 0);
}

TEST_F(ReaderQuirks, AsksOneByOneWhereOneMissingVariableSpoilsTheAnswer) {
    client_.rows = fakes::parse_recording(kHead + kPrinting);
    client_.breaks_on_absent = true;
    const auto reading = read("one_by_one = true", {});
    EXPECT_THAT(reading.gaps, IsEmpty());
    EXPECT_EQ(reading.identity.serial->value, "PHB1234567");
    EXPECT_LE(client_.requests, 110U);
}

TEST_F(ReaderQuirks, AsksNoMoreAtOnceThanADeviceCanTake) {
    client_.rows = fakes::parse_recording(kHead + kPrinting);
    (void)read("most_variables = 3", {});
    for (std::size_t i = 1; i < client_.asked.size(); ++i) {
        const auto& what = client_.asked[i];
        const bool small = !what.starts_with("get ") || std::stoi(what.substr(4)) <= 3;
        EXPECT_TRUE(small) << what;
    }
}

TEST_F(ReaderQuirks, WalksWithoutGetBulkWhereThatBreaks) {
    client_.rows = fakes::parse_recording(kHead + kPrinting);
    const auto with = read("most_variables = 100", {});
    const auto requests = client_.requests;
    client_.requests = 0;
    const auto without = read("bulk = false", {});
    EXPECT_GT(client_.requests, requests);
    EXPECT_EQ(without.supplies.size(), with.supplies.size());
}

}  // namespace
}  // namespace fleetgate::fleet
