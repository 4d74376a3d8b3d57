// A way to reach people, and the rules by which it is used.
#pragma once

#include "base/secret.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace fleetgate::notify {

/// How the way to a mail server is protected: from the first octet (RFC 8314, usually port 465), by STARTTLS (RFC 3207,
/// usually 587; a server that does not offer it is an error), or not at all (then without user and password).
enum class MailSecurity : std::uint8_t { tls, starttls, none };

struct EmailRoute {
    std::string host;
    std::uint16_t port = 587;
    MailSecurity security = MailSecurity::starttls;
    std::string user;  ///< empty: no log-in
    std::string from;  ///< an address, as the rest: "fleetgate@example.com", ASCII
    std::vector<std::string> to;
    std::vector<std::string> cc;
    std::vector<std::string> bcc;
};

struct WebhookRoute {
    std::string url;  ///< https://
};

/// RFC 5426, RFC 6587 with octet counting, RFC 5425.
enum class SyslogTransport : std::uint8_t { udp, tcp, tls };

struct SyslogRoute {
    std::string host;
    std::uint16_t port = 514;
    SyslogTransport transport = SyslogTransport::udp;
    int facility = 16;  ///< RFC 5424, 6.2.1: local0
};

using Route = std::variant<EmailRoute, WebhookRoute, SyslogRoute>;

struct Rules {
    /// Conditions of devices.
    bool stop = true;
    bool warn = true;
    bool plan = false;
    std::vector<std::string> who;  ///< who can help: fleet's words; empty: whoever
    bool silent = true;            ///< devices that stopped answering
    bool manager_link = true;
    bool disk = true;
    bool lockout = true;
    /// So long something must last: a door that is opened for a minute is no news.
    std::chrono::seconds after{300};
    /// So long the first waits for others, to be told in one message.
    std::chrono::seconds gather{60};
    bool resolved = false;    ///< tell too when it is over
    std::string quiet_hours;  ///< the site's clock; what comes then is told afterwards, in one message; empty: none
    int most_per_hour = 10;   ///< messages; what comes then is told later, in one message
};

struct Channel {
    std::int64_t id = 0;
    std::string name;
    bool enabled = true;
    Route route;
    base::Secret secret;
    std::string authority_pem;  ///< the only ones trusted; empty: those of the operating system
    Rules rules;
};

}  // namespace fleetgate::notify
