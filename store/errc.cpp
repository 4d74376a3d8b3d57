#include "store/errc.hpp"

#include <string>

namespace fleetgate::store {
namespace {

class Category final : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "store"; }
    [[nodiscard]] std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::no_such_device: return "no such device";
            case Errc::no_such_credential: return "no such credential";
            case Errc::no_such_setting: return "no such setting";
            case Errc::other_device: return "another device answers there";
            case Errc::unreadable: return "not as this program writes it";
        }
        return "unknown store error";
    }
};

}  // namespace

std::error_code make_error_code(Errc errc) {
    static const Category kCategory;
    return {static_cast<int>(errc), kCategory};
}

}  // namespace fleetgate::store
