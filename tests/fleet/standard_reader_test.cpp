#include "fleet/standard_reader.hpp"

#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/colour_mfp.hpp"

#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class StandardReading : public testing::Test {
protected:
    base::Result<Reading> read() { return fakes::run(reader_.read({})); }
    base::Result<Identification> identify() { return fakes::run(reader_.read_identity({})); }

    fakes::FakeClient client_{colour_mfp()};
    base::ManualClock clock_;
    StandardReader reader_{client_, clock_};
};

TEST_F(StandardReading, IsWhole) {
    const auto reading = read();
    ASSERT_TRUE(reading) << reading.error().text();
    EXPECT_EQ(reading->read_at, clock_.wall_now());
    EXPECT_EQ(reading->identity.model->value, "TASKalfa 3554ci");
    EXPECT_EQ(reading->identity.location->value, "Second floor");
    EXPECT_EQ(reading->classification.kind, DeviceKind::printer);
    EXPECT_EQ(reading->status.state->value, PrinterState::idle);
    EXPECT_EQ(reading->status.panel->value, "Ready.");
    EXPECT_EQ(reading->counters.size(), 29U);
    ASSERT_EQ(reading->supplies.size(), 5U);
    EXPECT_EQ(reading->supplies[0].level, (Level{20, SupplyState::low})) << "20 percent, and an alert says low";
    EXPECT_EQ(reading->supplies[3].colorant, "black");
    EXPECT_EQ(reading->trays.size(), 4U);
    EXPECT_EQ(reading->alerts.size(), 1U);
    EXPECT_THAT(reading->gaps, IsEmpty());
}

TEST_F(StandardReading, NamesAPrinterFromItsFirstAnswer) {
    const auto found = identify();
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(found->classification.kind, DeviceKind::printer) << found->classification.why;
    EXPECT_EQ(found->identity.maker->value, "KYOCERA");
    EXPECT_EQ(found->identity.serial->value, "ABC1234567");
    EXPECT_EQ(found->identity.mac->value, "00:17:c8:00:00:01");
    EXPECT_EQ(client_.requests, 2U) << "and one small PDU to see whether it is alone there";
}

TEST_F(StandardReading, OfASilentDeviceIsATimeout) {
    client_.silent = true;
    EXPECT_TRUE(base::is_timeout(read().error()));
    EXPECT_TRUE(base::is_timeout(identify().error()));
}

TEST_F(StandardReading, IsGivenUpAtOnceWhenTheCredentialIsRefused) {
    client_.refuses = base::Error{make_error_code(snmp::Errc::wrong_password), "192.0.2.7"};
    EXPECT_EQ(read().error().code, make_error_code(snmp::Errc::wrong_password));
    EXPECT_EQ(client_.requests, 1U);
}

TEST_F(StandardReading, IsGivenUpAtOnceWhenCancelled) {
    client_.refuses = base::Error{std::make_error_code(std::errc::operation_canceled), "stopped"};
    EXPECT_TRUE(base::is_cancelled(read().error()));
    EXPECT_EQ(client_.requests, 1U);
}

TEST_F(StandardReading, OfAnIdentityEndsInTimeWithWhatWasAnswered) {
    std::erase_if(client_.rows, [](const auto& row) { return row.first > snmp::Oid{1, 3, 6, 1, 2, 1, 1, 9}; });
    client_.slow_by = &clock_;
    snmp::Target target;
    target.limits.timeout = std::chrono::milliseconds{300};
    target.limits.retries = 1;
    asio::io_context io;
    std::optional<base::Result<Identification>> found;
    asio::co_spawn(io, reader_.read_identity(std::move(target)),
                   [&](std::exception_ptr, base::Result<Identification> result) { found = std::move(result); });
    io.poll();
    clock_.advance(std::chrono::milliseconds{5'999});
    io.restart();
    io.poll();
    EXPECT_FALSE(found) << "ten times the time-out of both tries is not over";
    clock_.advance(std::chrono::milliseconds{1});
    io.restart();
    io.poll();
    ASSERT_TRUE(found && found->has_value());
    EXPECT_EQ((*found)->identity.maker->value, "KYOCERA");
}

TEST_F(StandardReading, OfADeviceThatAnswersNothingButErrorsIsAnError) {
    client_.refuses = base::Error{make_error_code(snmp::Errc::device_error), "genErr"};
    EXPECT_EQ(read().error().code, make_error_code(snmp::Errc::device_error));
    EXPECT_EQ(identify().error().code, make_error_code(snmp::Errc::device_error));
    EXPECT_THAT(read().error().context, HasSubstr("genErr"));
}

TEST_F(StandardReading, OfADeviceThatHasNothingIsAnError) {
    client_.rows.clear();
    EXPECT_EQ(read().error().code, std::errc::no_message_available);
    EXPECT_EQ(identify().error().code, std::errc::no_message_available);
}

TEST_F(StandardReading, OfADeviceThatSpeaksNoSnmpIsGivenUpAfterOneSmallQuestion) {
    client_.refuses = base::Error{make_error_code(snmp::Errc::malformed_reply), "answers, but not in SNMP"};
    EXPECT_EQ(read().error().code, make_error_code(snmp::Errc::malformed_reply));
    EXPECT_EQ(client_.requests, 2U);
}

TEST_F(StandardReading, OfADeviceThatAnswersOddlyOnceAndThenNeverSaysSo) {
    client_.first_ends_with = base::Error{make_error_code(snmp::Errc::malformed_reply), "answers, but not in SNMP"};
    client_.silent_after = 1;
    EXPECT_EQ(read().error().code, make_error_code(snmp::Errc::malformed_reply));
}

TEST_F(StandardReading, SurvivesADeviceThatGarblesLargeAnswers) {
    client_.first_ends_with = base::Error{make_error_code(snmp::Errc::malformed_reply), "answers, but not in SNMP"};
    const auto reading = read();
    ASSERT_TRUE(reading) << reading.error().text();
    EXPECT_EQ(reading->identity.serial->value, "ABC1234567");
    EXPECT_EQ(reading->supplies.size(), 5U);
}

TEST_F(StandardReading, MakesNoSupplyOfALevelWhoseTableFailed) {
    client_.walks_fail = true;
    const auto reading = read();
    ASSERT_TRUE(reading) << reading.error().text();
    EXPECT_THAT(reading->supplies, IsEmpty());
    EXPECT_THAT(reading->gaps, Contains(StartsWith("supply table: ")));
    EXPECT_EQ(reading->counters.size(), 19U) << "single values were answered";
}

TEST_F(StandardReading, AsksTheTablesWhereWhatTellsAPrinterFailed) {
    for (const auto& [oid, value] : client_.rows) {
        if (oid < snmp::Oid::parse("1.3.6.1.2.1.43.8").value()) client_.broken.insert(oid);
    }
    std::erase_if(client_.rows, [](const auto& row) {
        return snmp::Oid::parse("1.3.6.1.2.1.43.11").value().is_prefix_of(row.first) ||
               snmp::Oid::parse("1.3.6.1.2.1.43.10").value().is_prefix_of(row.first);
    });
    const auto reading = read();
    ASSERT_TRUE(reading) << reading.error().text();
    EXPECT_EQ(reading->trays.size(), 4U);
    EXPECT_EQ(reading->alerts.size(), 1U);
}

TEST_F(StandardReading, SurvivesADeviceThatDropsLargeRequests) {
    client_.silent_above = 10;
    const auto reading = read();
    ASSERT_TRUE(reading) << reading.error().text();
    EXPECT_EQ(reading->identity.serial->value, "ABC1234567");
    EXPECT_EQ(reading->supplies.size(), 5U);
    EXPECT_EQ(reading->counters.size(), 29U);
}

TEST_F(StandardReading, SurvivesOneVariableThatIsAlwaysAnError) {
    client_.broken = {snmp::Oid::parse("1.3.6.1.2.1.25.3.5.1.2.1").value()};
    const auto reading = read();
    ASSERT_TRUE(reading) << reading.error().text();
    EXPECT_EQ(reading->identity.serial->value, "ABC1234567");
    EXPECT_EQ(reading->status.state->value, PrinterState::idle);
    EXPECT_THAT(reading->status.errors.value, IsEmpty());
    EXPECT_THAT(reading->gaps, Contains(StartsWith("identity and status: ")));
}

TEST_F(StandardReading, SaysWhichTableFailedAndReadsTheOthers) {
    client_.broken = {snmp::Oid::parse("1.3.6.1.2.1.43.8.2.1.12.1.1").value()};
    const auto reading = read();
    ASSERT_TRUE(reading) << reading.error().text();
    EXPECT_THAT(reading->trays, IsEmpty());
    EXPECT_EQ(reading->alerts.size(), 1U);
    EXPECT_THAT(reading->gaps, Contains(StartsWith("tray table: ")));
}

TEST_F(StandardReading, KeepsWhatWasReadWhenTheDeviceFallsSilent) {
    for (std::size_t answered = 1; answered < 5; ++answered) {
        client_.requests = 0;
        client_.silent_after = answered;
        const auto reading = read();
        ASSERT_TRUE(reading) << reading.error().text();
        EXPECT_EQ(reading->identity.serial->value, "ABC1234567");
        EXPECT_THAT(reading->gaps, testing::Not(IsEmpty())) << answered;
        EXPECT_LE(client_.requests, answered + 4) << "a silent device is not asked for ever";
    }
}

TEST_F(StandardReading, FindsAPrinterThatIsNotTheFirstDevice) {
    client_.rows = fakes::parse_recording(
        "1.3.6.1.2.1.1.1.0|4|Acme print controller\n1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.3\n"
        "1.3.6.1.2.1.25.3.2.1.2.4|6|1.3.6.1.2.1.25.3.1.5\n1.3.6.1.2.1.25.3.2.1.3.4|4|bizhub C308\n"
        "1.3.6.1.2.1.25.3.5.1.1.4|2|4\n1.3.6.1.2.1.43.5.1.1.17.4|4|A7PY0210\n1.3.6.1.2.1.43.10.2.1.4.4.1|65|12\n"
        "1.3.6.1.2.1.43.11.1.1.9.4.1|2|55\n1.3.6.1.2.1.43.11.1.1.8.4.1|2|100\n");
    const auto reading = read();
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->classification.kind, DeviceKind::printer);
    EXPECT_EQ(reading->identity.model->value, "bizhub C308");
    EXPECT_EQ(reading->identity.maker->value, "Konica Minolta");
    EXPECT_EQ(reading->identity.serial->value, "A7PY0210");
    EXPECT_EQ(reading->status.state->value, PrinterState::printing);
    EXPECT_EQ(reading->counters.size(), 1U);
    EXPECT_EQ(reading->supplies.size(), 1U);
}

TEST_F(StandardReading, ReadsSeveralMarkers) {
    client_.rows[snmp::Oid::parse("1.3.6.1.2.1.43.10.2.1.4.1.2").value()] = fakes::counter(7);
    const auto reading = read();
    ASSERT_TRUE(reading);
    ASSERT_EQ(reading->counters.size(), 30U);
    EXPECT_EQ(reading->counters[2].name, "life_count_2");
}

TEST_F(StandardReading, AsksForCharacterSetsOnlyWhereATextNeedsThem) {
    const auto name = snmp::Oid::parse("1.3.6.1.2.1.43.11.1.1.6.1.1").value();
    client_.rows[name] = fakes::text("Toner n\xE3o original");
    client_.rows[snmp::Oid::parse("1.3.6.1.2.1.43.5.1.1.2.1").value()] = fakes::integer(3);
    client_.rows[snmp::Oid::parse("1.3.6.1.2.1.43.7.1.1.4.1.3").value()] = fakes::integer(2009);
    const auto reading = read();
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->supplies[0].name, "Toner n\xC3\x92o original") << "0xE3 of IBM850";
}

TEST_F(StandardReading, OfASwitchSaysWhatItIsAndLeavesItAlone) {
    std::string text =
        "1.3.6.1.2.1.1.1.0|4|Cisco IOS Software, C2960 Software\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.9.1.716\n";
    for (int port = 1; port <= 500; ++port) {
        text += "1.3.6.1.2.1.2.2.1.3." + std::to_string(port) + "|2|6\n";
        text += "1.3.6.1.2.1.2.2.1.6." + std::to_string(port) + "|4x|020000000001\n";
    }
    client_.rows = fakes::parse_recording(text);
    const auto found = identify();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->classification.kind, DeviceKind::other);
    EXPECT_THAT(found->classification.why, HasSubstr("a network device"));
    EXPECT_LE(client_.requests, 2U);
    ASSERT_TRUE(read());
    EXPECT_LE(client_.requests, 6U);
}

}  // namespace
}  // namespace fleetgate::fleet
