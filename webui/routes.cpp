#include "webui/routes.hpp"

#include "webui/access_handlers.hpp"
#include "webui/account_handlers.hpp"
#include "webui/device_handlers.hpp"
#include "webui/discovery_handlers.hpp"
#include "webui/history_handlers.hpp"
#include "webui/label_handlers.hpp"
#include "webui/log_handlers.hpp"
#include "webui/notification_handlers.hpp"
#include "webui/question_handlers.hpp"
#include "webui/raw_handlers.hpp"
#include "webui/rule_handlers.hpp"
#include "webui/schedule_handlers.hpp"
#include "webui/service_handlers.hpp"
#include "webui/session_handlers.hpp"
#include "webui/today_handlers.hpp"

#include <memory>
#include <utility>

namespace fleetgate::webui {

namespace {

using web::Access;
using web::Right;
using web::Route;

/// The handler as a member function of an object that the table keeps alive.
template <class Handlers>
web::RouteHandler to(std::shared_ptr<Handlers> handlers,
                     asio::awaitable<net::Response> (Handlers::*handle)(web::Call)) {
    return [handlers = std::move(handlers), handle](web::Call call) { return ((*handlers).*handle)(std::move(call)); };
}

/// Two lists of 256 ranges, each of 300 octets, and what JSON adds; or the ids of 20,000 devices.
constexpr std::size_t kRangesBody = std::size_t{256} * 1024;
/// Certificates of 64 KB, 300 addresses, and what JSON adds.
constexpr std::size_t kChannelBody = std::size_t{192} * 1024;

/// The same route for callers who may do no more than `right`; else what its method asks for holds.
Route with(web::Right right, Route route) {
    route.right = right;
    return route;
}

/// About the caller's own account.
Route own(Route route) {
    route.own = true;
    return route;
}

void add_devices(std::vector<Route>& routes, const Backend& backend, Access access) {
    const auto devices = std::make_shared<DeviceHandlers>(backend);
    using D = DeviceHandlers;
    routes.push_back({"GET", "/api/v1/devices", access, to(devices, &D::list)});
    const auto labels = std::make_shared<LabelHandlers>(backend);
    using L = LabelHandlers;
    routes.push_back({"POST", "/api/v1/devices/tags", access, to(labels, &L::change_tags), kRangesBody});
    routes.push_back({"POST", "/api/v1/devices/remove", access, to(labels, &L::remove), kRangesBody});
    routes.push_back({"PUT", "/api/v1/devices/{id}/labels", access, to(labels, &L::relabel)});
    routes.push_back({"GET", "/api/v1/devices/{id}", access, to(devices, &D::one)});
    routes.push_back({"GET", "/api/v1/devices/{id}/conditions", access, to(devices, &D::closed_conditions)});
    routes.push_back({"DELETE", "/api/v1/devices/{id}", access, to(devices, &D::remove)});
    routes.push_back(with(Right::act, {"POST", "/api/v1/devices/{id}/read", access, to(devices, &D::read)}));
    routes.push_back({"POST", "/api/v1/devices/{id}/new-board", access, to(devices, &D::join_board)});

    routes.push_back(
        {"POST", "/api/v1/devices/{id}/walk", access, to(std::make_shared<RawHandlers>(backend), &RawHandlers::walk)});

    const auto history = std::make_shared<HistoryHandlers>(backend);
    using H = HistoryHandlers;
    routes.push_back({"GET", "/api/v1/devices/{id}/history", access, to(history, &H::history)});
    routes.push_back(with(Right::act, {"POST", "/api/v1/devices/{id}/test", access, to(history, &H::test)}));

    const auto today = std::make_shared<TodayHandlers>(backend);
    routes.push_back({"GET", "/api/v1/today", access, to(today, &TodayHandlers::today)});

    const auto questions = std::make_shared<QuestionHandlers>(backend);
    using Q = QuestionHandlers;
    routes.push_back({"GET", "/api/v1/questions", access, to(questions, &Q::list)});
    routes.push_back(with(Right::act, {"POST", "/api/v1/questions/{id}/answer", access, to(questions, &Q::answer)}));
}

void add_searches(std::vector<Route>& routes, const Backend& backend, Access access) {
    const auto schedule = std::make_shared<ScheduleHandlers>(backend);
    using T = ScheduleHandlers;
    routes.push_back({"GET", "/api/v1/schedule", access, to(schedule, &T::schedule)});
    routes.push_back({"PUT", "/api/v1/schedule", access, to(schedule, &T::save)});
    routes.push_back(with(Right::read, {"POST", "/api/v1/schedule/estimate", access, to(schedule, &T::estimate)}));
    routes.push_back(
        with(Right::act, {"POST", "/api/v1/priorities", access, to(schedule, &T::set_priority), kRangesBody}));

    const auto discovery = std::make_shared<DiscoveryHandlers>(backend);
    using S = DiscoveryHandlers;
    routes.push_back({"GET", "/api/v1/discovery/settings", access, to(discovery, &S::settings)});
    routes.push_back({"POST", "/api/v1/discovery/settings", access, to(discovery, &S::add_setting), kRangesBody});
    routes.push_back(
        {"PUT", "/api/v1/discovery/settings/{id}", access, to(discovery, &S::replace_setting), kRangesBody});
    routes.push_back({"DELETE", "/api/v1/discovery/settings/{id}", access, to(discovery, &S::remove_setting)});
    routes.push_back({"GET", "/api/v1/discovery/runs", access, to(discovery, &S::runs)});
    routes.push_back(
        with(Right::act, {"POST", "/api/v1/discovery/runs", access, to(discovery, &S::start), kRangesBody}));
    routes.push_back({"GET", "/api/v1/discovery/runs/{id}", access, to(discovery, &S::run)});
    routes.push_back(with(Right::act, {"POST", "/api/v1/discovery/runs/{id}/stop", access, to(discovery, &S::stop)}));

    const auto rules = std::make_shared<RuleHandlers>(backend);
    using R = RuleHandlers;
    routes.push_back({"GET", "/api/v1/discovery/rules", access, to(rules, &R::rules)});
    routes.push_back({"PUT", "/api/v1/discovery/rules", access, to(rules, &R::save), kRangesBody});
    routes.push_back(
        with(Right::read, {"POST", "/api/v1/discovery/rules/preview", access, to(rules, &R::preview), kRangesBody}));

    const auto credentials = std::make_shared<CredentialHandlers>(backend);
    using C = CredentialHandlers;
    routes.push_back({"GET", "/api/v1/credentials", access, to(credentials, &C::list)});
    routes.push_back({"POST", "/api/v1/credentials", access, to(credentials, &C::add)});
    routes.push_back({"DELETE", "/api/v1/credentials/{id}", access, to(credentials, &C::remove)});
}

void add_accounts(std::vector<Route>& routes, const Backend& backend, Access access) {
    const auto accounts = std::make_shared<AccountHandlers>(backend);
    using A = AccountHandlers;
    routes.push_back({"GET", "/api/v1/accounts", access, to(accounts, &A::list)});
    routes.push_back({"POST", "/api/v1/accounts", access, to(accounts, &A::add)});
    routes.push_back({"PUT", "/api/v1/accounts/{id}", access, to(accounts, &A::change)});
    routes.push_back({"DELETE", "/api/v1/accounts/{id}", access, to(accounts, &A::remove)});
    routes.push_back({"POST", "/api/v1/accounts/{id}/unlock", access, to(accounts, &A::unlock)});
    routes.push_back({"POST", "/api/v1/accounts/{id}/reset-password", access, to(accounts, &A::reset_password)});
    routes.push_back({"GET", "/api/v1/sessions", access, to(accounts, &A::sessions)});
    routes.push_back(own({"DELETE", "/api/v1/sessions/{id}", access, to(accounts, &A::end_session)}));
    const auto proofs = std::make_shared<AccessHandlers>(backend);
    using P = AccessHandlers;
    routes.push_back({"POST", "/api/v1/accounts/{id}/reset-second-factor", access, to(proofs, &P::reset)});
    routes.push_back({"GET", "/api/v1/tokens", access, to(proofs, &P::tokens)});
    routes.push_back({"POST", "/api/v1/tokens", access, to(proofs, &P::make_token)});
    routes.push_back({"DELETE", "/api/v1/tokens/{id}", access, to(proofs, &P::end_token)});
    routes.push_back({"GET", "/api/v1/security", access, to(accounts, &A::rules)});
    routes.push_back({"PUT", "/api/v1/security", access, to(accounts, &A::save_rules)});
}

void add_news(std::vector<Route>& routes, const Backend& backend, Access access) {
    const auto logs = std::make_shared<LogHandlers>(backend);
    using L = LogHandlers;
    routes.push_back({"GET", "/api/v1/audit", access, to(logs, &L::audit)});
    routes.push_back({"GET", "/api/v1/audit/export", access, to(logs, &L::export_audit)});
    routes.push_back({"GET", "/api/v1/log", access, to(logs, &L::lines)});

    const auto notifications = std::make_shared<NotificationHandlers>(backend);
    using N = NotificationHandlers;
    // The address of a webhook is a secret of its own.
    routes.push_back(with(Right::administer, {"GET", "/api/v1/notifications", access, to(notifications, &N::list)}));
    routes.push_back({"POST", "/api/v1/notifications", access, to(notifications, &N::add), kChannelBody});
    routes.push_back({"PUT", "/api/v1/notifications/{id}", access, to(notifications, &N::replace), kChannelBody});
    routes.push_back({"DELETE", "/api/v1/notifications/{id}", access, to(notifications, &N::remove)});
    routes.push_back({"POST", "/api/v1/notifications/{id}/test", access, to(notifications, &N::test)});
}

/// What the page and the command line share.
void add_common(std::vector<Route>& routes, const Backend& backend, Access access) {
    add_devices(routes, backend, access);
    add_searches(routes, backend, access);
    add_accounts(routes, backend, access);
    add_news(routes, backend, access);
}

}  // namespace

std::vector<Route> page_routes(const Backend& backend) {
    std::vector<Route> routes;
    const auto sessions = std::make_shared<SessionHandlers>(backend);
    using S = SessionHandlers;
    routes.push_back({"GET", "/api/v1/session", Access::open, to(sessions, &S::session)});
    routes.push_back({"POST", "/api/v1/setup", Access::setup, to(sessions, &S::set_up)});
    routes.push_back({"POST", "/api/v1/login", Access::open, to(sessions, &S::log_in)});
    routes.push_back(
        own({"POST", "/api/v1/logout", Access::session, to(sessions, &S::log_out), web::kUsualBody, true}));
    routes.push_back(
        own({"POST", "/api/v1/password", Access::session, to(sessions, &S::change_password), web::kUsualBody, true}));
    const auto accounts = std::make_shared<AccountHandlers>(backend);
    routes.push_back(
        own({"POST", "/api/v1/sessions/end-others", Access::session, to(accounts, &AccountHandlers::end_others)}));
    const auto proofs = std::make_shared<AccessHandlers>(backend);
    using P = AccessHandlers;
    routes.push_back(own({"GET", "/api/v1/second-factor", Access::session, to(proofs, &P::second_factor)}));
    routes.push_back(own({"POST", "/api/v1/second-factor/begin", Access::session, to(proofs, &P::begin)}));
    routes.push_back(own({"POST", "/api/v1/second-factor/confirm", Access::session, to(proofs, &P::confirm)}));
    routes.push_back(own({"POST", "/api/v1/second-factor/remove", Access::session, to(proofs, &P::remove)}));
    // Of a session, which ends its stream with it: a token's would outlive the token.
    routes.push_back(own({"GET", "/api/v1/events", Access::session, to(sessions, &S::events)}));

    const auto service = std::make_shared<ServiceHandlers>(backend);
    using V = ServiceHandlers;
    routes.push_back({"GET", "/healthz", Access::open, to(service, &V::health)});
    routes.push_back({"GET", "/api/v1/settings", Access::session, to(service, &V::file_settings)});
    routes.push_back({"GET", "/api/v1/load", Access::session, to(service, &V::load)});

    add_common(routes, backend, Access::session);
    return routes;
}

std::vector<Route> control_routes(const Backend& backend) {
    std::vector<Route> routes;
    const auto service = std::make_shared<ServiceHandlers>(backend);
    using V = ServiceHandlers;
    routes.push_back({"GET", "/healthz", Access::loopback, to(service, &V::health)});
    routes.push_back({"GET", "/api/v1/settings", Access::loopback, to(service, &V::file_settings)});
    routes.push_back({"GET", "/api/v1/status", Access::loopback, to(service, &V::status)});
    routes.push_back({"GET", "/api/v1/load", Access::loopback, to(service, &V::load)});
    routes.push_back({"POST", "/api/v1/reload", Access::loopback, to(service, &V::reload)});
    routes.push_back({"POST", "/api/v1/why", Access::loopback, to(service, &V::why)});
    routes.push_back({"POST", "/api/v1/record", Access::loopback, to(service, &V::record)});
    add_common(routes, backend, Access::loopback);
    return routes;
}

}  // namespace fleetgate::webui
