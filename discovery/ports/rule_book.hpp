// Where the rules of registering are kept. Implementations: agent::StoredRegistrationRules; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "discovery/rules.hpp"

#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

class RuleBook {
public:
    virtual ~RuleBook() = default;
    /// In their order. Errors: the database's; state_not_recoverable for what a newer version wrote.
    virtual boost::asio::awaitable<base::Result<std::vector<RegistrationRule>>> rules() = 0;
    /// All at once: their order is theirs. Errors: the database's.
    virtual boost::asio::awaitable<base::Result<void>> put_rules(std::vector<RegistrationRule> rules) = 0;
};

}  // namespace fleetgate::discovery
