#include "agent/connection_routes.hpp"

#include "agent/connection_view.hpp"
#include "relay/errc.hpp"
#include "security/audit_kinds.hpp"
#include "store/outbox_kinds.hpp"
#include "web/if_match.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/input.hpp"

#include <algorithm>
#include <memory>

#include <boost/json/parse.hpp>

namespace fleetgate::agent {

namespace json = boost::json;
namespace audit = security::audit;

namespace {

/// Certificates of 64 KB, 100 entries of a bypass list, and what JSON adds.
constexpr std::size_t kBody = std::size_t{128} * 1024;
constexpr std::size_t kMostPem = std::size_t{64} * 1024;
constexpr std::size_t kLookedBack = 100;

bool is_same_door(const relay::ProxySetting& a, const relay::ProxySetting& b) {
    return a.host == b.host && a.port == b.port && a.login == b.login && a.user == b.user;
}

std::string in_words(const relay::ProxySetting& proxy) {
    if (proxy.host.empty()) return "no proxy to the manager";
    auto words =
        "proxy to the manager: " + relay::address_of(proxy) + ", log-in " + std::string{relay::to_string(proxy.login)};
    if (proxy.login != relay::ProxyLogin::none) words += " as " + proxy.user;
    words += ", " + std::to_string(proxy.bypass.size()) + " entries in the bypass list";
    if (!proxy.authority_pem.empty()) words += ", with an authority of its own";
    return words;
}

class ConnectionHandlers {
public:
    explicit ConnectionHandlers(const ConnectionBackend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> show(web::Call call) {
        ConnectionFacts facts;
        auto state = co_await backend_.manager.relay_state();
        if (!state) co_return webui::error_answer(state.error(), call.request, backend_.log);
        facts.relay = *std::move(state);
        auto waiting = co_await store::waiting_by_kind(backend_.database);
        if (!waiting) co_return webui::error_answer(waiting.error(), call.request, backend_.log);
        facts.waiting = *std::move(waiting);
        const auto sent = co_await backend_.ledger.list(0, kLookedBack);
        if (!sent) co_return webui::error_answer(sent.error(), call.request, backend_.log);
        if (facts.relay) facts.last_contact_at = last_answer(*sent, facts.relay->manager_url);
        facts.plan = co_await backend_.manager.plan();
        facts.anonymization = backend_.manager.anonymization();
        facts.now = backend_.clock.wall_now();
        co_return webui::json_answer(connection_view(facts, backend_.manager.proxy()));
    }

    asio::awaitable<net::Response> register_it(web::Call call) {
        webui::Input input{call.request};
        auto url = input.text("url", {1, 300});
        auto code = input.secret("access_code", {1, 200});
        auto authority = input.lines("ca_pem", kMostPem);
        if (const auto& problem = input.problem()) co_return *problem;
        const auto done = co_await backend_.manager.enroll(std::move(url), std::move(authority), std::move(code));
        auto what = done ? "registered with the manager " + done->manager_url : done.error().text();
        co_await webui::record(backend_.audit, call, audit::kGatewayRegistered, done.has_value(), what);
        if (!done) co_return not_registered(done.error());
        const bool managed = done->status == relay::RegistrationStatus::managed;
        co_return webui::json_answer(
            json::object{{"gateway_id", done->gateway_id}, {"status", managed ? "managed" : "pending"}});
    }

    asio::awaitable<net::Response> leave(web::Call call) {
        const bool is_local = call.request.target.parameter("local") == "true";
        const auto left = co_await backend_.manager.leave(is_local ? Parting::untold : Parting::told);
        const auto* how = is_local ? "no manager any more, it was not told" : "no manager any more, it was told";
        auto what = left ? std::string{how} : left.error().text();
        co_await webui::record(backend_.audit, call, audit::kGatewayLeft, left.has_value(), std::move(what));
        if (!left && left.error().code == relay::Errc::not_told) {
            co_return web::problem(502, "manager_not_told", left.error().text());
        }
        if (!left) co_return webui::error_answer(left.error(), call.request, backend_.log);
        co_return web::no_content();
    }

    asio::awaitable<net::Response> deliver(web::Call) {
        backend_.manager.deliver_now();
        co_return web::no_content();
    }

    asio::awaitable<net::Response> proxy(web::Call) {
        const auto view = proxy_view(backend_.manager.proxy());
        const auto revision = std::string{std::string_view{view.at("revision").as_string()}};
        co_return webui::with_etag(webui::json_answer(view), revision);
    }

    asio::awaitable<net::Response> save(web::Call call) {
        webui::Input input{call.request};
        auto wanted = posted(call.request, input);
        if (const auto& problem = input.problem()) co_return *problem;
        const webui::Edits::Turn turn{backend_.edits, "proxy"};
        if (!turn.has_it()) co_return webui::changed_meanwhile("The proxy");
        if (const auto expected = web::if_match(call.request)) {
            const auto before = proxy_view(backend_.manager.proxy());
            if (before.at("revision").as_string() != *expected) co_return webui::changed_meanwhile("The proxy");
        }
        const auto saved = co_await backend_.manager.set_proxy(wanted);
        co_await webui::record(backend_.audit, call, audit::kProxyChanged, saved.has_value(), in_words(wanted));
        if (!saved) co_return webui::error_answer(saved.error(), call.request, backend_.log);
        co_return co_await proxy(std::move(call));
    }

    asio::awaitable<net::Response> test(web::Call call) {
        webui::Input input{call.request};
        auto wanted = input.has("host") ? posted(call.request, input) : backend_.manager.proxy();
        auto url = input.text("url", {0, 300});
        if (const auto& problem = input.problem()) co_return *problem;
        const auto door = in_words(wanted);
        const auto steps = co_await backend_.manager.test(std::move(wanted), std::move(url));
        if (!steps) co_return web::problem({422, "invalid", steps.error().text(), {{"/url", "invalid"}}});
        const auto view = test_view(*steps);
        co_await webui::record(backend_.audit, call, audit::kProxyTested, view.at("ok").as_bool(), door);
        co_return webui::json_answer(view);
    }

    asio::awaitable<net::Response> choose(web::Call call) {
        webui::Input input{call.request};
        const auto on = input.flag("on");
        if (!on) input.reject("on", "on is true or false.");
        if (const auto& problem = input.problem()) co_return *problem;
        const auto wanted = *on ? protocol::Anonymization::on : protocol::Anonymization::off;
        const auto chosen = co_await backend_.manager.choose(wanted);
        co_await webui::record(backend_.audit, call, audit::kAnonymizationChosen, chosen.has_value(),
                               *on ? "data anonymization on" : "data anonymization off");
        if (!chosen && chosen.error().code == std::errc::operation_not_permitted) {
            co_return web::problem(409, "chosen_for_good", chosen.error().context);
        }
        if (!chosen) co_return webui::error_answer(chosen.error(), call.request, backend_.log);
        co_return web::no_content();
    }

private:
    static std::optional<base::WallTime> last_answer(const relay::SentPage& sent, const std::string& manager) {
        const auto well = std::ranges::find_if(sent.lines, [&](const relay::SentLine& line) {
            return line.request.to == manager && line.status && *line.status >= 200 && *line.status < 300;
        });
        return well == sent.lines.end() ? std::nullopt : std::optional{well->request.at};
    }

    static net::Response not_registered(const base::Error& error) {
        if (error.code == relay::Errc::wrong_manager_url) {
            return web::problem({422, "invalid", error.context, {{"/url", "invalid"}}});
        }
        if (error.code == relay::Errc::access_code_refused) {
            return web::problem({422, "access_code_refused", error.context, {{"/access_code", "refused"}}});
        }
        return web::problem(502, "not_registered", error.text());
    }

    /// The proxy that the request describes. A password is never shown, so that who changes the rest cannot send it
    /// back: not given it stays, but for the place that it was entered for alone.
    relay::ProxySetting posted(const net::Request& request, webui::Input& input) const {
        auto password = input.secret("password", {0, 512});
        // Of the right type at all: what they say is relay::proxy_from_json's to judge.
        for (const auto* name : {"host", "login", "user"}) (void)input.text(name, {0, 512});
        (void)input.number("port", {1, 65'535});
        (void)input.texts("bypass", relay::kMostBypasses, {1, 300});
        (void)input.lines("authority_pem", kMostPem);
        if (!input.has("host")) input.reject("host", "host is the proxy's name or address; empty for no proxy.");
        if (input.problem()) return {};
        auto wanted = relay::proxy_from_json(json::parse(request.body).as_object());
        if (!wanted) {
            input.reject("host", wanted.error().context);
            return {};
        }
        const auto& before = backend_.manager.proxy();
        const bool stays = !input.has("password") && is_same_door(before, *wanted);
        wanted->password = stays ? base::Secret{std::string{before.password.reveal()}} : std::move(password);
        if (const auto good = relay::check_proxy(*wanted); !good) input.reject("password", good.error().context);
        return *std::move(wanted);
    }

    ConnectionBackend backend_;
};

}  // namespace

std::vector<web::Route> connection_routes(const ConnectionBackend& backend, web::Access access) {
    const auto handlers = std::make_shared<ConnectionHandlers>(backend);
    using H = ConnectionHandlers;
    const auto to = [&](asio::awaitable<net::Response> (H::*handle)(web::Call)) -> web::RouteHandler {
        return [handlers, handle](web::Call call) { return ((*handlers).*handle)(std::move(call)); };
    };
    std::vector<web::Route> routes{{"GET", "/api/v1/connection", access, to(&H::show)},
                                   {"POST", "/api/v1/connection/registration", access, to(&H::register_it), kBody},
                                   {"DELETE", "/api/v1/connection/registration", access, to(&H::leave)},
                                   {"POST", "/api/v1/connection/delivery", access, to(&H::deliver)},
                                   {"GET", "/api/v1/connection/proxy", access, to(&H::proxy)},
                                   {"PUT", "/api/v1/connection/proxy", access, to(&H::save), kBody},
                                   {"POST", "/api/v1/connection/proxy/test", access, to(&H::test), kBody}};
    for (auto& route : routes) {
        // What waits and whether the link stands is for viewers too; addresses and users of a proxy are not.
        if (route.pattern != "/api/v1/connection") route.right = web::Right::administer;
    }
    if (access == web::Access::loopback) {
        routes.push_back({"POST", "/api/v1/control/anonymization", access, to(&H::choose)});
    }
    return routes;
}

}  // namespace fleetgate::agent
