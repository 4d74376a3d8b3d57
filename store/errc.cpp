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
            case Errc::no_such_question: return "no such question";
            case Errc::question_closed: return "this question is closed";
            case Errc::no_such_answer: return "no answer to this question";
            case Errc::unreadable: return "not as this program writes it";
        }
        return "unknown store error";
    }
    /// What fleet/ports promises: nothing is wrong with the storage then.
    [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override {
        switch (static_cast<Errc>(value)) {
            case Errc::other_device: return std::errc::no_such_device;
            case Errc::not_one_machine:
            case Errc::no_such_answer: return std::errc::invalid_argument;
            case Errc::no_such_question: return std::errc::no_such_device_or_address;
            case Errc::question_closed: return std::errc::device_or_resource_busy;
            default: return std::error_category::default_error_condition(value);
        }
    }
};

}  // namespace

std::error_code make_error_code(Errc errc) {
    static const Category kCategory;
    return {static_cast<int>(errc), kCategory};
}

}  // namespace fleetgate::store
