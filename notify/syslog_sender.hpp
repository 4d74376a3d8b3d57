// Syslog over UDP (RFC 5426), TCP (RFC 6587) and TLS (RFC 5425).
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "notify/channel.hpp"

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::notify {

namespace asio = boost::asio;

/// Sends the messages (syslog_text()) one after the other over one connection. `authority_pem` empty: the operating
/// system's. Syslog knows no answer: success over TCP and TLS means that the connection took it all, over UDP that
/// it left. Errors: name_lookup, connection, tls, no_answer; operation_canceled.
asio::awaitable<base::Result<void>> send_syslog(base::Clock& clock, SyslogRoute route, std::string authority_pem,
                                                std::vector<std::string> messages);

}  // namespace fleetgate::notify
