#include "discovery/name_resolver.hpp"

#include "discovery/errc.hpp"

#include <memory>

#include <boost/asio/ip/udp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::discovery {
namespace {

/// Outlives the caller: getaddrinfo cannot be interrupted, so its answer may come when nobody waits any more.
struct Lookup {
    explicit Lookup(const asio::any_io_executor& executor)
        : resolver{executor}, done{executor, asio::steady_timer::time_point::max()} {}

    asio::ip::udp::resolver resolver;
    asio::steady_timer done;
    bool answered = false;
    boost::system::error_code error;
    std::vector<asio::ip::address> addresses;
};

}  // namespace

asio::awaitable<base::Result<std::vector<asio::ip::address>>> SystemNameResolver::resolve(std::string host) {
    auto lookup = std::make_shared<Lookup>(co_await asio::this_coro::executor);
    lookup->resolver.async_resolve(
        host, "", [lookup](const boost::system::error_code& error, const asio::ip::udp::resolver::results_type& found) {
            lookup->answered = true;
            lookup->error = error;
            for (const auto& entry : found) lookup->addresses.push_back(entry.endpoint().address());
            lookup->done.cancel();
        });
    boost::system::error_code woken;
    co_await lookup->done.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    if (!lookup->answered) {
        lookup->resolver.cancel();
        co_return base::fail(std::errc::operation_canceled, "stopped while looking up " + host);
    }
    if (lookup->error) {
        co_return base::fail(make_error_code(Errc::host_not_found), host + ": " + lookup->error.message());
    }
    co_return std::move(lookup->addresses);
}

}  // namespace fleetgate::discovery
