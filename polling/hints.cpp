#include "polling/hints.hpp"

#include "polling/messages.hpp"
#include "snmp/zoneless.hpp"

#include <string>
#include <utility>

namespace fleetgate::polling {
namespace {

constexpr std::size_t kStrangersNamed = 100;

}  // namespace

Hints::Hints(HintSettings settings, base::Log& log, std::function<void(fleet::DeviceId, base::SteadyTime)> look_at)
    : log_{log}, look_at_{std::move(look_at)}, limits_{settings} {}

void Hints::set_addresses(const std::vector<fleet::DeviceAddress>& addresses) {
    devices_.clear();
    for (const auto& device : addresses) {
        boost::system::error_code wrong;
        const auto address = asio::ip::make_address(device.address, wrong);
        if (!wrong) devices_[snmp::zoneless(address)].push_back(device.id);
    }
}

void Hints::hint(const asio::ip::address& address, base::SteadyTime now) {
    const auto found = devices_.find(address);
    if (found == devices_.end()) return;
    for (const auto device : found->second) {
        const auto when = limits_.take(device, now);
        if (!when) continue;
        ++readings_;
        look_at_(device, *when);
    }
}

void Hints::stranger(const asio::ip::address& address) {
    if (strangers_.size() >= kStrangersNamed) {
        if (said_more_ || strangers_.contains(address)) return;
        said_more_ = true;
        log_.write(kMoreStrangers, {{"count", std::to_string(kStrangersNamed)}});
    } else if (strangers_.insert(address).second) {
        log_.write(kTrapsOfStranger, {{"address", address.to_string()}});
    }
}

}  // namespace fleetgate::polling
