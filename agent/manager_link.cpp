#include "agent/manager_link.hpp"

#include "agent/upload_settings.hpp"
#include "base/async.hpp"
#include "platform/local_time.hpp"
#include "platform/paths.hpp"
#include "relay/identity.hpp"
#include "relay/manager_address.hpp"

#include <boost/asio/this_coro.hpp>

namespace fleetgate::agent {

namespace {

constexpr store::TextSettingKey kUrl{"manager.url", ""};
constexpr store::TextSettingKey kAuthority{"manager.authority_pem", ""};

std::string_view word(relay::RegistrationStatus status) {
    switch (status) {
        case relay::RegistrationStatus::pending: return "pending";
        case relay::RegistrationStatus::managed: return "managed";
        case relay::RegistrationStatus::refused: return "refused";
    }
    return "refused";
}

}  // namespace

ManagerLink::ManagerLink(asio::any_io_executor executor, Needs needs)
    : executor_{executor}, needs_{std::move(needs)}, changed_{executor} {}

base::Result<std::shared_ptr<relay::Relay>> ManagerLink::make(const std::string& url,
                                                              const std::string& authority_pem) {
    auto address = relay::parse_manager_address(url);
    if (!address) return base::fail(address.error());
    auto identity = relay::gateway_identity(needs_.key);
    if (!identity) return base::fail(identity.error());
    relay::RelaySettings settings{.manager = {.address = *std::move(address), .trust = {}, .proxy = {}}};
    if (!authority_pem.empty()) settings.manager.trust.authority = net::PinnedTrust{authority_pem};
    settings.version = needs_.version;
    settings.computer_name = platform::host_names().names.front();
    settings.site = {&needs_.devices, [this] { return upload_plan(needs_.settings); }, platform::utc_offset_at};
    return std::make_shared<relay::Relay>(executor_, std::move(settings), *std::move(identity), needs_.http,
                                          needs_.outbox, needs_.registrations, needs_.clock, needs_.random, needs_.log);
}

asio::awaitable<base::Result<void>> ManagerLink::load() {
    const auto url = co_await needs_.settings.get(kUrl);
    if (!url) co_return base::fail(url.error());
    if (url->empty()) co_return base::Result<void>{};
    const auto authority = co_await needs_.settings.get(kAuthority);
    if (!authority) co_return base::fail(authority.error());
    auto relay = make(*url, *authority);
    if (!relay) co_return base::fail(relay.error());
    relay_ = *std::move(relay);
    co_return base::Result<void>{};
}

asio::awaitable<void> ManagerLink::run() {
    co_await asio::this_coro::throw_if_cancelled(false);
    while ((co_await asio::this_coro::cancellation_state).cancelled() == asio::cancellation_type::none) {
        const auto relay = relay_;  // kept while it runs, even when another takes its place
        auto changed = changed_.wait_until(needs_.clock, base::SteadyTime::max());
        if (relay) {
            co_await base::first_of(relay->run(), std::move(changed));
        } else {
            co_await std::move(changed);
        }
    }
}

asio::awaitable<base::Result<relay::Registration>> ManagerLink::enroll(std::string url, std::string authority_pem,
                                                                       base::Secret access_code) {
    auto relay = make(url, authority_pem);
    if (!relay) co_return base::fail(relay.error());
    auto registration = co_await (*relay)->enroll(std::move(access_code));
    if (!registration) co_return registration;
    // The address goes last: without it nothing is used of what stands there.
    auto stored = co_await needs_.settings.put(kAuthority, authority_pem);
    if (stored) stored = co_await needs_.settings.put(kUrl, url);
    if (!stored) co_return base::fail(stored.error().during("registered, but not stored; please register again"));
    relay_ = *std::move(relay);
    changed_.ring();
    needs_.enrolled();
    co_return registration;
}

asio::awaitable<base::Result<void>> ManagerLink::note_reading(fleet::Device device) {
    const auto relay = relay_;
    if (!relay) co_return base::Result<void>{};
    co_return co_await relay->note_reading(std::move(device));
}

asio::awaitable<base::Result<void>> ManagerLink::note_silence(fleet::Device device) {
    const auto relay = relay_;
    if (!relay) co_return base::Result<void>{};
    co_return co_await relay->note_silence(std::move(device));
}

asio::awaitable<base::Result<boost::json::object>> ManagerLink::state() {
    boost::json::object view;
    const auto relay = relay_;
    if (!relay) {
        view["manager"] = "none";
        co_return view;
    }
    const auto state = co_await relay->state();
    if (!state) co_return base::fail(state.error());
    view["manager"] = state->registration ? word(state->registration->status) : "not registered";
    view["manager_url"] = state->manager_url;
    view["queued"] = state->outbox.messages;
    if (!state->trouble.empty()) view["trouble"] = state->trouble;
    if (state->last_contact_at) view["last_contact_at"] = base::to_rfc3339(*state->last_contact_at);
    co_return view;
}

}  // namespace fleetgate::agent
