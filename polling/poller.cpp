#include "polling/poller.hpp"

#include "base/async.hpp"
#include "base/text.hpp"
#include "fleet/continuity.hpp"
#include "fleet/serial_number.hpp"
#include "polling/messages.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;

constexpr auto kListAgain = 30s;
constexpr auto kFullInterval = 24h;  // between readings of everything that a device can say

asio::awaitable<bool> is_cancelled() {
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

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

}  // namespace

Poller::Poller(const asio::any_io_executor& executor, Needs needs, PollerSettings settings,
               std::function<void(const PollEvent&)> on_event)
    : needs_{needs},
      settings_{settings},
      on_event_{std::move(on_event)},
      executor_{executor},
      habits_{needs.devices, needs.clock, needs.log},
      plan_{settings.interval, needs.clock.now(), needs.random},
      wake_{executor},
      reading_done_{executor, asio::steady_timer::time_point::max()},
      load_at_{needs.clock.now()},
      cuts_{needs.log} {}

asio::awaitable<void> Poller::run() {
    // A coroutine thread of its own: what the loop sets for cancellation must not outlive it in the caller.
    co_await asio::co_spawn(executor_, loop(), asio::use_awaitable);
}

void Poller::read_whole() { whole_since_ = needs_.clock.wall_now(); }

void Poller::devices_changed() {
    load_at_ = needs_.clock.now();
    wake_.ring();
}

asio::awaitable<void> Poller::loop() {
    co_await asio::this_coro::throw_if_cancelled(false);
    base::TaskGroup readings{executor_, std::max<std::size_t>(1, settings_.at_once), [this](const std::string& what) {
                                 needs_.log.write(kReadingFailed, {{"why", what}});
                             }};
    for (bool stopped = co_await is_cancelled(); !stopped; stopped = co_await is_cancelled()) {
        if (load_at_ <= needs_.clock.now()) {
            co_await load_devices();
            continue;
        }
        co_await start_what_is_due(readings);
        stopped = co_await is_cancelled();
        if (stopped) break;
        co_await wake_.wait_until(needs_.clock, std::min(plan_.next_due(), load_at_));
    }
    readings.cancel();
    co_await readings.join();
}

asio::awaitable<void> Poller::load_devices() {
    load_at_ = base::SteadyTime::max();
    auto ids = co_await needs_.devices.device_ids();
    if (!ids) {
        if (!listing_fails_) needs_.log.write(kCannotList, {{"why", ids.error().text()}});
        listing_fails_ = true;
        load_at_ = std::min(load_at_, needs_.clock.now() + kListAgain);
        co_return;
    }
    listing_fails_ = false;
    plan_.set_devices(*ids, loaded_once_ ? Plan::Newcomers::at_once : Plan::Newcomers::at_their_place,
                      needs_.clock.now());
    loaded_once_ = true;
    std::erase_if(silent_, [this](const auto& one) { return !plan_.contains(one.first); });
    std::erase_if(said_broken_, [this](fleet::DeviceId id) { return !plan_.contains(id); });
    cuts_.keep([this](fleet::DeviceId id) { return plan_.contains(id); });
}

asio::awaitable<void> Poller::start_what_is_due(base::TaskGroup& readings) {
    while (load_at_ > needs_.clock.now()) {
        note_delay();
        const auto device = plan_.take(needs_.clock.now());
        if (!device) co_return;
        if (!co_await readings.spawn(poll_in_turn(*device))) {
            plan_.done(*device, needs_.clock.now());
            co_return;
        }
    }
}

asio::awaitable<base::Result<void>> Poller::poll(fleet::DeviceId id) {
    struct Done {  // also when an exception ends the reading: the device must get its next turn
        Poller& self;
        fleet::DeviceId id;
        ~Done() {
            self.plan_.done(id, self.needs_.clock.now());
            self.reading_done_.cancel();
            self.wake_.ring();
        }
    } const done{*this, id};
    auto result = co_await read_and_store(id);
    co_return result;
}

asio::awaitable<void> Poller::poll_in_turn(fleet::DeviceId id) { (void)co_await poll(id); }

asio::awaitable<base::Result<void>> Poller::read_now(fleet::DeviceId id) {
    if (!plan_.contains(id)) co_await load_devices();
    while (!plan_.take(id)) {
        if (!plan_.contains(id)) {
            co_return base::fail(std::errc::no_such_device_or_address, "no device " + number(id) + " is registered");
        }
        boost::system::error_code woken;
        co_await reading_done_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        if (co_await is_cancelled()) co_return base::fail(std::errc::operation_canceled, "stopped while waiting");
    }
    auto result = co_await poll(id);
    co_return result;
}

asio::awaitable<base::Result<void>> Poller::read_and_store(fleet::DeviceId id) {
    auto device = co_await needs_.devices.device(id);
    if (!device) {
        note_storage(&device.error());
        co_return base::fail(device.error());
    }
    if (!*device) {
        devices_changed();
        co_return base::fail(std::errc::no_such_device_or_address, "no device " + number(id) + " is registered");
    }
    snmp::CredentialPtr credential;
    if ((*device)->credential_id) {
        auto found = co_await needs_.credentials.credential(*(*device)->credential_id);
        if (!found) {
            note_storage(&found.error());
            co_return base::fail(found.error());
        }
        credential = *found;
    }
    Learned learned;
    auto reading = co_await try_to_read(**device, credential, learned);
    if (reading) reading = fleet::continued((*device)->latest, *std::move(reading));
    if (!reading) {
        if (!base::is_cancelled(reading.error())) co_await store_silence(**device, reading.error());
        co_return base::fail(reading.error());
    }
    cuts_.note(**device, *reading);
    auto stored = co_await store(**device, *reading);
    // What is remembered is of this device only when the reading was.
    if (stored && learned.is_new) {
        const auto kept = co_await needs_.devices.remember(id, std::move(learned.memory));
        if (!kept) note_storage(&kept.error());
    }
    co_return stored;
}

asio::awaitable<base::Result<fleet::Reading>> Poller::try_to_read(fleet::Device device, snmp::CredentialPtr credential,
                                                                  Learned& learned) {
    std::exception_ptr thrown;
    try {
        auto reading = co_await read(device, std::move(credential), learned);
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

asio::awaitable<base::Result<fleet::Reading>> Poller::read(fleet::Device device, snmp::CredentialPtr credential,
                                                           Learned& learned) {
    boost::system::error_code bad;
    const auto address = asio::ip::make_address(device.address, bad);
    if (bad) co_return base::fail(std::errc::invalid_argument, device.address + " is not an IP address");
    if (!credential) {
        co_return base::fail(std::errc::permission_denied, device.credential_id
                                                               ? "its SNMP credential was removed"
                                                               : "no SNMP credential is chosen for it");
    }
    const auto limits =
        co_await habits_.limits_for(device.id, device.reachability, device.last_answer_at, settings_.limits);
    snmp::Target target{{address, device.port}, std::move(credential), limits};
    const auto unit = device.unit ? std::optional{device.unit->index} : std::nullopt;
    // Without what is remembered of a device everything is asked for: dearer, and not wrong.
    learned.memory = (co_await needs_.devices.memory(device.id)).value_or(fleet::DeviceMemory{});
    auto& memory = learned.memory;
    const auto before = memory;
    const bool stale = memory.empty() || needs_.clock.wall_now() - memory.learned_at >= kFullInterval ||
                       needs_.clock.wall_now() < memory.learned_at || memory.learned_at < whole_since_;
    const auto depth = stale ? fleet::Depth::full : fleet::Depth::standard;
    const auto began = needs_.clock.now();
    auto asked = began;
    auto reading =
        co_await base::within(needs_.clock, settings_.read_limit, needs_.reader.read(target, depth, memory, unit));
    // One that sleeps deeply may need longer for its first answer than one that is awake is given in all.
    if (!reading && base::is_timeout(reading.error()) && device.reachability == fleet::Reachability::answering) {
        target.limits.timeout = std::max<std::chrono::milliseconds>(target.limits.timeout, kWaking);
        target.limits.retries = 0;
        asked = needs_.clock.now();
        reading =
            co_await base::within(needs_.clock, settings_.read_limit, needs_.reader.read(target, depth, memory, unit));
    }
    if (!reading) co_return reading;
    if (auto why = other_device(device, *reading); !why.empty()) {
        co_return base::fail(std::errc::no_such_device, std::move(why));
    }
    const auto first_answer = std::chrono::duration_cast<std::chrono::milliseconds>(asked - began);
    co_await habits_.answered(device, *reading, first_answer + reading->first_answer_after);
    learned.is_new = memory != before;
    co_return reading;
}

asio::awaitable<base::Result<void>> Poller::store(const fleet::Device& device, const fleet::Reading& reading) {
    auto changed = co_await needs_.devices.save_reading(device.id, reading);
    if (!changed) {
        if (changed.error().code == std::errc::no_such_device) {  // nothing is wrong with the storage
            co_await store_silence(device, changed.error());
            co_return base::fail(changed.error());
        }
        const auto still = co_await needs_.devices.device(device.id);
        if (still && !*still) {  // removed while it was being read
            devices_changed();
        } else {
            note_storage(&changed.error());
        }
        co_return base::fail(changed.error());
    }
    note_storage(nullptr);
    if (silent_.erase(device.id) > 0 || device.reachability == fleet::Reachability::silent) {
        needs_.log.write(kDeviceAnswers, {{"device", number(device.id)}, {"address", device.address}});
        changed = true;
    }
    const bool conditions_changed = co_await note_conditions(device, reading);
    changed = *changed || conditions_changed;
    on_event_({device.id, *changed ? PollEvent::Outcome::changed : PollEvent::Outcome::unchanged, &reading});
    co_return base::Result<void>{};
}

asio::awaitable<bool> Poller::note_conditions(const fleet::Device& device, const fleet::Reading& reading) {
    auto found = fleet::find_conditions(reading, &device.latest);
    const auto noted = co_await needs_.devices.note_conditions(device.id, std::move(found), needs_.clock.wall_now());
    if (!noted) {
        note_storage(&noted.error());
        co_return false;
    }
    for (const auto& news : noted->news) {
        const bool confirmed = news.what == fleet::ConditionNews::What::confirmed;
        needs_.log.write(
            confirmed ? kDeviceStopped : kDeviceGoesOn,
            {{"device", number(device.id)}, {"address", device.address}, {"what", news.condition.what_happened}});
    }
    co_return noted->changed;
}

void Poller::note_storage(const base::Error* error) {
    if (error != nullptr && base::is_cancelled(*error)) return;
    if (error != nullptr && !storing_fails_) needs_.log.write(kCannotStore, {{"why", error->text()}});
    if (error == nullptr && storing_fails_) needs_.log.write(kStoresAgain);
    storing_fails_ = error != nullptr;
}

void Poller::note_delay() {
    const auto late = needs_.clock.now() - std::min(plan_.next_due(), needs_.clock.now());
    if (late > settings_.interval / 2 && !overdue_) {
        const auto in_seconds = [](auto time) {
            return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
        };
        needs_.log.write(kOverdue, {{"late", in_seconds(late)},
                                    {"devices", std::to_string(plan_.size())},
                                    {"interval", in_seconds(settings_.interval)}});
    }
    overdue_ = late > (overdue_ ? settings_.interval / 10 : settings_.interval / 2);
}

}  // namespace fleetgate::polling
