#include "simulator/errors.hpp"

#include <string>

namespace fleetgate::simulator {
namespace {

class Category final : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "simulator"; }
    [[nodiscard]] std::string message(int code) const override {
        switch (static_cast<Errc>(code)) {
            case Errc::malformed_range: return "not a range of loopback addresses";
            case Errc::malformed_recording: return "not a recording";
            case Errc::malformed_template: return "not a device template";
            case Errc::malformed_fault: return "not a fault";
            case Errc::malformed_user: return "not an SNMPv3 user";
            case Errc::unknown_template: return "no template of that name";
            case Errc::crypto_failed: return "OpenSSL refused";
        }
        return "unknown";
    }
};

}  // namespace

const std::error_category& category() {
    static const Category instance;
    return instance;
}

}  // namespace fleetgate::simulator
