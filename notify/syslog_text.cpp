#include "notify/syslog_text.hpp"

#include "base/text.hpp"

namespace fleetgate::notify {

namespace {

/// A receiver takes 2,048 octets (RFC 5424, 6.1: SHOULD).
constexpr std::size_t kTextOctets = 1800;

/// PRINTUSASCII, at most 255 (6.2.4); "-" where nothing is left.
std::string fit(const std::string& host) {
    std::string out;
    for (const char c : host) {
        if (c > 0x20 && c < 0x7F && out.size() < 255) out += c;
    }
    return out.empty() ? "-" : out;
}

}  // namespace

std::string syslog_text(const SyslogLine& line, int facility, const std::string& host, base::WallTime at) {
    const auto priority = facility * 8 + static_cast<int>(line.severity);
    return "<" + std::to_string(priority) + ">1 " + base::to_rfc3339(at) + " " + fit(host) +
           " fleetgate - - - \xEF\xBB\xBF" + base::printable(line.text, kTextOctets);
}

std::string counted(const std::string& message) { return std::to_string(message.size()) + " " + message; }

}  // namespace fleetgate::notify
