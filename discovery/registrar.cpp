#include "discovery/registrar.hpp"

#include "discovery/messages.hpp"

#include <string>
#include <tuple>
#include <utility>

#include <boost/asio/this_coro.hpp>

namespace fleetgate::discovery {
namespace {

constexpr std::size_t kAtOnce = 32;
/// Two findings of one device, at once: the second looks again where the first has put it.
constexpr int kLooks = 3;

std::string shown(const fleet::Text& text) { return text && !text->value.empty() ? text->value : "unknown"; }

/// "192.0.2.7", or "192.0.2.7 (one of 3 printers behind 192.0.2.7, hrDeviceIndex 2)".
std::string described_place(const Found& found) {
    auto address = found.endpoint.address().to_string();
    if (!found.unit) return address;
    const auto which = fleet::in_words(*found.unit, address);
    return address + " (" + which + ")";
}

}  // namespace

Registrar::Registrar(const asio::any_io_executor& executor, Needs needs, Credentials credentials, snmp::Limits limits,
                     Policy policy, Told told)
    : needs_{needs},
      credentials_{std::move(credentials)},
      limits_{limits},
      policy_{std::move(policy)},
      told_{std::move(told)},
      wake_{executor},
      at_hand_{executor, kAtOnce, [this](const std::string& what) {
                   needs_.log.write(kCannotRegister, {{"why", "inside the program: " + what}});
               }} {}

void Registrar::take(Found found) {
    waiting_.push_back(std::move(found));
    wake_.ring();
}

void Registrar::finish() {
    finished_ = true;
    wake_.ring();
}

asio::awaitable<void> Registrar::work() {
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto state = co_await asio::this_coro::cancellation_state;
    while (state.cancelled() == asio::cancellation_type::none) {
        if (waiting_.empty()) {
            if (finished_) break;
            co_await wake_.wait_until(needs_.clock, base::SteadyTime::max());
            continue;
        }
        auto found = std::move(waiting_.front());
        waiting_.pop_front();
        co_await at_hand_.spawn(handle(std::move(found)));
    }
    if (state.cancelled() != asio::cancellation_type::none) at_hand_.cancel();
    co_await at_hand_.join();
}

asio::awaitable<void> Registrar::handle(Found found) {
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto verdict = verdict_of(found);
    found.rule = verdict.rule;
    const auto registered = co_await try_to_register(found, verdict);
    const auto state = co_await asio::this_coro::cancellation_state;
    if (!registered && state.cancelled() != asio::cancellation_type::none) co_return;
    told_(found, registered);
}

asio::awaitable<base::Result<std::pair<fleet::Registered, std::string>>> Registrar::examine_and_register(Found found) {
    std::pair<fleet::Registered, std::string> out;
    for (int look = 0; look < kLooks; ++look) {
        auto registration = registration_of(found);
        snmp::Target target{found.endpoint, credentials_.at(*found.credential).second, limits_};
        auto examined = co_await needs_.recovery.examine(std::move(registration), std::move(target));
        if (!examined) co_return base::fail(examined.error());
        auto& allowed = examined->registration;
        out.second = allowed.leaves ? allowed.leaves->address : std::string{};
        const auto registered = co_await needs_.devices.register_device(std::move(allowed), needs_.clock.wall_now());
        if (!registered) co_return base::fail(registered.error());
        out.first = *registered;
        if (!registered->is_held || examined->stays) break;
    }
    co_return out;
}

fleet::Registration Registrar::registration_of(const Found& found) const {
    fleet::Registration registration;
    registration.address = found.endpoint.address().to_string();
    registration.port = found.endpoint.port();
    registration.credential_id = credentials_.at(*found.credential).first;
    registration.identity = found.identity;
    registration.unit = found.unit;
    registration.is_first_unit = found.is_first_unit;
    registration.found_by = policy_.found_by;
    return registration;
}

Verdict Registrar::verdict_of(const Found& found) const {
    if (!found.is_printer()) return {};
    const auto said = [](const fleet::Text& text) { return text ? std::string_view{text->value} : std::string_view{}; };
    return decide(policy_.rules, {.maker = said(found.identity.maker),
                                  .model = said(found.identity.model),
                                  .address = found.endpoint.address(),
                                  .setting_id = policy_.found_by});
}

asio::awaitable<base::Result<bool>> Registrar::is_known(Found found) {
    auto registration = registration_of(found);
    const auto known = co_await needs_.devices.recognize(std::move(registration));
    if (!known) co_return base::fail(known.error());
    co_return known->has_value();
}

asio::awaitable<std::optional<fleet::Registered>> Registrar::try_to_register(Found found, Verdict verdict) {
    if (!policy_.registers || !found.is_printer()) co_return std::nullopt;
    if (!verdict.registers) {
        const auto known = co_await is_known(found);
        // What cannot be looked up is not registered against a rule: the next search finds it again.
        if (!known || !*known) co_return std::nullopt;
    }
    const auto done = co_await examine_and_register(found);
    if (!done) {
        if (!base::is_cancelled(done.error()) && !std::exchange(said_failure_, true)) {
            needs_.log.write(kCannotRegister, {{"why", done.error().text()}});
        }
        co_return std::nullopt;
    }
    const auto& [registered, from] = *done;
    if (registered.is_new || registered.has_moved) {
        needs_.log.write(registered.is_new ? kRegistered : kMoved,
                         {{"device", std::to_string(static_cast<std::int64_t>(registered.id))},
                          {"maker", shown(found.identity.maker)},
                          {"model", shown(found.identity.model)},
                          {"serial", shown(found.identity.serial)},
                          {"from", from},
                          {"address", described_place(found)}});
    }
    if (registered.is_new && !verdict.tags.empty()) {
        std::vector<fleet::DeviceId> which{registered.id};
        std::vector<std::string> none;
        const auto tagged = co_await needs_.labels.change_tags(std::move(which), verdict.tags, std::move(none));
        if (!tagged && !base::is_cancelled(tagged.error())) {
            needs_.log.write(kCannotRegister, {{"why", "its tags: " + tagged.error().text()}});
        }
    }
    if (registered.question) {
        needs_.log.write(kMayBeKnown, {{"device", std::to_string(static_cast<std::int64_t>(registered.id))},
                                       {"address", found.endpoint.address().to_string()},
                                       {"question", std::to_string(*registered.question)}});
    }
    co_return registered;
}

}  // namespace fleetgate::discovery
