#include "polling/reading_keeper.hpp"

#include "base/async.hpp"
#include "base/task_group.hpp"
#include "base/text.hpp"
#include "fleet/conditions/panel_words.hpp"
#include "fleet/continuity.hpp"
#include "fleet/mib.hpp"
#include "fleet/serial_number.hpp"
#include "polling/messages.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::polling {
namespace {

std::string number(fleet::DeviceId id) { return std::to_string(static_cast<std::int64_t>(id)); }

/// Empty when the reading may be that device's.
std::string other_device(const fleet::Device& device, const fleet::Reading& reading) {
    const auto& known = device.latest.identity.serial;
    const auto& said = reading.identity.serial;
    if (!known || !said || known->value.empty() || said->value.empty()) {
        const auto& card = device.latest.identity.mac;
        const auto& now = reading.identity.mac;
        if (!card || !now || card->value == now->value) return {};
        return "another device answers at " + device.address + ": MAC address " + base::printable(now->value, 64) +
               " instead of " + base::printable(card->value, 64) + ", and no serial number to compare";
    }
    if (fleet::without_leading_zeros(known->value) == fleet::without_leading_zeros(said->value)) return {};
    return "another device answers at " + device.address + ": serial number " + base::printable(said->value, 64) +
           " instead of " + base::printable(known->value, 64);
}

fleet::Depth depth_of(Work work) {
    if (work == Work::full) return fleet::Depth::full;
    return work == Work::standard ? fleet::Depth::standard : fleet::Depth::look;
}

/// Where the device has its signs: where its life count was found.
SignPlaces places_of(const fleet::Device& device, const fleet::DeviceMemory& memory) {
    SignPlaces places{device.unit ? device.unit->index : 1, 1};
    const auto& column = fleet::mib::kPrtMarkerLifeCount;
    const auto found = memory.moving.lower_bound(column);
    if (found == memory.moving.end() || !column.is_prefix_of(*found) || found->size() != column.size() + 2)
        return places;
    const auto index = found->below(column);
    return {index[0], index[1]};
}

}  // namespace

ReadingKeeper::ReadingKeeper(Needs needs, const Settings& settings, std::function<void(const PollEvent&)> on_event)
    : needs_{needs},
      settings_{settings},
      on_event_{std::move(on_event)},
      waiting_{settings.most_waiting},
      cuts_{needs.log} {}

void ReadingKeeper::keep(const std::function<bool(fleet::DeviceId)>& is_there) {
    std::erase_if(silent_, [&](const auto& one) { return !is_there(one.first); });
    std::erase_if(said_broken_, [&](fleet::DeviceId id) { return !is_there(id); });
    std::erase_if(said_refused_, [&](fleet::DeviceId id) { return !is_there(id); });
    cuts_.keep(is_there);
}

asio::awaitable<ReadingKeeper::Done> ReadingKeeper::read(ReadingRequest request) {
    using How = Done::How;
    auto found = co_await needs_.devices.before_reading(request.device);
    if (!found) {
        note_storage(&found.error());
        co_return Done{base::is_cancelled(found.error()) ? How::stopped : How::store_failed, {}, found.error()};
    }
    if (!*found) {
        base::Error gone{std::make_error_code(std::errc::no_such_device_or_address),
                         "no device " + number(request.device) + " is registered"};
        co_return Done{How::gone, {}, std::move(gone)};
    }
    const auto before = *std::move(found);
    auto& device = before->device;
    if (request.answered_at && (!device.last_answer_at || *device.last_answer_at < *request.answered_at)) {
        device.last_answer_at = request.answered_at;
    }
    Learned learned;
    auto asked = co_await try_to_read(before, request, learned);
    if (asked) asked = fleet::continued(device.latest, *std::move(asked));
    if (!asked) {
        const bool stopped = base::is_cancelled(asked.error());
        // Of one that did not answer the caller knows better whether it is silent.
        if (!stopped && !base::is_timeout(asked.error())) co_await say_silent(device, asked.error());
        co_return Done{stopped ? How::stopped : How::device_failed, {}, asked.error()};
    }
    const auto reading = std::make_shared<const fleet::Reading>(*std::move(asked));
    cuts_.note(device, *reading);
    ReadingNoted noted;
    noted.work = learned.work;
    noted.read_at = reading->read_at;
    noted.is_asleep = fleet::is_asleep(*reading);
    noted.forgot = learned.forgot;
    noted.places = places_of(device, learned.memory);
    auto findings = fleet::find_conditions(*reading, &device.latest);
    for (const auto& one : findings.conditions) {
        noted.condition_is_open = noted.condition_is_open || one.urgency >= fleet::ConditionClass::warn;
        noted.stops = noted.stops || one.urgency == fleet::ConditionClass::stop;
    }
    auto stored = co_await store(before, reading, std::move(findings));
    if (!stored && stored.error().code == std::errc::no_such_device) {
        co_return Done{How::device_failed, noted, stored.error()};
    }
    if (!stored && stored.error().code == std::errc::no_such_device_or_address) {
        co_return Done{How::gone, {}, stored.error()};
    }
    noted.is_stored = stored.has_value();
    // What is remembered is of this device only when the reading was.
    if (stored && learned.is_new) {
        const auto kept = co_await needs_.devices.remember(request.device, std::move(learned.memory));
        if (!kept) note_storage(&kept.error());
    }
    co_return Done{How::read, noted, stored ? std::nullopt : std::optional{stored.error()}};
}

asio::awaitable<base::Result<fleet::Reading>> ReadingKeeper::try_to_read(fleet::BeforeReadingPtr before,
                                                                         const ReadingRequest& request,
                                                                         Learned& learned) {
    const auto& device = before->device;
    std::exception_ptr thrown;
    try {
        auto reading = co_await ask(before, request, learned);
        said_broken_.erase(device.id);
        co_return reading;
    } catch (...) {
        thrown = std::current_exception();
    }
    const auto what = base::failure_text(thrown);
    if (what.empty()) co_return base::fail(std::errc::operation_canceled, "stopped while reading");
    if (said_broken_.insert(device.id).second) {
        needs_.log.write(kReadingFailed,
                         {{"why", "device " + number(device.id) + " at " + device.address + ": " + what}});
    }
    co_return base::fail(std::errc::state_not_recoverable, "reading " + device.address + " failed inside the program");
}

asio::awaitable<base::Result<fleet::Reading>> ReadingKeeper::ask(fleet::BeforeReadingPtr before,
                                                                 const ReadingRequest& request, Learned& learned) {
    const auto& device = before->device;
    boost::system::error_code bad;
    const auto address = asio::ip::make_address(device.address, bad);
    if (bad) co_return base::fail(std::errc::invalid_argument, device.address + " is not an IP address");
    const auto limits = settings_.limits;
    snmp::Target target{{address, device.port}, request.credential, limits};
    const auto unit = device.unit ? std::optional{device.unit->index} : std::nullopt;
    // Without what is remembered of a device everything is asked for: dearer, and not wrong.
    learned.memory = before->memory;
    auto& memory = learned.memory;
    // A clock that ran ahead when the profiles were changed must not make every reading a full one.
    whole_since_ = std::min(whole_since_, needs_.clock.wall_now());
    const bool is_stale = memory.learned_at < whole_since_ || needs_.clock.wall_now() < memory.learned_at;
    learned.work = is_stale && request.work >= Work::standard ? Work::full : request.work;
    const auto depth = depth_of(learned.work);
    auto reading =
        co_await base::within(needs_.clock, settings_.read_limit, needs_.reader.read(target, depth, memory, unit));
    if (!reading) co_return reading;
    if (learned.work == Work::look && !reading->look) learned.work = Work::standard;
    if (auto why = other_device(device, *reading); !why.empty()) {
        co_return base::fail(std::errc::no_such_device, std::move(why));
    }
    co_await needs_.habits.answered(device, *reading,
                                    std::max(request.first_answer_after, reading->first_answer_after));
    learned.is_new = memory != before->memory;
    learned.forgot = memory.empty() && !before->memory.empty() && learned.work != Work::full;
    co_return reading;
}

}  // namespace fleetgate::polling
