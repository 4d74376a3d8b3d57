// From what was typed to credentials, asking for what must not stand in the process list.
#pragma once

#include "agent/cli/options.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "snmp/credential.hpp"

#include <functional>
#include <string>
#include <vector>

namespace fleetgate::agent::cli {

/// How a passphrase is asked for: platform::ask_hidden, or a test's.
using Ask = std::function<base::Result<base::Secret>(const std::string& prompt)>;

/// v3 users first (they are the safer), then communities over v2c, then, where v1 is wished, over v1; "public" when
/// neither is given. Several communities are numbered in the order given, as describe() shows.
/// Errors: what parse_v3_credential says, an unreadable @FILE, an empty community, no terminal to
/// ask on.
base::Result<std::vector<snmp::CredentialPtr>> make_credentials(const SnmpOptions& options, const Ask& ask);

/// Packets a second, or nothing for "max". Errors: invalid_argument.
base::Result<std::optional<std::uint32_t>> parse_rate(const std::string& text);

}  // namespace fleetgate::agent::cli
