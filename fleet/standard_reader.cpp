#include "fleet/standard_reader.hpp"

#include "base/async.hpp"
#include "fleet/classification.hpp"
#include "fleet/decode_reading.hpp"
#include "fleet/decoding.hpp"
#include "fleet/inquiry.hpp"
#include "fleet/mib.hpp"
#include "fleet/parts.hpp"
#include "fleet/profiles/profile_decoding.hpp"
#include "fleet/profiles/profile_questions.hpp"
#include "fleet/questions.hpp"
#include "fleet/supplies.hpp"
#include "fleet/units.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace fleetgate::fleet {

// The lists stand in questions.cpp also because GCC 12 cannot keep a braced list across a co_await.

namespace {

snmp::Oid printer_of(const Answers& answers) { return printer_index(answers).value_or(snmp::Oid{1}); }

constexpr Inquiry::Rows kDevices{7, 60};
constexpr Inquiry::Rows kInterfaces{4, 60};
constexpr Inquiry::Rows kUnitDeviceIds{4, 60};
constexpr Inquiry::Rows kMarkers{2};
constexpr Inquiry::Rows kSupplies{5};
constexpr Inquiry::Rows kTrays{5};
constexpr Inquiry::Rows kAlerts{.expected = 2, .mostly_none = true};
constexpr Inquiry::Rows kPaths{3, 60};
constexpr std::uint32_t kMostProfileRows = 400;

/// Of one identification, in time-outs of all its tries: what a device needs that drops or garbles every other answer.
constexpr int kIdentityTimeouts = 10;

std::chrono::nanoseconds identity_limit(const snmp::Limits& limits) {
    return std::chrono::nanoseconds{limits.timeout} * kIdentityTimeouts * (std::int64_t{limits.retries} + 1);
}

/// Who answers, decoded again only when what tells it has changed.
class Recognizer {
public:
    Recognizer(const Inquiry& inquiry, base::Clock& clock, const ProfileSet& profiles)
        : inquiry_{inquiry}, clock_{clock}, profiles_{profiles} {}

    const Recognition& found() {
        if (!found_ || seen_ != inquiry_.who_changes()) {
            seen_ = inquiry_.who_changes();
            found_ = recognize(inquiry_.answers(), clock_.wall_now(), profiles_);
        }
        return *found_;
    }
    Identification whole() { return found().whole(inquiry_.answers()); }
    /// Null where there is none for this device.
    const Profile* profile() { return found().profile; }
    DeviceKind kind() { return found().by_standard.classification.kind; }
    base::WallTime now() { return clock_.wall_now(); }

private:
    const Inquiry& inquiry_;
    base::Clock& clock_;
    const ProfileSet& profiles_;
    std::optional<Recognition> found_;
    std::uint64_t seen_ = 0;
};

/// Its table was read, up to a limit.
bool is_cut(const Inquiry& inquiry, std::string_view part) {
    return std::any_of(inquiry.cuts().begin(), inquiry.cuts().end(),
                       [&](const Cut& cut) { return cut.part == part && cut.kind != CutKind::text; });
}

bool lacks_levels(const Profile& profile, const Answers& answers, base::WallTime now) {
    // Only such rules ask.
    const bool asks = std::any_of(profile.supplies.begin(), profile.supplies.end(),
                                  [](const SupplyRule& rule) { return rule.when_missing; });
    if (!asks) return false;
    const auto supplies = decode_supplies(Decoding{answers, now});
    return supplies.empty() ||
           std::any_of(supplies.begin(), supplies.end(), [](const Supply& supply) { return !supply.level.percent; });
}

/// What its maker's own places are needed for.
bool wants_profile_identity(const Profile& profile, const Identity& identity) {
    const auto wanted = [&](const char* name, const Text& text) {
        const auto rule = profile.identity.find(name);
        return rule != profile.identity.end() && (!text || rule->second.instead);
    };
    return wanted("model", identity.model) || wanted("serial", identity.serial);
}

/// Where makers have the identity beside the standard's places: device IDs, and what the profile knows.
asio::awaitable<void> ask_makers_places(Inquiry& inquiry, Recognizer& who) {
    const auto& answers = inquiry.answers();
    const auto found = who.whole();
    const bool open = !found.identity.maker || !found.identity.model || !shows_printer(answers);
    Oids questions;
    if (open && !found.identity.device_id) questions = device_id_questions(answers);
    const auto* profile = who.profile();
    if (profile != nullptr && wants_profile_identity(*profile, found.identity)) {
        const auto more = profile_identity_questions(*profile);
        questions.insert(questions.end(), more.begin(), more.end());
    }
    const bool is_nameless = !found.identity.serial && !found.identity.mac && !found.identity.uuid;
    if (is_nameless && who.kind() == DeviceKind::printer) {
        const auto more = uuid_questions();
        questions.insert(questions.end(), more.begin(), more.end());
    }
    co_await inquiry.get(kDeviceIds, std::move(questions), true);
}

/// Looks further only where the first answer left something open.
asio::awaitable<void> complete_identity(Inquiry& inquiry, Recognizer& who) {
    const auto& answers = inquiry.answers();
    if (!shows_printer(answers)) co_await inquiry.columns(kDeviceTable, device_columns(), kDevices);
    co_await ask_makers_places(inquiry, who);
    // What has a serial number can be found again without the address of its network card.
    const auto identity = who.whole().identity;
    const bool wanted = who.kind() == DeviceKind::printer && !identity.serial;
    if (wanted && !identity.mac) co_await inquiry.columns(kInterfaceTable, interface_columns(), kInterfaces);
}

/// Asks on as this device wants to be asked.
asio::awaitable<void> heed_quirks(Inquiry& inquiry, Recognizer& who, Oids questions) {
    const auto* profile = who.profile();
    if (profile == nullptr || inquiry.refusal()) co_return;
    inquiry.keep_to(profile->quirks);
    if (profile->quirks.one_by_one && inquiry.has_gap(kIdentity)) {
        inquiry.forgive(kIdentity);
        co_await inquiry.get(kIdentity, questions);
    }
    if (!profile->quirks.context) co_return;
    const bool lacks = !inquiry.shows_printing() || !who.found().by_standard.identity.device_id;
    if (lacks) co_await inquiry.try_context(*profile->quirks.context, std::move(questions));
}

asio::awaitable<base::Result<void>> ask_identity(Inquiry& inquiry, Recognizer& who,
                                                 std::vector<UnitIdentification>& units) {
    co_await inquiry.get(kIdentity, identity_questions());
    co_await heed_quirks(inquiry, who, identity_questions());
    if (!inquiry.refusal()) co_await complete_identity(inquiry, who);
    if (!inquiry.refusal()) units = co_await ask_units(inquiry, who.now());
    if (inquiry.refusal()) co_return base::fail(*inquiry.refusal());
    if (auto empty = inquiry.emptiness()) co_return base::fail(*std::move(empty));
    co_return base::Result<void>{};
}

/// What every reading begins with.
asio::awaitable<void> ask_first(Inquiry& inquiry, Recognizer& who) {
    const auto& unit = inquiry.answers().unit();
    const auto questions = unit ? unit_first_questions(*unit) : first_questions();
    co_await inquiry.get(kIdentity, questions);
    co_await heed_quirks(inquiry, who, questions);
}

/// The printer's row among the devices may not be the first one.
asio::awaitable<void> complete_device(Inquiry& inquiry) {
    const auto device = printer_of(inquiry.answers());
    if (device != snmp::Oid{1}) co_await inquiry.get(kStatus, device_questions(device));
}

/// What the first questions left open.
asio::awaitable<void> ask_on(Inquiry& inquiry, Recognizer& who) {
    if (inquiry.answers().unit()) {
        co_await inquiry.columns(kDeviceIds, unit_device_id_columns(), kUnitDeviceIds);
        co_return;
    }
    co_await complete_identity(inquiry, who);
    co_await complete_device(inquiry);
}

asio::awaitable<void> ask_markers(Inquiry& inquiry) {
    const auto& answers = inquiry.answers();
    const auto markers = cell(mib::kPrtMarkerLifeCount, printer_of(answers));
    const bool just_one = answers.find(markers.child({1})) != nullptr && answers.find(markers.child({2})) == nullptr;
    if (!just_one) co_await inquiry.columns(kMarkerTable, of_unit(marker_columns(), answers.unit()), kMarkers);
}

asio::awaitable<void> ask_alerts(Inquiry& inquiry, Depth depth) {
    const auto& answers = inquiry.answers();
    co_await inquiry.columns(kAlertTable, of_unit(alert_columns(), answers.unit()), kAlerts);
    const auto device = printer_of(answers);
    auto open = depth == Depth::look ? text_questions(answers, device) : follow_up_questions(answers, device);
    co_await inquiry.get(kFollowUp, std::move(open));
    co_await inquiry.get(kCharsets, charset_questions(answers, device));
}

asio::awaitable<void> ask_tables(Inquiry& inquiry, Recognizer& who, Depth depth, const DeviceMemory* memory) {
    const auto& answers = inquiry.answers();
    co_await ask_markers(inquiry);
    const auto& unit = answers.unit();
    co_await inquiry.columns(kSupplyTable, of_unit(supply_columns(), unit), kSupplies);
    // Another cartridge may hold more, and be called otherwise.
    if (memory != nullptr && memory->shows_refill(answers)) {
        co_await inquiry.walk(kSupplyTable, of_unit(supply_columns(), unit), kSupplies);
    }
    // Where something could not be read, what makes it a printer may be among that: the other tables tell, too.
    if (who.kind() != DeviceKind::printer && !inquiry.has_gaps()) co_return;
    co_await inquiry.columns(kTrayTable, of_unit(tray_columns(), unit), kTrays);
    co_await ask_alerts(inquiry, depth);
}

/// True for a cell of a table of counters that one is billed by.
bool is_meter(const Profile& profile, const CounterTable& table, const Answers& answers, const snmp::Oid& oid) {
    const Decoding decoding{answers, {}};
    const auto names = names_of_row(table, decoding, oid.below(table.value));
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return is_summed(profile, name); });
}

/// What the maker's profile asks for. Counters that add up come in one PDU, before anything else is printed.
asio::awaitable<void> ask_profile(Inquiry& inquiry, const Profile& profile, Depth depth, base::WallTime now) {
    if (depth == Depth::look) {
        co_await inquiry.get(kProfileState, profile_look_questions(profile));
        co_return;
    }
    co_await inquiry.get(kProfileLabels, profile_label_questions(profile, depth == Depth::full), true);
    co_await inquiry.get(kMeters, profile_meter_questions(profile));
    const bool levels_missing = lacks_levels(profile, inquiry.answers(), now);
    co_await inquiry.get(kProfileState, profile_state_questions(profile, levels_missing));
    for (const auto& table : profile_table_questions(profile)) {
        if (table.for_full && depth != Depth::full) continue;
        Inquiry::Wanted wanted;
        if (table.counters != nullptr && depth != Depth::full) {
            wanted = [&](const snmp::Oid& oid) { return is_meter(profile, *table.counters, inquiry.answers(), oid); };
        }
        const Inquiry::Rows rows{table.expected_rows, kMostProfileRows};
        co_await inquiry.columns(kProfileTables, table.columns, rows, std::move(wanted));
    }
    if (depth != Depth::full) co_return;
    co_await inquiry.get(kProfileIdentity, profile_identity_questions(profile), true);
    co_await inquiry.get(kMoreCounters, profile_counter_questions(profile));
}

/// What a look did not ask for is known from memory by half: continued() has it whole.
void leave_to_the_one_before(Reading& reading) {
    reading.supplies.clear();
    reading.trays.clear();
    reading.meter_checks.clear();
    const auto is_old = [&](const Counter& counter) { return counter.origin.read_at != reading.read_at; };
    std::erase_if(reading.counters, is_old);
}

/// Nothing is missing where this fails: it is asked for last.
asio::awaitable<void> ask_speed(Inquiry& inquiry) {
    co_await inquiry.columns(kMediaPaths, media_path_columns(), kPaths);
    inquiry.forgive(kMediaPaths);
}

}  // namespace

asio::awaitable<base::Result<Identification>> StandardReader::read_identity(snmp::Target target) {
    const auto profiles = profiles_;  // use() may come before the end
    const auto limit = identity_limit(target.limits);
    Inquiry inquiry{client_, std::move(target)};
    Recognizer who{inquiry, clock_, *profiles};
    std::vector<UnitIdentification> units;
    const auto asked = co_await base::within(clock_, limit, ask_identity(inquiry, who, units));
    // What was answered before the time was over is worth as much.
    if (!asked && (!base::is_timeout(asked.error()) || inquiry.answers().empty())) {
        co_return base::fail(asked.error().during("reading the identity"));
    }
    auto found = who.whole();
    found.units = std::move(units);
    co_return found;
}

asio::awaitable<base::Result<Reading>> StandardReader::read_first_of(snmp::Target target, Depth depth,
                                                                     std::vector<UnitIdentification> units) {
    auto reading = co_await read(std::move(target), depth, nullptr, units.front().unit.index);
    if (!reading) co_return reading;
    reading->printers_here = units.front().unit.of;
    reading->gaps.push_back(std::string{kPrinters} + ": there are " + std::to_string(reading->printers_here) +
                            ", this is hrDeviceIndex " + std::to_string(units.front().unit.index) +
                            " alone; a search finds each");
    co_return reading;
}

asio::awaitable<base::Result<Reading>> StandardReader::read(snmp::Target target, Depth depth, DeviceMemory* memory,
                                                            std::optional<std::uint32_t> unit) {
    const auto profiles = profiles_;  // use() may come before the end
    Inquiry inquiry{client_, target};
    if (unit) inquiry.set_unit(snmp::Oid{*unit});
    Recognizer who{inquiry, clock_, *profiles};
    const DeviceMemory known = memory != nullptr && depth != Depth::full ? *memory : DeviceMemory{};
    if (!known.empty()) inquiry.assume(known);
    const auto asked_at = clock_.now();
    co_await ask_first(inquiry, who);
    const auto first_answer_after = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - asked_at);
    if (!known.empty() && !inquiry.refusal() && !known.still_holds(inquiry.answers())) {
        inquiry.forget();
        inquiry.leave_context();
        *memory = {};
        co_await ask_first(inquiry, who);
    }
    const bool is_known = memory != nullptr && !known.empty() && !memory->empty();
    // Of a device that is not remembered, a look would leave out what was never read.
    if (depth == Depth::look && !is_known) depth = Depth::standard;
    if (!inquiry.refusal()) {
        co_await ask_on(inquiry, who);
        if (!unit && depth == Depth::full) {
            auto units = co_await ask_units(inquiry, who.now());
            if (!units.empty()) {
                if (memory != nullptr) *memory = {};
                auto first = co_await read_first_of(std::move(target), depth, std::move(units));
                co_return first;
            }
        }
        if (depth == Depth::look) co_await ask_alerts(inquiry, depth);
        if (depth != Depth::look) co_await ask_tables(inquiry, who, depth, is_known ? &known : nullptr);
    }
    // What a maker keeps in places of its own is of the agent: of none of several printers behind it.
    const auto* profile = unit ? nullptr : who.profile();
    if (profile != nullptr && !inquiry.refusal()) co_await ask_profile(inquiry, *profile, depth, who.now());
    if (who.kind() == DeviceKind::printer && !inquiry.refusal() && depth == Depth::full) co_await ask_speed(inquiry);
    if (inquiry.refusal()) co_return base::fail(inquiry.refusal()->during("reading the device"));
    if (const auto empty = inquiry.emptiness()) co_return base::fail(empty->during("reading the device"));
    auto recognition = who.found();
    recognition.profile = profile;
    auto reading = decode_reading(inquiry.answers(), who.now(), recognition);
    // The first question asks for one level, to tell a printer by; alone it is no supply.
    if (inquiry.has_gap(kSupplyTable) && !is_cut(inquiry, kSupplyTable)) reading.supplies.clear();
    reading.partial = depth != Depth::full;
    reading.look = depth == Depth::look;
    if (reading.look) leave_to_the_one_before(reading);
    reading.first_answer_after = first_answer_after;
    if (memory != nullptr && depth == Depth::full && !inquiry.has_gaps()) {
        *memory = inquiry.learned(who.now());
    } else if (depth == Depth::standard && is_known && known.shows_refill(inquiry.answers())) {
        *memory = {};
    }
    for (const auto& cut : inquiry.cuts()) add_cut(reading.cuts, cut);
    for (auto& gap : inquiry.take_gaps()) {
        const auto& gaps = reading.gaps;
        if (std::find(gaps.begin(), gaps.end(), gap) == gaps.end()) reading.gaps.push_back(std::move(gap));
    }
    co_return reading;
}

}  // namespace fleetgate::fleet
