// The one-time code with which the first account is made: printed at the first start, so that only who can read the
// host's console or journal becomes the administrator.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace fleetgate::security {

struct SetupCodeLimits {
    std::chrono::minutes valid_for{60};
};

/// 140 random bits as seven groups of four characters of Crockford's base 32, "7KQM-...": read aloud and typed without
/// mistakes (no I, L, O, U; case and dashes do not matter). Only its hash is kept. Use from one strand.
///
/// Wrong codes change nothing: nobody guesses 140 bits, and whatever a guess cost the code it would cost its owner.
class SetupCode {
public:
    /// `announce` shows a new code to the people at the host; it is called with the first one here.
    SetupCode(const base::Clock& clock, std::function<void(const base::Secret& code)> announce,
              SetupCodeLimits limits = {});

    /// Errors: wrong_setup_code, setup_code_expired. A right one can be used again: several may be under way at once,
    /// and the store lets one of them win.
    [[nodiscard]] base::Result<void> check(std::string_view typed) const;
    /// Makes and announces a new code; the old one is right no longer. For the host's own console.
    void renew();

private:
    const base::Clock& clock_;
    std::function<void(const base::Secret&)> announce_;
    SetupCodeLimits limits_;
    std::string hash_;
    base::SteadyTime made_at_;
};

}  // namespace fleetgate::security
