// A Sealer that hides nothing, but opens a secret only where it was sealed.
#pragma once

#include "security/ports/sealer.hpp"

#include <string>

namespace fleetgate::fakes {

class PlainSealer final : public security::Sealer {
public:
    [[nodiscard]] std::string seal(security::Place place, const base::Secret& secret) const override {
        return name(place) + "=" + std::string{secret.reveal()};
    }
    [[nodiscard]] base::Result<base::Secret> open(security::Place place, std::string_view sealed) const override {
        const auto prefix = name(place) + "=";
        if (!sealed.starts_with(prefix)) return base::fail(std::errc::bad_message, "sealed elsewhere");
        return base::Secret{std::string{sealed.substr(prefix.size())}};
    }

private:
    static std::string name(security::Place place) {
        return std::string{place.table} + "." + std::to_string(place.row) + "." + std::string{place.column};
    }
};

}  // namespace fleetgate::fakes
