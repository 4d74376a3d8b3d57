// An HttpClient that answers from a script, and can be a network at its worst.
#pragma once

#include "base/clock.hpp"
#include "net/http_client.hpp"

#include <deque>
#include <functional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::fakes {

/// Answers from `replies` in order, then by `answer`; with neither, the connection fails.
class FakeHttpClient final : public net::HttpClient {
public:
    struct Sent {
        net::ClientRequest request;
        net::TlsTrust trust;
        net::ProxySettings proxy;
    };

    std::vector<Sent> sent;
    std::deque<base::Result<net::ClientResponse>> replies;
    std::function<base::Result<net::ClientResponse>(const net::ClientRequest&)> answer;
    bool silent = false;  ///< a server that never answers: only a cancel ends the wait

    void reply(unsigned status, std::string body = {}, net::Headers headers = {}) {
        replies.emplace_back(net::ClientResponse{status, std::move(headers), std::move(body)});
    }
    void fail_with(std::error_code code, std::string context = "fake") {
        replies.emplace_back(base::fail(code, std::move(context)));
    }

    using net::HttpClient::send;
    net::asio::awaitable<base::Result<net::ClientResponse>> send(net::ClientRequest request, net::TlsTrust trust,
                                                                 net::ProxySettings proxy) override {
        sent.push_back({request, std::move(trust), std::move(proxy)});
        if (silent) {
            boost::asio::steady_timer never{co_await boost::asio::this_coro::executor,
                                            boost::asio::steady_timer::time_point::max()};
            boost::system::error_code stopped;
            co_await never.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, stopped));
            co_return base::fail(std::errc::operation_canceled, "stopped");
        }
        if (!replies.empty()) {
            auto next = std::move(replies.front());
            replies.pop_front();
            co_return next;
        }
        if (answer) co_return answer(request);
        co_return base::fail(net::ClientErrc::connect, "nobody listens");
    }
};

}  // namespace fleetgate::fakes
