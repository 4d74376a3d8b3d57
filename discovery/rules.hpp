// Which printers that a search finds become registered devices by themselves. The first rule that fits decides; where
// none does, a printer is registered. A device that is registered already is no rule's matter: it is recognized, moved
// and asked as ever.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::discovery {

/// What is empty fits everything.
struct RegistrationRule {
    std::optional<std::int64_t> setting_id;  ///< for what this stored search finds alone
    std::string maker;                       ///< a part of it; letters' case does not matter
    std::string model;                       ///< likewise
    std::string range;                       ///< a scope (scope.hpp) that is no host name
    bool registers = true;
    std::vector<std::string> tags = {};  ///< that what it registers is given

    friend bool operator==(const RegistrationRule&, const RegistrationRule&) = default;
};

inline constexpr std::size_t kMostRules = 100;

/// Something that could be registered.
struct RuleCase {
    std::string_view maker;
    std::string_view model;
    boost::asio::ip::address address;
    std::optional<std::int64_t> setting_id = std::nullopt;
};

struct Verdict {
    bool registers = true;
    std::size_t rule = 0;  ///< which decided, from 1; 0: none fits
    std::vector<std::string> tags = {};

    friend bool operator==(const Verdict&, const Verdict&) = default;
};

Verdict decide(const std::vector<RegistrationRule>& rules, const RuleCase& about);

/// What is wrong with a rule's range, in one sentence; nothing when it can be used.
std::optional<std::string> trouble_with_range(std::string_view range);

}  // namespace fleetgate::discovery
