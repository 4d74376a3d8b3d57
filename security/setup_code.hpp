// The one-time code with which the first account is made: printed at the first start, so that only who can read the
// host's console or journal becomes the administrator.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace fleetgate::security {

struct SetupCodeLimits {
    std::chrono::minutes valid_for{60};
    int tries = 5;                         ///< wrong ones; then a new code is made
    std::chrono::seconds first_delay{60};  ///< before the new code is taken, doubled each time
    std::chrono::seconds most_delay{900};
};

/// 140 random bits as seven groups of four characters of Crockford's base 32, "7KQM-...": read aloud and typed without
/// mistakes (no I, L, O, U; case and dashes do not matter). Only its hash is kept. Use from one strand.
class SetupCode {
public:
    /// `announce` shows a new code to the people at the host; it is called with the first one here.
    SetupCode(const base::Clock& clock, std::function<void(const base::Secret& code)> announce,
              SetupCodeLimits limits = {});

    /// Errors: wrong_setup_code, setup_code_expired, busy while a new code is not taken yet. A right one can be used
    /// again until burn(): several may be under way at once, and the store lets one of them win.
    base::Result<void> check(std::string_view typed);
    /// How long until a code is taken; 0 when now.
    [[nodiscard]] std::chrono::seconds wait() const;
    /// Makes and announces a new code that is valid at once: for the host's own console, after the old one expired.
    void renew();
    /// The first account exists: no code is right any more.
    void burn();

private:
    void make_new();

    const base::Clock& clock_;
    std::function<void(const base::Secret&)> announce_;
    SetupCodeLimits limits_;
    std::string hash_;  ///< empty: burnt
    base::SteadyTime valid_from_;
    std::chrono::seconds delay_;
    int wrong_ = 0;
};

}  // namespace fleetgate::security
