#include "relay/change_filter.hpp"

#include "protocol/ed25519.hpp"

#include <cstring>
#include <string>

namespace fleetgate::relay {

namespace {

std::uint64_t hash(std::string_view text) {
    // A cryptographic one, cut: what a device can write must not be able to look like something told before.
    const std::string digest = protocol::sha256(text);
    std::uint64_t out = 0;
    std::memcpy(&out, digest.data(), sizeof out);
    return out;
}

std::uint64_t key_of(fleet::DeviceId device, std::string_view type) {
    return hash(std::to_string(static_cast<std::int64_t>(device)) + '/' + std::string{type});
}

}  // namespace

bool ChangeFilter::is_new(fleet::DeviceId device, std::string_view type, std::string_view content) const {
    const auto told = told_.find(key_of(device, type));
    return told == told_.end() || told->second != hash(content);
}

bool ChangeFilter::was_told(fleet::DeviceId device, std::string_view type) const {
    return told_.contains(key_of(device, type));
}

Told ChangeFilter::told(fleet::DeviceId device, std::string_view type, std::string_view content) {
    return {key_of(device, type), hash(content)};
}

Told ChangeFilter::told_no_more(fleet::DeviceId device, std::string_view type) {
    return {key_of(device, type), std::nullopt};
}

void ChangeFilter::remember(std::span<const Told> all) {
    for (const auto& one : all) {
        if (one.content) {
            told_[one.what] = *one.content;
        } else {
            told_.erase(one.what);
        }
    }
}

}  // namespace fleetgate::relay
