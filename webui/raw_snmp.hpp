// What a device says over SNMP, as it says it. Implementation: agent/; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"

#include <chrono>
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

struct RawWalk {
    std::vector<RawVariable> variables;
    std::string cut;  ///< which limit ended it: "rows", "octets", "time"; empty when it is whole
    std::chrono::milliseconds took{0};
};

class RawSnmp {
public:
    virtual ~RawSnmp() = default;
    /// Everything below `oid`, or what is there itself when nothing lies below; at most 2,000 variables, a megabyte and
    /// half a minute, one request at a time. Errors: invalid_argument for what is no OID; device_or_resource_busy while
    /// another walk goes on; snmp::Errc and timed_out when it does not answer.
    virtual boost::asio::awaitable<base::Result<RawWalk>> walk(fleet::Device device, std::string oid) = 0;
};

}  // namespace fleetgate::webui
