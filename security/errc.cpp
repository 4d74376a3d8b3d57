#include "security/errc.hpp"

#include <string>

namespace fleetgate::security {
namespace {

class Category final : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "security"; }
    [[nodiscard]] std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::wrong_key: return "encrypted with another key";
            case Errc::tampered: return "changed since it was written";
            case Errc::wrong_credentials: return "wrong user name or password";
            case Errc::locked_out: return "too many failed attempts";
            case Errc::busy: return "too many attempts at once";
            case Errc::weak_password: return "the password does not meet the rules";
            case Errc::same_password: return "the new password is the old one";
            case Errc::wrong_setup_code: return "wrong set-up code";
            case Errc::setup_code_expired: return "the set-up code is no longer valid";
            case Errc::already_set_up: return "the first account exists already";
            case Errc::no_session: return "not logged in";
            case Errc::unknown_account: return "no such account";
            case Errc::account_exists: return "the account exists already";
            case Errc::last_administrator: return "the last administrator stays one";
            case Errc::account_locked: return "an administrator has locked the account";
            case Errc::invalid_name: return "not a user name";
            case Errc::second_factor_needed: return "the second factor's code is missing";
            case Errc::wrong_second_factor: return "wrong code";
            case Errc::no_enrolment: return "no second factor is being set up";
            case Errc::unknown_token: return "no such token";
            case Errc::too_many_tokens: return "too many tokens";
        }
        return "unknown security error";
    }
};

}  // namespace

std::error_code make_error_code(Errc errc) {
    static const Category kCategory;
    return {static_cast<int>(errc), kCategory};
}

}  // namespace fleetgate::security
