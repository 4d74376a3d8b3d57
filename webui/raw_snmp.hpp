// What a device says over SNMP, as it says it. Implementation: agent/; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::webui {

struct RawVariable {
    std::string oid;    ///< "1.3.6.1.2.1.1.1.0"
    std::string name;   ///< "sysDescr.0"; empty where no MIB that is known names it
    std::string type;   ///< as snmpwalk spells it; empty for an exception
    std::string value;  ///< as snmpwalk spells it
    std::string text;   ///< what octets read as, where that is not what `value` shows already
};

struct RawQuestion {
    std::string oid;    ///< everything below it, or what is there itself when nothing lies below
    std::string after;  ///< below oid: goes on after it; empty: from the beginning
};

struct RawPart {
    std::vector<RawVariable> variables;
    bool over = false;
    std::string cut = {};  ///< of the last: which limit ended it, "rows", "octets", "time"; empty when whole
    std::chrono::milliseconds took{0};  ///< since the walk began
};

/// A walk that goes on as long as somebody asks. While it lives no other one begins.
class RawWalk {
public:
    virtual ~RawWalk() = default;
    /// What the device says in its next answer; not to be asked again after a part that is over or an error. Errors:
    /// snmp::Errc and timed_out when it does not answer. Cancel: no further packet leaves.
    virtual boost::asio::awaitable<base::Result<RawPart>> next() = 0;
};

class RawSnmp {
public:
    virtual ~RawSnmp() = default;
    /// Asks nothing yet. At most 2,000 variables, a megabyte and half a minute, one request at a time. Errors:
    /// invalid_argument for what is no OID, or after one that is not below it; device_or_resource_busy while another
    /// walk goes on.
    virtual boost::asio::awaitable<base::Result<std::shared_ptr<RawWalk>>> open(fleet::Device device,
                                                                                RawQuestion question) = 0;
};

}  // namespace fleetgate::webui
