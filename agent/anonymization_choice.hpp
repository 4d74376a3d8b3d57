// Whether this installation anonymizes what it tells its manager: chosen once.
#pragma once

#include "base/result.hpp"
#include "protocol/redaction.hpp"
#include "store/settings_store.hpp"

#include <optional>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent {

/// Why a choice that was made is refused another time.
inline constexpr const char* kChosenForGood =
    "Whether data is anonymized is chosen once, at installation, and cannot be changed: what the manager was told "
    "cannot be taken back, and what it was not told cannot be told afterwards. To choose anew, install the gateway "
    "anew (an empty data directory) and register it again.";

/// `settings` must outlive it. Errors: the database's.
class AnonymizationChoice {
public:
    explicit AnonymizationChoice(store::SettingsStore& settings) : settings_{settings} {}

    /// Nothing: nobody has chosen yet, and nothing was sent.
    boost::asio::awaitable<base::Result<std::optional<protocol::Anonymization>>> load();
    /// For good. Choosing the same again is no error. Errors: operation_not_permitted for another choice.
    boost::asio::awaitable<base::Result<void>> choose(protocol::Anonymization wanted);

private:
    store::SettingsStore& settings_;
};

}  // namespace fleetgate::agent
