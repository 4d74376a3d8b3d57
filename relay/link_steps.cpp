#include "relay/link_steps.hpp"

#include "base/text.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/limits.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace fleetgate::relay {

namespace {

constexpr std::array<std::string_view, 6> kThroughProxy{
    "proxy_name", "proxy_connection", "proxy_log_in", "proxy_tunnel", "tls", "answer"};
constexpr std::array<std::string_view, 4> kDirect{"name", "connection", "tls", "answer"};

/// Where a request that failed for this reason stopped. What is not known to have stopped earlier, stopped last.
std::string_view step_of(std::string_view reason) {
    if (reason == "certificate" || reason == "inspected") return "tls";
    const auto is = [reason](std::string_view name) { return name == reason; };
    if (std::ranges::any_of(kThroughProxy, is) || std::ranges::any_of(kDirect, is)) return reason;
    return "answer";
}

bool is_manager(const net::ClientResponse& answer) {
    const auto value = protocol::parse_json(answer.body, protocol::kSmallBodyLimitBytes, protocol::kParsedLimitBytes);
    if (answer.status != 200 || !value || !value->is_object()) return false;
    const auto* status = value->get_object().if_contains("status");
    return status != nullptr && status->is_string() && status->get_string() == "ok";
}

}  // namespace

std::string_view to_string(LinkStep::State state) {
    switch (state) {
        case LinkStep::State::good: return "good";
        case LinkStep::State::failed: return "failed";
        case LinkStep::State::not_reached: return "not_reached";
    }
    return "not_reached";
}

std::vector<LinkStep> steps_of(const base::Result<net::ClientResponse>& answer, bool through_proxy) {
    const auto names =
        through_proxy ? std::span<const std::string_view>{kThroughProxy} : std::span<const std::string_view>{kDirect};
    std::string_view failed;
    LinkStep trouble;
    if (!answer) {
        trouble.advice = advice_on(answer.error().code, through_proxy);
        failed = step_of(trouble.advice.reason);
        trouble.detail = base::printable(answer.error().text(), 500);
    } else if (!is_manager(*answer)) {
        trouble.advice = advice_for(answer->status == 429 || answer->status == 503 ? "busy" : "not_a_manager");
        failed = "answer";
        trouble.detail = "HTTP " + std::to_string(answer->status);
    }
    std::vector<LinkStep> steps;
    bool reached = true;
    for (const auto name : names) {
        LinkStep step{name, reached ? LinkStep::State::good : LinkStep::State::not_reached, {}, {}};
        if (name == failed) {
            step.state = LinkStep::State::failed;
            step.detail = trouble.detail;
            step.advice = trouble.advice;
            reached = false;
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

asio::awaitable<std::vector<LinkStep>> try_link(net::HttpClient& http, std::string origin, net::TlsTrust trust,
                                                net::ProxySettings proxy) {
    net::ClientRequest request;
    request.url = origin + "/v1/health";
    request.total_limit = std::chrono::seconds{30};
    // One that is kept would tell of the way as it was; and of this one nobody has any use afterwards.
    request.wants_new_connection = true;
    request.headers.add("connection", "close");
    request.names_program = false;
    request.response_limit_bytes = protocol::kSmallBodyLimitBytes;
    const bool through_proxy = !proxy.url.empty();
    const auto answer = co_await http.send(std::move(request), std::move(trust), std::move(proxy));
    co_return steps_of(answer, through_proxy);
}

}  // namespace fleetgate::relay
