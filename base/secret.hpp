// A value that never prints itself: communities, passphrases, tokens.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace fleetgate::base {

/// Owns the characters and wipes them when it goes. Prints as `***`.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_{std::move(value)} {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    /// The characters themselves. Every call site is one to look at in a review.
    [[nodiscard]] std::string_view reveal() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }

    friend bool operator==(const Secret& a, const Secret& b) { return a.value_ == b.value_; }
    friend std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "***"; }

private:
    std::string value_;
};

/// Overwrites the characters in a way the optimiser keeps.
void wipe(std::string& text);

}  // namespace fleetgate::base
