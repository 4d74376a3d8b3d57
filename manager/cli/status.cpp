#include "manager/cli/status.hpp"

#include "manager/settings.hpp"

namespace fleetgate::manager::cli {

asio::awaitable<base::Result<ServiceHealth>> service_health(db::Connection& connection, net::HttpClient& http) {
    const auto url = setting(connection, kServiceUrl);
    if (!url) co_return base::fail(url.error());
    const auto authority = setting(connection, kServiceAuthority);
    if (!authority) co_return base::fail(authority.error());
    ServiceHealth out{*url, false, "it has never been started"};
    if (url->empty()) co_return out;

    net::ClientRequest request;
    request.url = *url + "/v1/health";
    request.connect_limit = std::chrono::seconds{3};
    request.total_limit = std::chrono::seconds{5};
    net::TlsTrust trust;
    if (!authority->empty()) trust.authority = net::PinnedTrust{*authority};
    const auto response = co_await http.send(std::move(request), std::move(trust));
    out.healthy = response && response->status == 200;
    out.trouble.clear();
    if (!response) out.trouble = response.error().text();
    if (response && !out.healthy) out.trouble = "HTTP " + std::to_string(response->status);
    co_return out;
}

}  // namespace fleetgate::manager::cli
