#include "relay/errc.hpp"

#include <string>

namespace fleetgate::relay {

namespace {

class Category final : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "relay"; }
    [[nodiscard]] std::string message(int code) const override {
        switch (static_cast<Errc>(code)) {
            case Errc::wrong_manager_url: return "not a manager's address";
            case Errc::not_registered: return "not registered with the manager";
            case Errc::access_code_refused: return "the access code was refused";
            case Errc::too_many_attempts: return "too many attempts";
            case Errc::refused: return "refused by the manager";
            case Errc::not_told: return "the manager was not told";
            case Errc::wrong_answer: return "not an answer of the manager protocol";
        }
        return "unknown relay error";
    }
};

}  // namespace

const std::error_category& relay_category() {
    static const Category category;
    return category;
}

std::error_code make_error_code(Errc code) { return {static_cast<int>(code), relay_category()}; }

}  // namespace fleetgate::relay
