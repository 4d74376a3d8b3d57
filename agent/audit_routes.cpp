#include "agent/audit_routes.hpp"

#include "base/bytes.hpp"
#include "web/query.hpp"
#include "webui/answers.hpp"

#include <charconv>
#include <utility>

#include <boost/json/object.hpp>

namespace fleetgate::agent {

namespace {

namespace asio = boost::asio;
namespace json = boost::json;

constexpr std::size_t kMacOctets = 32;

json::object view(const security::AuditFindings& findings) {
    json::object out{{"sound", findings.sound()}, {"entries", findings.entries}};
    if (findings.checkpoint > 0) {
        out["checkpoint"] = json::object{{"number", findings.checkpoint}, {"signed", findings.checkpoint_is_signed}};
    }
    if (findings.anchor_is_older) out["anchor_is_older"] = true;
    if (findings.sound()) return out;
    json::object broken{{"what", findings.what}};
    if (findings.broken) broken["number"] = *findings.broken;
    if (findings.at) broken["at"] = base::to_rfc3339(*findings.at);
    out["broken"] = std::move(broken);
    return out;
}

asio::awaitable<net::Response> verify(security::AuditTrail& audit, base::Log& log, web::Call call) {
    const auto typed = web::text_parameter(call.request.target, "anchor");
    if (!typed) co_return webui::error_answer(typed.error(), call.request, log);
    auto anchor = parse_anchor(*typed);
    if (!anchor && !typed->empty()) {
        const base::Error wrong{std::make_error_code(std::errc::invalid_argument),
                                "anchor must be a number, a colon and 64 hexadecimal digits, as the manager lists it."};
        co_return webui::error_answer(wrong, call.request, log);
    }
    const auto findings = co_await audit.verify(std::move(anchor));
    if (!findings) co_return webui::error_answer(findings.error(), call.request, log);
    co_return webui::json_answer(view(*findings));
}

}  // namespace

std::optional<security::AuditAnchor> parse_anchor(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + colon, number);
    auto mac = base::from_hex(text.substr(colon + 1));
    if (error != std::errc{} || end != text.data() + colon || number < 1 || !mac || mac->size() != kMacOctets) {
        return std::nullopt;
    }
    return security::AuditAnchor{number, *std::move(mac)};
}

std::vector<web::Route> audit_routes(security::AuditTrail& audit, base::Log& log, web::Access access) {
    web::Route route{"GET", "/api/v1/audit/verify", access,
                     [&audit, &log](web::Call call) { return verify(audit, log, std::move(call)); }};
    route.right = web::Right::administer;
    return {std::move(route)};
}

}  // namespace fleetgate::agent
