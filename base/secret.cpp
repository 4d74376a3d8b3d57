#include "base/secret.hpp"

#include <utility>

namespace fleetgate::base {

void wipe(std::string& text) {
    text.resize(text.capacity());
    volatile char* at = text.data();
    for (std::size_t i = 0; i < text.size(); ++i) at[i] = 0;
    text.clear();
}

Secret::Secret(Secret&& other) noexcept : value_{std::move(other.value_)} { wipe(other.value_); }

Secret& Secret::operator=(const Secret& other) {
    if (this != &other) {
        wipe(value_);
        value_ = other.value_;
    }
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe(value_);
        value_ = std::move(other.value_);
        wipe(other.value_);
    }
    return *this;
}

Secret::~Secret() { wipe(value_); }

}  // namespace fleetgate::base
