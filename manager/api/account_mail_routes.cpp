// An account's mail address, and another password for who cannot get in.
#include "base/text.hpp"
#include "manager/api/routes.hpp"
#include "manager/field.hpp"
#include "manager/groups.hpp"
#include "manager/mail_store.hpp"
#include "notify/mail_text.hpp"
#include "security/one_time_password.hpp"
#include "web/problem.hpp"

namespace fleetgate::manager::api {

namespace {

/// What is stored of an account that the member may change; nothing of one elsewhere.
struct Held {
    std::string mail;  ///< empty: none
    Language language = Language::english;
};
base::Result<std::optional<Held>> held_of(db::Connection& connection, std::int64_t account, std::int64_t scope) {
    const auto group = group_of_account(connection, account);
    if (!group) return base::fail(group.error());
    const auto within = is_below(connection, *group, scope);
    if (!within) return base::fail(within.error());
    if (!*within) return std::optional<Held>{};
    const auto mail = account_mail(connection, account);
    if (!mail) return base::fail(mail.error());
    const auto language = account_language(connection, account);
    if (!language) return base::fail(language.error());
    return std::optional{Held{mail->value_or(""), language->value_or(Language::english)}};
}

asio::awaitable<net::Response> set_mail(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto id = number_parameter(call, "id");
    const auto account = desk.people.accounts().account(id);
    if (!account) co_return not_found("user");
    const std::string mail{base::trimmed(text_in(*body, "mail"))};
    if (!mail.empty() && !notify::is_mail_address(mail)) {
        co_return web::problem(422, "invalid", "This is no mail address.");
    }
    const auto language = language_of(text_in(*body, "language"));
    if (body->contains("language") && !language) co_return web::problem(422, "invalid", "The language is en or de.");
    const auto work = [id, mail, language, scope = member.group](db::Connection& c) -> base::Result<bool> {
        const auto held = held_of(c, id, scope);
        if (!held) return base::fail(held.error());
        if (!*held) return false;
        auto done = mail.empty() ? clear_account_mail(c, id) : set_account_mail(c, id, mail);
        if (done && language) done = set_account_language(c, id, *language);
        if (!done) return base::fail(std::move(done).error());
        return true;
    };
    const auto done = co_await desk.database.write(work);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    if (!*done) co_return not_found("user");
    std::string detail = account->name + (mail.empty() ? ": none" : ": " + mail);
    co_await audited(desk, member, "account_mail_changed", std::move(detail));
    co_return web::no_content();
}

/// A temporary one by mail.
asio::awaitable<net::Response> hand_out(Desk& desk, Member member, std::string name, Held held, web::Call call) {
    const auto password = security::one_time_password(desk.people.accounts().policy());
    const Reader reader{held.mail, name, held.language};
    const auto letter = password_letter(reader, password, desk.post.page());
    const security::Accounts::Deliver deliver = [&post = desk.post, letter] { return post.deliver(letter); };
    security::Actor by{member.name, member.source};
    const auto done = co_await desk.people.accounts().hand_out_password(std::move(by), name, password, deliver);
    if (!done) co_return error_answer(desk, done.error(), call.request);
    if (!done->trouble) co_return web::no_content();
    if (!done->is_in_force) {
        co_return web::problem(502, "mail_failed", "The password stays: " + done->trouble->text());
    }
    co_return web::problem(502, "mail_unsure",
                           "The new password is in force, but its letter may not have left: wait for it, or give "
                           "another. " +
                               done->trouble->text());
}

/// The one given, or a temporary one by mail. Both must be changed at the next log-in.
asio::awaitable<net::Response> reset(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto id = number_parameter(call, "id");
    const auto account = desk.people.accounts().account(id);
    if (!account) co_return not_found("user");
    if (id == member.account) {
        co_return web::problem(409, "own_account", "Your own password you change with the old one.");
    }
    const auto work = [id, scope = member.group](db::Connection& c) { return held_of(c, id, scope); };
    const auto held = co_await desk.database.read(work);
    if (!held) co_return error_answer(desk, held.error(), call.request);
    if (!*held) co_return not_found("user");
    base::Secret password{text_in(*body, "password")};
    if (password.empty()) {
        if ((*held)->mail.empty()) {
            co_return web::problem(422, "no_mail", "The account has no mail address: enter one, or choose a password.");
        }
        co_return co_await hand_out(desk, std::move(member), account->name, **held, std::move(call));
    }
    security::Actor by{member.name, member.source};
    const auto done = co_await desk.people.accounts().reset_password(std::move(by), account->name, std::move(password));
    if (!done) co_return error_answer(desk, done.error(), call.request);
    co_return web::no_content();
}

}  // namespace

void add_account_mail_routes(std::vector<web::Route>& routes, Desk& desk) {
    const auto session = web::Access::session;
    const auto managers = Who::managers;
    routes.push_back({"PUT", "/api/v1/accounts/{id}/mail", session, for_members(desk, managers, set_mail)});
    routes.push_back({"POST", "/api/v1/accounts/{id}/password", session, for_members(desk, managers, reset)});
}

}  // namespace fleetgate::manager::api
