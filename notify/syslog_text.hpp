// A syslog message as RFC 5424 writes it.
#pragma once

#include "base/clock.hpp"
#include "notify/message.hpp"

#include <string>

namespace fleetgate::notify {

/// "<131>1 2026-11-22T20:10:00.000Z host fleetgate - - - BOM text". HOSTNAME is the host's name made fit (6.2.4),
/// MSG is UTF-8 behind the byte order mark (6.4), on one line.
std::string syslog_text(const SyslogLine& line, int facility, const std::string& host, base::WallTime at);

/// "LENGTH SP message" (RFC 6587, 3.4.1; RFC 5425, 4.3): for TCP and TLS.
std::string counted(const std::string& message);

}  // namespace fleetgate::notify
