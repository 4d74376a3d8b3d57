#include "net/http_client.hpp"

namespace fleetgate::net {

namespace {

class ClientCategory final : public std::error_category {
public:
    const char* name() const noexcept override { return "http client"; }
    std::string message(int code) const override {
        switch (static_cast<ClientErrc>(code)) {
            case ClientErrc::bad_request: return "the request cannot be sent";
            case ClientErrc::name_resolution: return "the host name was not resolved";
            case ClientErrc::proxy_name_resolution: return "the proxy's name was not resolved";
            case ClientErrc::connect: return "no connection";
            case ClientErrc::proxy: return "the proxy refused";
            case ClientErrc::proxy_authentication: return "the proxy did not accept user and password";
            case ClientErrc::tls: return "TLS failed";
            case ClientErrc::certificate: return "the server's certificate is not accepted";
            case ClientErrc::intercepted: return "through the proxy comes a certificate that nobody trusted has issued";
            case ClientErrc::protocol: return "the answer is not valid HTTP";
            case ClientErrc::too_large: return "the answer is too large";
            case ClientErrc::connection_lost: return "the connection was lost";
            case ClientErrc::connection_stale: return "the connection that was kept is dead";
        }
        return "unknown error";
    }
};

}  // namespace

const std::error_category& client_category() {
    static const ClientCategory category;
    return category;
}

}  // namespace fleetgate::net
