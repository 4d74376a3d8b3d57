#include "discovery/registrar.hpp"

#include "discovery/messages.hpp"

#include <string>
#include <utility>

#include <boost/asio/this_coro.hpp>

namespace fleetgate::discovery {
namespace {

std::string shown(const fleet::Text& text) { return text && !text->value.empty() ? text->value : "unknown"; }

}  // namespace

Registrar::Registrar(const asio::any_io_executor& executor, Needs needs, std::vector<std::int64_t> credential_ids,
                     bool registers, Told told)
    : needs_{needs},
      credential_ids_{std::move(credential_ids)},
      registers_{registers},
      told_{std::move(told)},
      wake_{executor} {}

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
            if (finished_) co_return;
            co_await wake_.wait_until(needs_.clock, base::SteadyTime::max());
            continue;
        }
        auto found = std::move(waiting_.front());
        waiting_.pop_front();
        const auto registered = co_await try_to_register(found);
        told_(found, registered);
    }
}

asio::awaitable<std::optional<fleet::Registered>> Registrar::try_to_register(Found found) {
    if (!registers_ || !found.is_printer()) co_return std::nullopt;
    fleet::Registration registration;
    registration.address = found.endpoint.address().to_string();
    registration.port = found.endpoint.port();
    if (*found.credential < credential_ids_.size()) registration.credential_id = credential_ids_[*found.credential];
    registration.identity = found.identity;
    auto registered = co_await needs_.devices.register_device(std::move(registration), needs_.clock.wall_now());
    if (!registered) {
        if (!std::exchange(said_failure_, true) && !base::is_cancelled(registered.error())) {
            needs_.log.write(kCannotRegister, {{"why", registered.error().text()}});
        }
        co_return std::nullopt;
    }
    if (registered->is_new || registered->has_moved) {
        needs_.log.write(registered->is_new ? kRegistered : kMoved,
                         {{"device", std::to_string(static_cast<std::int64_t>(registered->id))},
                          {"maker", shown(found.identity.maker)},
                          {"model", shown(found.identity.model)},
                          {"serial", shown(found.identity.serial)},
                          {"address", found.endpoint.address().to_string()}});
    }
    co_return *registered;
}

}  // namespace fleetgate::discovery
