// The command line's way to the service: HTTPS on loopback, each end proving who it is.
//
// The service keeps the client's key in its data directory, readable by its own user alone: whoever can read it may
// command the service.
#pragma once

#include "agent/config.hpp"
#include "base/result.hpp"
#include "net/http_client.hpp"

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/json/value.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Where the identities of both ends lie, below the data directory.
inline constexpr std::string_view kTlsDirectory = "tls";
inline constexpr std::string_view kControlServer = "control";
inline constexpr std::string_view kControlClient = "command-line";

class ControlClient {
public:
    /// Errors: permission_denied and no_such_file_or_directory, with what to do about it.
    static base::Result<ControlClient> open(const Config& config, net::HttpClient& http);

    /// The answer's JSON (null for an answer without a body). `path` begins with "/api/".
    /// Errors: connection_refused when no service runs; relay::Errc::not_told; what the service's problem details say.
    asio::awaitable<base::Result<boost::json::value>> ask(std::string method, std::string path,
                                                          boost::json::value body = nullptr,
                                                          std::chrono::milliseconds limit = std::chrono::seconds{30});

private:
    ControlClient(std::string origin, net::TlsTrust trust, net::HttpClient& http)
        : origin_{std::move(origin)}, trust_{std::move(trust)}, http_{&http} {}

    std::string origin_;  ///< "https://127.0.0.1:9696"
    net::TlsTrust trust_;
    net::HttpClient* http_;
};

/// `text` as one path segment or query value: everything but unreserved characters percent-encoded (RFC 3986).
std::string percent_encoded(std::string_view text);

}  // namespace fleetgate::agent
