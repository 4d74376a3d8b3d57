// Devices that say what the test made them: by address and by the credential that opens them.
#pragma once

#include "discovery/identifier.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::fakes {

inline fleet::Identification a_printer(const std::string& model = "FS-4200DN", const std::string& serial = "S1") {
    fleet::Identification who;
    who.identity.maker = fleet::Sourced<std::string>{"KYOCERA", {}};
    who.identity.model = fleet::Sourced<std::string>{model, {}};
    who.identity.serial = fleet::Sourced<std::string>{serial, {}};
    who.classification = {fleet::DeviceKind::printer, "has prtMarkerLifeCount"};
    return who;
}

/// Printers with these serial numbers behind one address, at hrDeviceIndex 1, 2, ...
inline fleet::Identification a_print_server(const std::vector<std::string>& serials) {
    auto who = a_printer("Print Server 3", {});
    who.identity.serial.reset();
    for (const auto& serial : serials) {
        auto one = a_printer("FS-4200DN", serial);
        if (serial.empty()) one.identity.serial.reset();
        const auto index = static_cast<std::uint32_t>(who.units.size() + 1);
        who.units.push_back({{index, static_cast<std::uint32_t>(serials.size())}, one.identity, one.classification});
    }
    return who;
}

inline fleet::Identification a_switch() {
    fleet::Identification who;
    who.classification = {fleet::DeviceKind::other, "a switch: sysServices 2, no printer rows"};
    return who;
}

class FakeIdentifier final : public discovery::Identifier {
public:
    using Answer = base::Result<fleet::Identification>;
    std::map<std::string, std::function<Answer(const snmp::Credential&)>> devices;  ///< others do not answer
    bool hangs = false;                                                             ///< every request, until cancelled
    std::vector<std::string> asked;  ///< "192.0.2.1 monitor": address and community or user
    std::size_t open = 0;
    std::size_t most_open = 0;

    boost::asio::awaitable<Answer> identify(snmp::Target target) override {
        namespace asio = boost::asio;
        auto executor = co_await asio::this_coro::executor;
        const auto& credential = *target.credential;
        const auto address = target.endpoint.address().to_string();
        asked.push_back(
            address + " " +
            (credential.version == snmp::Version::v3 ? credential.user : std::string{credential.community.reveal()}));
        most_open = std::max(most_open, ++open);
        struct Leave {
            std::size_t& open;
            ~Leave() { --open; }
        } leave{open};
        const auto state = co_await asio::this_coro::cancellation_state;
        if (hangs && state.cancelled() == asio::cancellation_type::none) {
            asio::steady_timer forever{executor, asio::steady_timer::time_point::max()};
            boost::system::error_code cancelled;
            co_await forever.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
            co_return base::fail(std::errc::operation_canceled, "stopped");
        }
        for (int i = 0; i < 3; ++i) co_await asio::post(executor, asio::use_awaitable);
        const auto device = devices.find(address);
        if (device == devices.end()) co_return base::fail(std::errc::timed_out, address + " gave no answer");
        co_return device->second(credential);
    }
};

}  // namespace fleetgate::fakes
