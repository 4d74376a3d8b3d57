#include "manager/api/desk.hpp"

#include "base/text.hpp"
#include "db/errc.hpp"
#include "manager/messages.hpp"
#include "security/errc.hpp"
#include "web/problem.hpp"

#include <charconv>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::manager::api {

namespace json = boost::json;

namespace {
constexpr std::size_t kMostInAList = 10'000;
}

net::Response json_answer(const json::value& value, unsigned status) {
    auto answer = web::json_response(json::serialize(value), status);
    answer.headers.set("Cache-Control", "no-store");
    return answer;
}

net::Response not_found(std::string_view what) {
    return web::problem(404, "not_found", "There is no such " + std::string{what} + ".");
}

net::Response error_answer(const Desk& desk, const base::Error& error, const net::Request& request) {
    using security::Errc;
    if (error.code == std::errc::invalid_argument) return web::problem(422, "invalid", error.context);
    if (error.code == Errc::no_session) return web::problem(401, "signed_out", "The session has ended.");
    if (error.code == Errc::account_exists) return web::problem(409, "account_exists", "There is such a user already.");
    if (error.code == Errc::unknown_account) return not_found("user");
    if (error.code == Errc::last_administrator) {
        return web::problem(409, "last_manager", "The last user with the rights of a Manager stays.");
    }
    if (error.code == Errc::weak_password) return web::problem(422, "password_policy", error.context);
    if (error.code == Errc::invalid_name) return web::problem(422, "invalid", error.context);
    if (error.code == Errc::busy) return web::problem(429, "busy", "Too many attempts at once.");
    desk.log.write(kPageRequestFailed,
                   {{"method", request.method}, {"path", request.target.path()}, {"reason", error.text()}});
    return web::problem(500, "internal", "The manager could not do this. Its log says why.");
}

tl::expected<json::object, net::Response> body_of(const net::Request& request) {
    const auto type = request.headers.find("Content-Type").value_or("");
    if (base::lowered(base::trimmed(type.substr(0, type.find(';')))) != "application/json") {
        return tl::unexpected{web::problem(415, "not_json", "The request's body must be application/json.")};
    }
    boost::system::error_code wrong;
    auto value = json::parse(request.body, wrong);
    if (wrong || !value.is_object()) {
        return tl::unexpected{web::problem(400, "not_json", "The request's body is no JSON object.")};
    }
    return std::move(value.get_object());
}

std::vector<std::int64_t> numbers_in(const json::object& body, std::string_view name) {
    std::vector<std::int64_t> out;
    const auto* list = body.if_contains(name);
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& item : list->get_array()) {
        if (item.is_int64() && out.size() < kMostInAList) out.push_back(item.get_int64());
    }
    return out;
}

std::vector<std::string> texts_in(const json::object& body, std::string_view name) {
    std::vector<std::string> out;
    const auto* list = body.if_contains(name);
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& item : list->get_array()) {
        if (item.is_string() && out.size() < kMostInAList) out.emplace_back(item.get_string());
    }
    return out;
}

std::int64_t number_parameter(const web::Call& call, std::string_view name) {
    const auto& text = call.parameter(name);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

web::RouteHandler for_members(Desk& desk, Who who, MemberHandler handler) {
    return [&desk, who, handler = std::move(handler)](web::Call call) -> asio::awaitable<net::Response> {
        auto member = co_await desk.people.member(call);
        if (!member) co_return error_answer(desk, member.error(), call.request);
        if (who == Who::managers && !member->is_manager) {
            co_return web::problem(403, "not_allowed", "This needs the rights of a Manager.");
        }
        auto answer = handler(desk, *std::move(member), std::move(call));
        co_return co_await std::move(answer);
    };
}

asio::awaitable<void> audited(Desk& desk, const Member& member, std::string_view kind, std::string detail) {
    co_await desk.people.audit().record(kind, member.name, member.source, true, std::move(detail));
}

}  // namespace fleetgate::manager::api
