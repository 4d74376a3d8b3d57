// What is sent, in the forms that the channels need. Made once, from a digest; sends nothing.
#pragma once

#include "notify/digest.hpp"
#include "notify/words.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::notify {

/// RFC 5424, 6.2.1.
enum class SyslogSeverity : int { error = 3, warning = 4, notice = 5, informational = 6 };

struct SyslogLine {
    SyslogSeverity severity = SyslogSeverity::notice;
    std::string text;
};

struct Message {
    std::string subject;  ///< one printable line
    std::string text;     ///< for people: lines ended by '\n'
    boost::json::object json;
    std::vector<SyslogLine> lines;  ///< one for each thing
};

/// Where the message comes from.
struct Site {
    std::string gateway;   ///< the host's name
    std::string page_url;  ///< "https://gateway.example:9797/"; empty: not said
    std::function<std::chrono::seconds(base::WallTime)> utc_offset;
    Words words = {};  ///< the reader's
};

/// At most so many things are named in one message; the rest is counted.
inline constexpr std::size_t kMostNamed = 100;

Message message_of(const Digest& digest, const Site& site, base::WallTime now);
/// "This is a test": what the test button sends.
Message test_message(const std::string& channel, const Site& site, base::WallTime now);

}  // namespace fleetgate::notify
