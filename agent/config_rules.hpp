// Every key of the configuration file: what it is, how it is read, how it is shown.
#pragma once

#include "agent/config.hpp"

#include <functional>
#include <string>
#include <vector>

#include <toml++/toml.h>

namespace fleetgate::agent {

/// Takes the value into the configuration. What is wrong with it, or empty.
using ApplyKey = std::function<std::string(const toml::node&, Config&)>;

struct ConfigRule {
    ConfigKey key;
    ApplyKey apply;
    std::function<std::string(const Config&)> show;
};

/// In the order of the file's documentation.
const std::vector<ConfigRule>& config_rules();

}  // namespace fleetgate::agent
