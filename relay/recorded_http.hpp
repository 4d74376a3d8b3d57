// Writes every request into the ledger before it leaves.
#pragma once

#include "base/clock.hpp"
#include "net/http_client.hpp"
#include "relay/ports/ledger.hpp"

namespace fleetgate::relay {

/// What cannot be written down does not leave: the ledger's promise is that it holds everything.
class RecordedHttp final : public net::HttpClient {
public:
    /// All must outlive it.
    RecordedHttp(net::HttpClient& http, Ledger& ledger, base::Clock& clock)
        : http_{http}, ledger_{ledger}, clock_{clock} {}

    using net::HttpClient::send;
    asio::awaitable<base::Result<net::ClientResponse>> send(net::ClientRequest request, net::TlsTrust trust,
                                                            net::ProxySettings proxy) override;

private:
    net::HttpClient& http_;
    Ledger& ledger_;
    base::Clock& clock_;
};

/// As the ledger keeps it: passwords, access codes and credentials in the head are "***".
SentRequest sent_request(const net::ClientRequest& request, base::WallTime at);

}  // namespace fleetgate::relay
