// Rules of registering, in memory.
#pragma once

#include "discovery/ports/rule_book.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class FakeRuleBook final : public discovery::RuleBook {
public:
    std::vector<discovery::RegistrationRule> kept;
    std::optional<base::Error> broken;

    boost::asio::awaitable<base::Result<std::vector<discovery::RegistrationRule>>> rules() override {
        if (broken) co_return base::fail(*broken);
        co_return kept;
    }
    boost::asio::awaitable<base::Result<void>> put_rules(std::vector<discovery::RegistrationRule> rules) override {
        if (broken) co_return base::fail(*broken);
        kept = std::move(rules);
        co_return base::Result<void>{};
    }
};

}  // namespace fleetgate::fakes
