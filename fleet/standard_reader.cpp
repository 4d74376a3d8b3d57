#include "fleet/standard_reader.hpp"

#include "fleet/classification.hpp"
#include "fleet/decode_reading.hpp"
#include "fleet/decoding.hpp"
#include "fleet/identity.hpp"
#include "fleet/inquiry.hpp"
#include "fleet/mib.hpp"
#include "fleet/parts.hpp"
#include "fleet/questions.hpp"
#include "fleet/supplies.hpp"
#include "fleet/trays.hpp"

#include <utility>

namespace fleetgate::fleet {

// The lists stand in questions.cpp also because GCC 12 cannot keep a braced list across a co_await.

namespace {

snmp::Oid printer_of(const Answers& answers) { return printer_index(answers).value_or(snmp::Oid{1}); }

/// Looks further only where the first answer left something open.
asio::awaitable<void> complete_identity(Inquiry& inquiry, base::WallTime now) {
    const auto& answers = inquiry.answers();
    if (!shows_printer(answers)) co_await inquiry.columns(kDeviceTable, device_columns(), 7);
    const auto identity = decode_identity(Decoding{answers, now});
    const bool open = !identity.maker || !identity.model || !shows_printer(answers);
    if (open && !identity.device_id) co_await inquiry.get(kDeviceIds, device_id_questions(answers));
    if (!identity.mac && !identity.serial) co_await inquiry.columns(kInterfaceTable, interface_columns(), 4);
}

/// The printer's row among the devices may not be the first one.
asio::awaitable<void> complete_device(Inquiry& inquiry) {
    const auto device = printer_of(inquiry.answers());
    if (device != snmp::Oid{1}) co_await inquiry.get(kStatus, device_questions(device));
}

asio::awaitable<void> ask_markers(Inquiry& inquiry) {
    const auto& answers = inquiry.answers();
    const auto markers = cell(mib::kPrtMarkerLifeCount, printer_of(answers));
    const bool just_one = answers.find(markers.child({1})) != nullptr && answers.find(markers.child({2})) == nullptr;
    if (!just_one) co_await inquiry.columns(kMarkerTable, marker_columns(), 2);
}

asio::awaitable<void> ask_supplies(Inquiry& inquiry) {
    co_await inquiry.columns(kSupplyTable, supply_columns(), 5);
    const auto colorants = colorants_named(inquiry.answers());
    co_await inquiry.get(kColorantTable, Oids(colorants.begin(), colorants.end()));
}

asio::awaitable<void> ask_trays(Inquiry& inquiry) {
    co_await inquiry.columns(kTrayTable, tray_columns(), 4);
    co_await inquiry.get(kTrayTable, sizes_wanted(inquiry.answers()));
}

/// The first answer has two lines of the display already.
asio::awaitable<void> ask_console(Inquiry& inquiry) {
    const auto lines = cell(mib::kPrtConsoleText, printer_of(inquiry.answers()));
    if (inquiry.answers().find(lines.child({2})) != nullptr) {
        co_await inquiry.columns(kConsole, console_columns(), 4);
    }
}

/// Asked only where a text cannot be read without: most devices send ASCII or UTF-8.
asio::awaitable<void> ask_charsets(Inquiry& inquiry) {
    if (!charset_wanted(inquiry.answers())) co_return;
    const auto device = printer_of(inquiry.answers());
    co_await inquiry.get(kCharsets, localization_questions(device));
    co_await inquiry.get(kCharsets, charset_questions(inquiry.answers(), device));
}

}  // namespace

asio::awaitable<base::Result<Identification>> StandardReader::read_identity(snmp::Target target) {
    Inquiry inquiry{client_, std::move(target)};
    co_await inquiry.get(kIdentity, identity_questions());
    if (!inquiry.refusal()) co_await complete_identity(inquiry, clock_.wall_now());
    if (inquiry.refusal()) co_return base::fail(inquiry.refusal()->during("reading the identity"));
    const Decoding decoding{inquiry.answers(), clock_.wall_now()};
    Identification found;
    found.identity = decode_identity(decoding);
    found.classification = classify(decoding, found.identity);
    co_return found;
}

asio::awaitable<base::Result<Reading>> StandardReader::read(snmp::Target target) {
    Inquiry inquiry{client_, std::move(target)};
    co_await inquiry.get(kIdentity, first_questions());
    if (!inquiry.refusal()) {
        co_await complete_identity(inquiry, clock_.wall_now());
        co_await complete_device(inquiry);
        co_await ask_markers(inquiry);
        co_await ask_supplies(inquiry);
        co_await ask_trays(inquiry);
        co_await inquiry.columns(kAlertTable, alert_columns(), 2);
        co_await ask_console(inquiry);
        co_await ask_charsets(inquiry);
    }
    if (inquiry.refusal()) co_return base::fail(inquiry.refusal()->during("reading the device"));
    auto reading = decode_reading(inquiry.answers(), clock_.wall_now());
    const auto gaps = inquiry.take_gaps();
    reading.gaps.insert(reading.gaps.end(), gaps.begin(), gaps.end());
    co_return reading;
}

}  // namespace fleetgate::fleet
