#include "manager/account_rights.hpp"
#include "manager/api/routes.hpp"
#include "manager/export.hpp"
#include "manager/field.hpp"
#include "manager/groups.hpp"
#include "manager/json_text.hpp"
#include "notify/mail_text.hpp"
#include "security/one_time_password.hpp"
#include "web/problem.hpp"
#include "web/query.hpp"

#include <map>

#include <boost/json/array.hpp>

namespace fleetgate::manager::api {

namespace json = boost::json;

namespace {

constexpr std::int64_t kAuditPage = 100;

security::Actor actor_of(const Member& member) { return {member.name, member.source}; }

/// Accounts and their groups: those of the member's group and below.
using Groups = std::map<std::int64_t, std::int64_t>;

/// What the list says beside the accounts themselves.
struct Beside {
    Groups groups;
    std::map<std::int64_t, std::string> mails;  ///< by account, of those that have one
    std::map<std::int64_t, Language> languages;
    bool can_mail = false;  ///< a mail server is set
};

base::Result<Groups> groups_of(db::Connection& connection, const std::vector<security::Account>& accounts,
                               std::int64_t scope) {
    Groups out;
    for (const auto& account : accounts) {
        const auto group = group_of_account(connection, account.id);
        if (!group) return base::fail(group.error());
        const auto mine = is_below(connection, *group, scope);
        if (!mine) return base::fail(mine.error());
        if (*mine) out.emplace(account.id, *group);
    }
    return out;
}

base::Result<Beside> beside_of(db::Connection& connection, const std::vector<security::Account>& accounts,
                               std::int64_t scope) {
    auto groups = groups_of(connection, accounts, scope);
    if (!groups) return base::fail(std::move(groups).error());
    auto mails = account_mails(connection);
    if (!mails) return base::fail(std::move(mails).error());
    auto languages = account_languages(connection);
    if (!languages) return base::fail(std::move(languages).error());
    const auto routes = connection.number("SELECT count(*) FROM mail_route");
    if (!routes) return base::fail(routes.error());
    return Beside{*std::move(groups), *std::move(mails), *std::move(languages), *routes > 0};
}

/// What the account has beside name, role and password.
struct Settings {
    std::int64_t group = kRootGroup;
    std::string mail;                  ///< empty: none
    std::optional<Language> language;  ///< nothing: as its page will be read
};

base::Result<void> settle(db::Connection& connection, std::int64_t account, const Settings& settings) {
    auto done = set_group_of_account(connection, account, settings.group);
    if (done && !settings.mail.empty()) done = set_account_mail(connection, account, settings.mail);
    if (done && settings.language) done = set_account_language(connection, account, *settings.language);
    return done;
}

/// Where the member may make accounts, and in which language he reads.
struct Maker {
    bool is_allowed = false;
    Language language = Language::english;
};
base::Result<Maker> maker_of(db::Connection& connection, const Member& member, std::int64_t group) {
    const auto allowed = is_below(connection, group, member.group);
    if (!allowed) return base::fail(allowed.error());
    const auto language = account_language(connection, member.account);
    if (!language) return base::fail(language.error());
    return Maker{*allowed, language->value_or(Language::english)};
}

asio::awaitable<net::Response> list(Desk& desk, Member member, web::Call call) {
    const auto accounts = desk.people.accounts().list();
    const auto work = [accounts, scope = member.group](db::Connection& c) { return beside_of(c, accounts, scope); };
    const auto beside = co_await desk.database.read(work);
    if (!beside) co_return error_answer(desk, beside.error(), call.request);
    json::array out;
    for (const auto& account : accounts) {
        const auto group = beside->groups.find(account.id);
        if (group == beside->groups.end()) continue;
        json::object one{{"id", account.id},
                         {"name", json_text(account.name)},
                         {"role", role_word(account.role)},
                         {"group", group->second},
                         {"revision", revision_of({account.role, group->second})},
                         {"must_change_password", account.must_change_password},
                         {"created_at", base::to_rfc3339(account.created_at)}};
        const auto mail = beside->mails.find(account.id);
        if (mail != beside->mails.end()) put_text(one, "mail", mail->second);
        const auto language = beside->languages.find(account.id);
        if (language != beside->languages.end()) one["language"] = language_word(language->second);
        out.push_back(std::move(one));
    }
    co_return json_answer(json::object{{"accounts", std::move(out)}, {"can_mail", beside->can_mail}});
}

asio::awaitable<net::Response> add(Desk& desk, Member member, web::Call call) {
    const auto body = body_of(call.request);
    if (!body) co_return body.error();
    const auto role = role_of(text_in(*body, "role"));
    const Settings settings{number_in(*body, "group").value_or(member.group), text_in(*body, "mail"),
                            language_of(text_in(*body, "language"))};
    const auto& mail = settings.mail;
    if (!role) co_return web::problem(422, "invalid", "The role is manager or customer.");
    if (body->contains("language") && !settings.language) {
        co_return web::problem(422, "invalid", "The language is en or de.");
    }
    const auto look = [member, group = settings.group](db::Connection& c) { return maker_of(c, member, group); };
    const auto maker = co_await desk.database.read(look);
    if (!maker) co_return error_answer(desk, maker.error(), call.request);
    if (!maker->is_allowed) co_return web::problem(422, "invalid", "There is no such group.");
    const auto name = text_in(*body, "name");
    base::Secret password{text_in(*body, "password")};
    // Nobody needs to know a password that goes to its owner by mail.
    const bool is_mailed = password.empty() && !mail.empty();
    if (is_mailed) password = security::one_time_password(desk.people.accounts().policy());
    if (!mail.empty() && !notify::is_mail_address(mail)) {
        co_return web::problem(422, "invalid", "This is no mail address.");
    }
    const Reader reader{mail, name, settings.language.value_or(maker->language)};
    const auto letter = account_letter(reader, password, desk.post.page());
    const auto id = co_await desk.people.accounts().create(actor_of(member), name, *role, std::move(password));
    if (!id) co_return error_answer(desk, id.error(), call.request);
    // Until this is through the account has no group and sees nothing; nobody knows its password yet but who asked for
    // it.
    const auto work = [account = *id, settings](db::Connection& c) { return settle(c, account, settings); };
    auto done = co_await desk.database.write(work);
    if (done && is_mailed) {
        const auto sent = co_await desk.post.deliver(letter);
        if (sent.trouble && sent.may_have_arrived) {
            co_return web::problem(502, "mail_unsure",
                                   "The account was made, but its letter may not have left: wait for it, or give the "
                                   "account another password. " +
                                       sent.trouble->text());
        }
        if (sent.trouble) {
            (void)co_await desk.people.accounts().remove(actor_of(member), *id);
            co_return web::problem(502, "mail_failed", "The account was not made: " + sent.trouble->text());
        }
    }
    if (!done) {
        (void)co_await desk.people.accounts().remove(actor_of(member), *id);
        co_return error_answer(desk, done.error(), call.request);
    }
    co_return json_answer(json::object{{"id", *id}}, 201);
}

/// The whole manager's: for Managers of the root group alone.
asio::awaitable<net::Response> audit(Desk& desk, Member member, web::Call call) {
    if (member.group != kRootGroup) {
        co_return web::problem(403, "not_allowed", "The audit log is for Managers of the whole tree.");
    }
    const auto before = web::number_parameter(call.request.target, "before", INT64_MAX, 1, INT64_MAX);
    if (!before) co_return error_answer(desk, before.error(), call.request);
    const auto entries = co_await desk.people.audit().newest(kAuditPage, *before);
    if (!entries) co_return error_answer(desk, entries.error(), call.request);
    json::array out;
    for (const auto& entry : *entries) out.push_back(to_json(entry));
    co_return json_answer(json::object{{"entries", std::move(out)}});
}

}  // namespace

void add_account_routes(std::vector<web::Route>& routes, Desk& desk) {
    const auto session = web::Access::session;
    const auto managers = Who::managers;
    routes.push_back({"GET", "/api/v1/accounts", session, for_members(desk, managers, list)});
    routes.push_back({"POST", "/api/v1/accounts", session, for_members(desk, managers, add)});
    routes.push_back({"GET", "/api/v1/audit", session, for_members(desk, managers, audit)});
}

}  // namespace fleetgate::manager::api
