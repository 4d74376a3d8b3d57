#include "agent/anonymization_choice.hpp"

namespace fleetgate::agent {

namespace {

using protocol::Anonymization;

constexpr store::TextSettingKey kChoice{"installation.anonymization", ""};
constexpr store::TextSettingKey kManager{"manager.url", ""};
constexpr std::string_view kOn = "on";
constexpr std::string_view kOff = "off";

}  // namespace

boost::asio::awaitable<base::Result<std::optional<Anonymization>>> AnonymizationChoice::load() {
    const auto chosen = co_await settings_.get(kChoice);
    if (!chosen) co_return base::fail(chosen.error());
    if (*chosen == kOn) co_return std::optional{Anonymization::on};
    if (*chosen == kOff) co_return std::optional{Anonymization::off};
    // Registered before there was a choice: what was sent was not anonymized.
    const auto manager = co_await settings_.get(kManager);
    if (!manager) co_return base::fail(manager.error());
    if (!manager->empty()) co_return std::optional{Anonymization::off};
    co_return std::optional<Anonymization>{};
}

boost::asio::awaitable<base::Result<void>> AnonymizationChoice::choose(Anonymization wanted) {
    const auto before = co_await load();
    if (!before) co_return base::fail(before.error());
    if (*before && **before != wanted) co_return base::fail(std::errc::operation_not_permitted, kChosenForGood);
    const auto saved = co_await settings_.put(kChoice, std::string{wanted == Anonymization::on ? kOn : kOff});
    co_return saved;
}

}  // namespace fleetgate::agent
