#include "webui/find_device.hpp"

#include "base/text.hpp"

#include <charconv>
#include <string>

namespace fleetgate::webui {

namespace {

constexpr std::size_t kMostNamed = 5;

bool says(const fleet::Text& text, const std::string& wanted) {
    return text && base::lowered(base::trimmed(text->value)) == wanted;
}

bool is_at(const fleet::Device& device, const std::string& wanted) { return base::lowered(device.address) == wanted; }

bool says_it_is(const fleet::Device& device, const std::string& wanted) {
    const auto& identity = device.latest.identity;
    return says(identity.serial, wanted) || says(identity.name, wanted) || says(identity.mac, wanted);
}

std::string named(const fleet::Device& device) {
    auto where = device.address;
    if (device.unit) where += " hrDeviceIndex " + std::to_string(device.unit->index);
    return std::to_string(static_cast<std::int64_t>(device.id)) + " (" + where + ")";
}

}  // namespace

std::optional<std::int64_t> parse_id(std::string_view text) {
    std::int64_t id = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (wrong != std::errc{} || end != text.data() + text.size() || id < 1) return std::nullopt;
    return id;
}

boost::asio::awaitable<base::Result<fleet::Device>> device_meant(fleet::DeviceRepository& devices, std::string text) {
    if (const auto id = parse_id(text)) {
        auto device = co_await devices.device(fleet::DeviceId{*id});
        if (!device) co_return base::fail(std::move(device.error()));
        if (*device) co_return **std::move(device);
    }
    co_return base::fail(std::errc::no_such_device_or_address,
                         "no registered device has the id '" + base::printable(text, 80) + "'");
}

base::Result<fleet::Device> find_device(const std::vector<fleet::Device>& devices, std::string_view text) {
    if (const auto id = parse_id(text)) {
        for (const auto& device : devices) {
            if (static_cast<std::int64_t>(device.id) == *id) return device;
        }
    }
    const auto wanted = base::lowered(base::trimmed(text));
    std::vector<const fleet::Device*> meant;
    for (const auto fits : {is_at, says_it_is}) {
        for (const auto& device : devices) {
            if (!wanted.empty() && fits(device, wanted)) meant.push_back(&device);
        }
        if (!meant.empty()) break;
    }
    const auto shown = base::printable(text, 80);
    if (meant.empty()) {
        return base::fail(
            std::errc::no_such_device_or_address,
            "no registered device has the id, address, serial number, name or MAC address '" + shown + "'");
    }
    if (meant.size() == 1) return *meant.front();
    std::string several = "'" + shown + "' fits " + std::to_string(meant.size()) + " devices, say the id:";
    for (std::size_t n = 0; n < meant.size() && n < kMostNamed; ++n) several += " " + named(*meant[n]);
    return base::fail(std::errc::invalid_argument, several);
}

}  // namespace fleetgate::webui
