#include "relay/outcome.hpp"

#include "base/text.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/limits.hpp"

#include <algorithm>
#include <charconv>

namespace fleetgate::relay {

namespace {

constexpr std::chrono::seconds kLongestRetryAfter{3600};

std::string member(const net::ClientResponse& response, std::string_view name) {
    const auto value =
        protocol::parse_json(response.body, protocol::kSmallBodyLimitBytes, protocol::kSmallBodyLimitBytes * 16);
    if (!value || !value->is_object()) return {};
    const auto* found = value->get_object().if_contains(name);
    if (found == nullptr || !found->is_string()) return {};
    return base::printable(std::string_view{found->get_string()}, 300);
}

}  // namespace

std::string problem_code(const net::ClientResponse& response) { return member(response, "code"); }

std::optional<std::chrono::seconds> retry_after(const net::ClientResponse& response) {
    const auto field = response.headers.find("Retry-After");
    if (!field) return std::nullopt;
    const auto text = base::trimmed(*field);
    std::uint32_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc::result_out_of_range) return kLongestRetryAfter;
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return std::min(std::chrono::seconds{seconds}, kLongestRetryAfter);
}

Outcome judged(const base::Result<net::ClientResponse>& response) {
    if (!response) return {Verdict::unavailable, std::nullopt, response.error().text(), response.error().code};
    Outcome out{Verdict::unavailable, retry_after(*response), "HTTP " + std::to_string(response->status)};
    if (const auto detail = member(*response, "detail"); !detail.empty()) out.reason += ": " + detail;
    const std::string code = problem_code(*response);
    // A status alone may come from a proxy or a portal on the way; a problem with our code comes from a manager.
    if (response->status == 403 && code == "gateway_pending") out.verdict = Verdict::pending;
    if (response->status == 404 && code == "gateway_unknown") out.verdict = Verdict::gone;
    if (response->status == 403 && code == "gateway_left") out.verdict = Verdict::gone;
    if (response->status == 401 && !code.empty()) out.verdict = Verdict::unknown;
    if (response->status == 409 && code.starts_with("batch_")) out.verdict = Verdict::conflict;
    // About the content alone: what was changed on the way (wrong_digest) or is too new for the manager (unsupported)
    // may be taken another time.
    const bool of_content = response->status == 400 || response->status == 413 || response->status == 422;
    if (of_content && (code == "malformed" || code == "too_large" || code == "wrong_field")) {
        out.verdict = Verdict::rejected;
    }
    return out;
}

}  // namespace fleetgate::relay
