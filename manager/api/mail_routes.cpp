// The mail server, and who is told what by mail: for Managers of the root group. The password goes one way, in.
#include "manager/api/routes.hpp"
#include "manager/field.hpp"
#include "manager/groups.hpp"
#include "manager/json_text.hpp"
#include "notify/channel_json.hpp"
#include "notify/errc.hpp"
#include "notify/mail_text.hpp"
#include "security/audit_kinds.hpp"
#include "web/problem.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::manager::api {

namespace json = boost::json;

namespace {

constexpr std::size_t kServerBody = std::size_t{80} * 1024;  ///< an authority's certificate with it

json::object server_view(const notify::Channel& route) {
    const auto& mail = std::get<notify::EmailRoute>(route.route);
    json::object out{{"host", json_text(mail.host)},
                     {"port", mail.port},
                     {"security", notify::mail_security_word(mail.security)},
                     {"from", json_text(mail.from)},
                     {"has_password", !route.secret.empty()}};
    put_text(out, "user", mail.user);
    // Lines are what a PEM is made of.
    if (!route.authority_pem.empty()) out["authority_pem"] = route.authority_pem;
    return out;
}

json::array texts(const std::vector<std::string>& all) {
    json::array out;
    for (const auto& one : all) out.push_back(json_text(one));
    return out;
}

json::object rule_view(const MailChannel& rule, const notify::ChannelState& state) {
    json::object how;
    if (state.last_sent_at) how["last_sent_at"] = base::to_rfc3339(*state.last_sent_at);
    if (state.failing_since) how["failing_since"] = base::to_rfc3339(*state.failing_since);
    put_text(how, "trouble", state.trouble);
    put_text(how, "step", state.step);
    return {{"id", rule.id},
            {"group", rule.group},
            {"language", language_word(rule.language)},
            {"to", texts(rule.to)},
            {"cc", texts(rule.cc)},
            {"bcc", texts(rule.bcc)},
            {"silent", rule.rules.silent},
            {"copies", rule.rules.manager_link},
            {"stop", rule.rules.stop},
            {"warn", rule.rules.warn},
            {"state", std::move(how)}};
}

bool flag_or(const json::object& body, std::string_view name, bool otherwise) {
    return body.contains(name) ? flag_in(body, name) : otherwise;
}

tl::expected<MailChannel, net::Response> rule_in(const json::object& body, std::int64_t id) {
    MailChannel out;
    out.id = id;
    const auto group = number_in(body, "group");
    if (body.contains("group") && !group) return tl::unexpected{web::problem(422, "invalid", "group is a number")};
    out.group = group.value_or(kRootGroup);
    const auto language = language_of(text_in(body, "language"));
    if (body.contains("language") && !language) {
        return tl::unexpected{web::problem(422, "invalid", "The language is en or de.")};
    }
    out.language = language.value_or(Language::english);
    out.to = texts_in(body, "to");
    out.cc = texts_in(body, "cc");
    out.bcc = texts_in(body, "bcc");
    out.rules.silent = flag_or(body, "silent", true);
    out.rules.manager_link = flag_or(body, "copies", true);
    out.rules.stop = flag_or(body, "stop", true);
    out.rules.warn = flag_or(body, "warn", false);
    return out;
}

/// A browser gives back a file's lines without CR.
std::string plain_lines(std::string text) {
    std::erase(text, '\r');
    return text;
}

/// Without the password: the member says whether there is one.
tl::expected<notify::Channel, net::Response> server_in(const json::object& body) {
    notify::EmailRoute mail;
    mail.host = text_in(body, "host");
    mail.user = text_in(body, "user");
    mail.from = text_in(body, "from");
    const auto security = notify::mail_security_of(body.contains("security") ? text_in(body, "security") : "starttls");
    if (!security) return tl::unexpected{web::problem(422, "invalid", "security is tls, starttls or none")};
    mail.security = *security;
    const auto port = number_in(body, "port").value_or(mail.port);
    if (port < 1 || port > UINT16_MAX) return tl::unexpected{web::problem(422, "invalid", "port is 1 to 65535")};
    mail.port = static_cast<std::uint16_t>(port);
    notify::Channel out;
    out.name = "mail";
    out.route = std::move(mail);
    out.secret = base::Secret{text_in(body, "password")};
    out.authority_pem = plain_lines(text_in(body, "authority_pem"));
    return out;
}

/// A password is for the server and user that it was entered for.
bool is_same_peer(const notify::Channel& a, const notify::Channel& b) {
    const auto& one = std::get<notify::EmailRoute>(a.route);
    const auto& other = std::get<notify::EmailRoute>(b.route);
    return one.host == other.host && one.port == other.port && one.security == other.security &&
           one.user == other.user && plain_lines(a.authority_pem) == plain_lines(b.authority_pem);
}

net::Response refused(const Desk& desk, const base::Error& error, const net::Request& request) {
    if (error.code == notify::Errc::settings) return web::problem(422, "invalid", error.context);
    return error_answer(desk, error, request);
}

/// A route's handler for Managers of the root group.
web::RouteHandler for_leaders(Desk& desk, MemberHandler handler) {
    const MemberHandler checked = [handler = std::move(handler)](Desk& at, Member member,
                                                                 web::Call call) -> asio::awaitable<net::Response> {
        if (member.group != kRootGroup) {
            co_return web::problem(403, "not_allowed", "Mail is set up by Managers of the whole tree.");
        }
        auto answer = handler(at, std::move(member), std::move(call));
        co_return co_await std::move(answer);
    };
    return for_members(desk, Who::managers, checked);
}

asio::awaitable<net::Response> show(Desk& desk, Member, web::Call call) {
    // Seen and mended, too, where the password cannot be opened any more.
    const auto ask = [](db::Connection& c) { return mail_route_without_password(c); };
    const auto stored = co_await desk.database.read(ask);
    if (!stored) co_return error_answer(desk, stored.error(), call.request);
    const auto route = co_await desk.post.route();
    const auto work = [](db::Connection& c) { return mail_channels(c); };
    const auto rules = co_await desk.database.read(work);
    if (!rules) co_return error_answer(desk, rules.error(), call.request);
    json::object out;
    if (*stored) {
        auto server = server_view(route && *route ? **route : **stored);
        if (!route) server["trouble"] = json_text(route.error().text());
        out["server"] = std::move(server);
    }
    json::array list;
    for (const auto& rule : *rules) list.push_back(rule_view(rule, desk.post.state(rule.id)));
    out["rules"] = std::move(list);
    co_return json_answer(out);
}

asio::awaitable<net::Response> set_server(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    auto wanted = server_in(*body);
    if (!wanted) co_return wanted.error();
    // A password is never shown, so that who changes the rest cannot send it back: not given, it stays.
    if (!body->contains("password")) {
        const auto before = co_await desk.post.route();
        if (!before) {
            co_return web::problem(
                422, "invalid",
                "The stored password cannot be opened any more: enter it again. " + before.error().text());
        }
        if (*before && is_same_peer(**before, *wanted)) wanted->secret = (*before)->secret;
    }
    const auto set = co_await desk.post.set_route(*wanted);
    if (!set) co_return refused(desk, set.error(), call.request);
    const auto& mail = std::get<notify::EmailRoute>(wanted->route);
    std::string detail = "mail server " + mail.host + " port " + std::to_string(mail.port);
    co_await audited(desk, member, security::audit::kNotificationsChanged, std::move(detail));
    co_return web::no_content();
}

asio::awaitable<net::Response> remove_server(Desk& desk, Member member, web::Call call) {
    const auto work = [](db::Connection& c) { return remove_mail_route(c); };
    const auto gone = co_await desk.database.write(work);
    if (!gone) co_return error_answer(desk, gone.error(), call.request);
    if (!*gone) co_return not_found("mail server");
    desk.post.changed();
    co_await audited(desk, member, security::audit::kNotificationsChanged, "mail server removed");
    co_return web::no_content();
}

/// 200 in each case: that the mail did not leave is what was asked.
asio::awaitable<net::Response> test(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto to = text_in(*body, "to");
    if (!notify::is_mail_address(to)) co_return web::problem(422, "invalid", "This is no mail address.");
    const auto work = [id = member.account](db::Connection& c) { return account_language(c, id); };
    const auto language = co_await desk.database.read(work);
    if (!language) co_return error_answer(desk, language.error(), call.request);
    const auto sent = co_await desk.post.test(to, language->value_or(Language::english));
    std::string detail = "mail to " + to + (sent ? " was taken" : ": " + sent.error().text());
    co_await audited(desk, member, security::audit::kNotificationTested, std::move(detail));
    json::object out{{"ok", sent.has_value()}};
    if (!sent) {
        out["step"] = notify::step_word(sent.error().code);
        out["detail"] = json_text(sent.error().context);
    }
    co_return json_answer(out);
}

asio::awaitable<net::Response> add_rule(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto rule = rule_in(*body, 0);
    if (!rule) co_return rule.error();
    const auto work = [rule = *rule](db::Connection& c) { return add_mail_channel(c, rule); };
    const auto id = co_await desk.database.write(work);
    if (!id) co_return refused(desk, id.error(), call.request);
    desk.post.changed();
    co_await audited(desk, member, security::audit::kNotificationsChanged,
                     "mail rule " + std::to_string(*id) + " added");
    co_return json_answer(json::object{{"id", *id}}, 201);
}

asio::awaitable<net::Response> change_rule(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto rule = rule_in(*body, number_parameter(call, "id"));
    if (!rule) co_return rule.error();
    const auto work = [rule = *rule](db::Connection& c) { return change_mail_channel(c, rule); };
    const auto done = co_await desk.database.write(work);
    if (!done) co_return refused(desk, done.error(), call.request);
    if (!*done) co_return not_found("mail rule");
    desk.post.changed();
    co_await audited(desk, member, security::audit::kNotificationsChanged,
                     "mail rule " + std::to_string(rule->id) + " changed");
    co_return web::no_content();
}

asio::awaitable<net::Response> remove_rule(Desk& desk, Member member, web::Call call) {
    const auto id = number_parameter(call, "id");
    const auto work = [id](db::Connection& c) { return remove_mail_channel(c, id); };
    const auto gone = co_await desk.database.write(work);
    if (!gone) co_return error_answer(desk, gone.error(), call.request);
    if (!*gone) co_return not_found("mail rule");
    desk.post.changed();
    co_await audited(desk, member, security::audit::kNotificationsChanged,
                     "mail rule " + std::to_string(id) + " removed");
    co_return web::no_content();
}

}  // namespace

void add_mail_routes(std::vector<web::Route>& routes, Desk& desk) {
    const auto session = web::Access::session;
    routes.push_back({"GET", "/api/v1/mail", session, for_leaders(desk, show)});
    routes.push_back({"PUT", "/api/v1/mail/server", session, for_leaders(desk, set_server), kServerBody});
    routes.push_back({"DELETE", "/api/v1/mail/server", session, for_leaders(desk, remove_server)});
    routes.push_back({"POST", "/api/v1/mail/test", session, for_leaders(desk, test)});
    routes.push_back({"POST", "/api/v1/mail/rules", session, for_leaders(desk, add_rule)});
    routes.push_back({"PUT", "/api/v1/mail/rules/{id}", session, for_leaders(desk, change_rule)});
    routes.push_back({"DELETE", "/api/v1/mail/rules/{id}", session, for_leaders(desk, remove_rule)});
}

}  // namespace fleetgate::manager::api
