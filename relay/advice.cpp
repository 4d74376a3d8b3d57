#include "relay/advice.hpp"

#include "net/http_client.hpp"

#include <array>

namespace fleetgate::relay {

namespace {

constexpr std::array kAll{
    Advice{"name",
           "Check the spelling of the manager's address, and that this host's name server knows it. Where "
           "only the proxy can look up outside names, set the proxy."},
    Advice{"connection",
           "Check that the manager runs, and that the firewall lets this host reach its address and "
           "port. Where the way out is a proxy, set it."},
    Advice{"timeout",
           "Nothing came in time. Check that the firewall lets this host reach the manager, and whether "
           "the way there is overloaded."},
    Advice{"tls", "Check that the address and port are the manager's, and that nothing on the way changes TLS."},
    Advice{"certificate",
           "Have the manager's certificate put right, or register with the authority that issued it. "
           "It is never accepted unverified."},
    Advice{"proxy_name", "Check the spelling of the proxy's host, and that this host's name server knows it."},
    Advice{"proxy_connection", "Check the proxy's host and port, that it runs, and that it lets this host connect."},
    Advice{"proxy_log_in",
           "Check the kind of log-in (Basic or Digest), the user name and the password with the "
           "proxy's administrator. No log-in set: the proxy wants one."},
    Advice{"proxy_tunnel",
           "403: the proxy's rules forbid it, ask its administrator to allow CONNECT to the manager's "
           "host and port. 502 to 504: the proxy itself cannot reach the manager. No answer: "
           "check that this is an HTTP proxy."},
    Advice{"inspected",
           "Either the proxy opens encrypted connections (TLS inspection): ask its administrator to leave "
           "the manager's host out, or add the issuer that is named here as the proxy's authority. Or that "
           "issuer is the manager's own authority: register with it."},
    Advice{"not_a_manager",
           "Something answered that is no manager: check the address, and whether a portal or a "
           "proxy's page stands before it."},
    Advice{"busy",
           "Nothing to do: the manager or something before it is overloaded or being maintained. What waits is "
           "kept and sent later."},
    Advice{"not_known",
           "The gateway was removed there, or the manager lost its data: register again with a new "
           "access code."},
    Advice{"refused",
           "Compare the versions of gateway and manager; the refused message is set aside and the rest goes "
           "up."},
    Advice{"numbers",
           "Nothing, if this host or the manager was restored from a backup. Otherwise check that no copy "
           "of this gateway runs."},
    Advice{"store", "Check the disk's space and health on this host."},
    Advice{"other", "The log says more. What waits is kept and sent later."},
};

}  // namespace

Advice advice_for(std::string_view reason) {
    for (const auto& advice : kAll) {
        if (advice.reason == reason) return advice;
    }
    return kAll.back();
}

Advice advice_on(const Outcome& outcome, bool through_proxy) {
    if (outcome.cause) return advice_on(outcome.cause, through_proxy);
    switch (outcome.verdict) {
        case Verdict::unknown:
        case Verdict::gone: return advice_for("not_known");
        case Verdict::conflict: return advice_for("numbers");
        case Verdict::rejected: return advice_for("refused");
        case Verdict::unavailable: return advice_for(outcome.retry_after ? "busy" : "not_a_manager");
        case Verdict::accepted:
        case Verdict::pending: break;
    }
    return advice_for("other");
}

Advice advice_on(const std::error_code& error, bool through_proxy) {
    using net::ClientErrc;
    if (error == std::errc::timed_out) return advice_for("timeout");
    if (error.category() != net::client_category()) return advice_for("other");
    switch (static_cast<ClientErrc>(error.value())) {
        case ClientErrc::name_resolution: return advice_for("name");
        case ClientErrc::proxy_name_resolution: return advice_for("proxy_name");
        case ClientErrc::connect: return advice_for(through_proxy ? "proxy_connection" : "connection");
        case ClientErrc::proxy: return advice_for("proxy_tunnel");
        case ClientErrc::proxy_authentication: return advice_for("proxy_log_in");
        case ClientErrc::tls: return advice_for("tls");
        case ClientErrc::certificate: return advice_for("certificate");
        case ClientErrc::intercepted: return advice_for("inspected");
        case ClientErrc::protocol:
        case ClientErrc::too_large: return advice_for("not_a_manager");
        case ClientErrc::bad_request:
        case ClientErrc::connection_lost:
        case ClientErrc::connection_stale: return advice_for("other");
    }
    return advice_for("other");
}

}  // namespace fleetgate::relay
