#include "protocol/errc.hpp"

#include <string>

namespace fleetgate::protocol {

namespace {

class Category final : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "protocol"; }
    [[nodiscard]] std::string message(int code) const override {
        switch (static_cast<Errc>(code)) {
            case Errc::malformed: return "malformed";
            case Errc::wrong_field: return "wrong field";
            case Errc::too_large: return "too large";
            case Errc::unsupported: return "not supported";
            case Errc::wrong_digest: return "the digest does not fit the body";
            case Errc::wrong_signature: return "wrong signature";
            case Errc::missing_signature: return "signature missing";
            case Errc::crypto_failed: return "cryptographic operation failed";
            case Errc::never_anonymized: return "not sent by a gateway that anonymizes";
        }
        return "unknown protocol error";
    }
};

}  // namespace

const std::error_category& protocol_category() {
    static const Category category;
    return category;
}

std::error_code make_error_code(Errc code) { return {static_cast<int>(code), protocol_category()}; }

}  // namespace fleetgate::protocol
