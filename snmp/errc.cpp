#include "snmp/client.hpp"

namespace fleetgate::snmp {
namespace {

class Category final : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "snmp"; }
    [[nodiscard]] std::string message(int code) const override {
        switch (static_cast<Errc>(code)) {
            case Errc::malformed_reply: return "the answer is not a proper SNMP answer to what was asked";
            case Errc::oids_not_increasing: return "the device's table does not come to an end";
            case Errc::too_much: return "the device's table is larger or slower than the limits allow";
            case Errc::too_big: return "the device cannot fit a single variable into an answer";
            case Errc::device_error: return "the device answered with an error";
            case Errc::unknown_user: return "the device does not know this SNMPv3 user";
            case Errc::wrong_password: return "the SNMPv3 passphrase or its protocol is wrong";
            case Errc::unsupported_security: return "the SNMPv3 user may not use this security level";
            case Errc::not_in_time_window: return "the device's SNMPv3 clock could not be agreed on";
            case Errc::cannot_send: return "the local system refused to send";
        }
        return "unknown SNMP error";
    }
};

}  // namespace

std::error_code make_error_code(Errc errc) {
    static const Category category;
    return {static_cast<int>(errc), category};
}

}  // namespace fleetgate::snmp
