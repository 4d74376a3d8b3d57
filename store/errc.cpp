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
            case Errc::not_one_machine: return "these are two machines";
            case Errc::unreadable: return "not as this program writes it";
        }
        return "unknown store error";
    }
    /// What fleet/ports promises: nothing is wrong with the storage then.
    [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override {
        if (static_cast<Errc>(value) == Errc::other_device) return std::errc::no_such_device;
        if (static_cast<Errc>(value) == Errc::not_one_machine) return std::errc::invalid_argument;
        return std::error_category::default_error_condition(value);
    }
};

}  // namespace

std::error_code make_error_code(Errc errc) {
    static const Category kCategory;
    return {static_cast<int>(errc), kCategory};
}

}  // namespace fleetgate::store
