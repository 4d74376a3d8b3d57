// The way to the manager, tried once and told step by step.
#pragma once

#include "net/http_client.hpp"
#include "relay/advice.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

namespace asio = boost::asio;

struct LinkStep {
    enum class State : std::uint8_t { good, failed, not_reached };
    /// Through a proxy: proxy_name, proxy_connection, proxy_log_in, proxy_tunnel, tls, answer. Without: name,
    /// connection, tls, answer.
    std::string_view name;
    State state = State::not_reached;
    std::string detail;  ///< what was seen; empty where there is nothing to say
    Advice advice;       ///< of the step that failed
};

/// What one request says of every step: those before the one that failed were passed. Pure.
std::vector<LinkStep> steps_of(const base::Result<net::ClientResponse>& answer, bool through_proxy);

/// Asks the manager at `origin` ("https://manager.example") whether it is there: one GET, which says nothing of this
/// gateway.
asio::awaitable<std::vector<LinkStep>> try_link(net::HttpClient& http, std::string origin, net::TlsTrust trust,
                                                net::ProxySettings proxy);

std::string_view to_string(LinkStep::State state);

}  // namespace fleetgate::relay
