// Devices, a store and a network that fail.
#include "tests/polling/poller_fixture.hpp"

namespace fleetgate::polling {
namespace {

class PollerTrouble : public PollerTest {};

TEST_F(PollerTrouble, SaysOnceThatADeviceFellSilentAndOnceThatItAnswers) {
    devices.add("192.0.2.7");
    reader.silent.insert("192.0.2.7");
    start();
    pass(5 * kInterval);
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    EXPECT_NE(log.text(kDeviceSilent).find("192.0.2.7 is not read any more: no answer from 192.0.2.7"),
              std::string::npos);
    EXPECT_EQ(devices.kept.begin()->second.reachability, fleet::Reachability::silent);
    EXPECT_EQ(events_of(Outcome::silent), 1);
    reader.silent.clear();
    pass(2 * kInterval);
    EXPECT_EQ(log.count(kDeviceAnswers), 1);
    EXPECT_EQ(events_of(Outcome::changed), 1);
    EXPECT_EQ(log.lines.size(), 2U);
}

TEST_F(PollerTrouble, ADeviceThatWasSilentBeforeTheStartIsNotSaidAgain) {
    const auto id = devices.add("192.0.2.7");
    devices.kept.at(id).reachability = fleet::Reachability::silent;
    devices.kept.at(id).trouble = "no answer from 192.0.2.7 (Connection timed out)";
    reader.silent.insert("192.0.2.7");
    start();
    pass(kInterval);
    EXPECT_EQ(reader.checks_of("192.0.2.7"), 1);
    EXPECT_EQ(reader.times("192.0.2.7"), 0) << "who does not answer one packet is not asked for more";
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(PollerTrouble, OneWithoutANumberIsNotTakenForADeviceWithAnotherNetworkCard) {
    const auto id = devices.add("192.0.2.7");
    const auto text = [](std::string value) { return fleet::Sourced<std::string>{std::move(value), {}}; };
    auto& known = devices.kept.at(id).latest.identity;
    known.serial = text("AAA11111");
    known.mac = text("00:00:5e:00:53:01");
    reader.readings["192.0.2.7"].identity.mac = text("00:00:5e:00:53:63");
    start();
    pass(kInterval);
    EXPECT_EQ(devices.saves, 0);
    EXPECT_NE(log.text(kDeviceSilent).find("MAC address 00:00:5e:00:53:63 instead of 00:00:5e:00:53:01"),
              std::string::npos);
    EXPECT_TRUE(devices.memories[id].empty());
}

TEST_F(PollerTrouble, ZerosBeforeANumberMakeNoOtherDevice) {
    const auto id = devices.add("192.0.2.7");
    const auto text = [](std::string value) { return fleet::Sourced<std::string>{std::move(value), {}}; };
    devices.kept.at(id).latest.identity.serial = text("00AAA11111");
    reader.readings["192.0.2.7"].identity.serial = text("AAA11111");
    start();
    pass(kInterval);
    EXPECT_EQ(devices.saves, 1);
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(PollerTrouble, AFullDiskIsSaidOnceAndPollingGoesOn) {
    for (int i = 1; i <= 5; ++i) devices.add("192.0.2." + std::to_string(i));
    reader.silent.insert("192.0.2.5");
    devices.failure = kDiskFull;
    start();
    pass(3 * kInterval);
    EXPECT_EQ(log.count(kCannotStore), 1);
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    EXPECT_TRUE(events.empty());
    EXPECT_GE(reader.asked.size(), 10U);
    devices.failure.reset();
    pass(kInterval + 10s);
    EXPECT_EQ(log.count(kStoresAgain), 1);
    EXPECT_GE(devices.saves, 4);
}

TEST_F(PollerTrouble, AListThatCannotBeReadIsTriedAgain) {
    devices.add("192.0.2.7");
    devices.listing_failure = kDiskFull;
    start();
    pass(100s);
    EXPECT_EQ(log.count(kCannotList), 1);
    EXPECT_TRUE(reader.asked.empty());
    devices.listing_failure.reset();
    pass(kInterval + 60s);
    EXPECT_GE(reader.times("192.0.2.7"), 1);
}

TEST_F(PollerTrouble, ACredentialStoreThatFailsMarksNoDeviceSilent) {
    devices.add("192.0.2.7");
    credentials.failure = kDiskFull;
    start();
    pass(kInterval);
    EXPECT_EQ(devices.silences, 0);
    EXPECT_EQ(log.count(kCannotStore), 1);
}

TEST_F(PollerTrouble, WithoutACredentialADeviceIsSilentAndSaysWhy) {
    devices.add("192.0.2.7", "", std::nullopt);
    devices.add("192.0.2.8", "", 99);
    start();
    pass(kInterval);
    EXPECT_NE(devices.kept.at(DeviceId{1}).trouble.find("no SNMP credential is chosen"), std::string::npos);
    EXPECT_NE(devices.kept.at(DeviceId{2}).trouble.find("credential was removed"), std::string::npos);
}

TEST_F(PollerTrouble, AnotherDeviceAtTheAddressDoesNotSpoilTheHistory) {
    devices.add("192.0.2.7", "OLD1");
    reader.readings["192.0.2.7"].identity.serial = fleet::Sourced<std::string>{"NEW2", {}};
    start();
    pass(kInterval);
    EXPECT_EQ(devices.saves, 0);
    EXPECT_NE(devices.kept.begin()->second.trouble.find("serial number NEW2 instead of OLD1"), std::string::npos);
}

TEST_F(PollerTrouble, AnotherDeviceThatOnlyTheRepositoryKnowsForOneIsItsTroubleAndNotTheDisks) {
    const auto id = devices.add("192.0.2.7");
    devices.registered_serials[id] = "OLD1";
    reader.readings["192.0.2.7"].identity.serial = fleet::Sourced<std::string>{"NEW2", {}};
    start();
    pass(3 * kInterval);
    EXPECT_EQ(log.count(kCannotStore), 0) << log.text(kCannotStore);
    EXPECT_EQ(log.count(kStoresAgain), 0);
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    EXPECT_EQ(devices.silences, 1);
    EXPECT_NE(devices.kept.at(id).trouble.find("another serial number than OLD1"), std::string::npos);
}

TEST_F(PollerTrouble, AReadingThatThrowsIsSaidOnceAndItsDeviceIsSilentWithThatTrouble) {
    devices.add("192.0.2.7");
    devices.add("192.0.2.8");
    reader.broken.insert("192.0.2.7");
    start();
    pass(3 * kInterval);
    EXPECT_EQ(log.count(kReadingFailed), 1);
    EXPECT_NE(log.text(kReadingFailed).find("device 1 at 192.0.2.7: the decoder broke"), std::string::npos);
    EXPECT_EQ(devices.kept.begin()->second.reachability, fleet::Reachability::silent);
    EXPECT_GE(reader.times("192.0.2.8"), 2);
}

TEST_F(PollerTrouble, ATableThatFailedIsKeptFromTheReadingBefore) {
    const auto id = devices.add("192.0.2.7", "OLD1");
    devices.kept.at(id).latest.supplies = {fleet::Supply{.index = "1.1", .name = "TK-1"}};
    reader.readings["192.0.2.7"].gaps = {"supply table: genErr"};
    start();
    pass(kInterval);
    EXPECT_GE(devices.saves, 1);
    EXPECT_EQ(devices.kept.at(id).latest.supplies.size(), 1U);
    EXPECT_EQ(devices.kept.at(id).latest.identity.serial->value, "OLD1");
}

TEST_F(PollerTrouble, APrinterThatAnswersAsSomethingElseKeepsItsReadingAndSaysWhy) {
    const auto id = devices.add("192.0.2.7", "OLD1");
    devices.kept.at(id).latest.classification.kind = fleet::DeviceKind::printer;
    reader.readings["192.0.2.7"].classification = {fleet::DeviceKind::other, "a computer (Linux)"};
    start();
    pass(kInterval);
    EXPECT_EQ(devices.saves, 0);
    EXPECT_NE(devices.kept.at(id).trouble.find("a computer (Linux)"), std::string::npos);
}

TEST_F(PollerTrouble, ADeviceThatTricklesIsGivenUp) {
    const auto id = devices.add("192.0.2.7");
    start();
    reader.takes = 24h;
    std::optional<base::Result<void>> result;
    asio::co_spawn(io, poller.read_now(id), [&](std::exception_ptr, base::Result<void> r) { result = std::move(r); });
    settle();
    pass(181s);
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->error().code, std::errc::timed_out);
}

TEST_F(PollerTrouble, ADeviceThatSendsTooMuchIsNamedOnceAndReadOn) {
    devices.add("192.0.2.7");
    reader.readings["192.0.2.7"].cuts = {{"supply table", fleet::CutKind::rows, 500}};
    start();
    pass(5 * kInterval);
    EXPECT_EQ(log.count(kDeviceCut), 1);
    EXPECT_NE(log.text(kDeviceCut).find("192.0.2.7 sends more than is taken: supply table: cut after 500 rows"),
              std::string::npos);
    EXPECT_GE(devices.saves, 4);
}

TEST_F(PollerTrouble, AReadingThatIsRefusedForWhatItSaysHoldsUpNoOther) {
    const auto bad = devices.add("192.0.2.1");
    for (int i = 2; i <= 6; ++i) devices.add("192.0.2." + std::to_string(i));
    devices.refused.insert(bad);
    start();
    pass(4 * kInterval);
    EXPECT_GE(devices.saves, 5 * 3 - 1);
    for (const auto& [id, device] : devices.kept) {
        EXPECT_EQ(device.reachability == fleet::Reachability::answering, id != bad) << device.address;
    }
    EXPECT_EQ(log.count(kReadingRefused), 1) << "once, however often it happens";
    EXPECT_NE(log.text(kReadingRefused).find("device 1, read at "), std::string::npos) << log.text(kReadingRefused);
    EXPECT_NE(log.text(kReadingRefused).find("no row can hold it"), std::string::npos);
    EXPECT_GE(log.count(kReadingsLost), 1) << "and it counts as lost";
    devices.refused.clear();
    pass(2 * kInterval);
    EXPECT_EQ(devices.kept.at(bad).reachability, fleet::Reachability::answering);
}

TEST_F(PollerTrouble, AReadingForWhichThereIsNoRoomWaitsThoughSmallerOnesFit) {
    const auto large = devices.add("192.0.2.1");
    for (int i = 2; i <= 6; ++i) devices.add("192.0.2." + std::to_string(i));
    devices.refused.insert(large);
    devices.refused_with = std::errc::no_space_on_device;
    start();
    pass(4 * kInterval);
    EXPECT_GT(poller.load_now().readings_waiting, 0U);
    devices.refused.clear();
    pass(2 * kInterval);
    EXPECT_EQ(devices.kept.at(large).reachability, fleet::Reachability::answering);
    EXPECT_EQ(log.count(kReadingRefused), 0);
    EXPECT_EQ(log.count(kReadingsLost), 0) << log.text(kReadingsLost);
}

}  // namespace
}  // namespace fleetgate::polling
