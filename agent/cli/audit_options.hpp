// The grammar of `fleetgate audit`.
#pragma once

#include "agent/cli/options.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace fleetgate::agent::cli {

/// Binds the options to the two; returns the command. Both must outlive `app`.
CLI::App* add_audit_commands(CLI::App& app, AuditList& list, AuditVerify& verify);

/// "2026-11-22", "2026-11-22T20:10" and "2026-11-22T20:10:05", with or without "Z", as the service takes a time (UTC).
/// Empty for another form.
std::string whole_time(const std::string& typed);

}  // namespace fleetgate::agent::cli
