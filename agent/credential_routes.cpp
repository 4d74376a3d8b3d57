#include "agent/credential_routes.hpp"

#include "agent/credential_change_view.hpp"
#include "discovery/recovery.hpp"
#include "web/if_match.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/device_names.hpp"
#include "webui/edits.hpp"
#include "webui/find_device.hpp"
#include "webui/input.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <boost/json/array.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;
using webui::error_answer;
using webui::Input;
using webui::json_answer;
using webui::not_found;

namespace json = boost::json;

namespace {

constexpr std::size_t kMostDevices = 20'000;
constexpr Input::Range kIds{1, std::numeric_limits<std::int64_t>::max()};

struct Asked {
    std::int64_t credential_id = 0;
    CredentialHow how = CredentialHow::try_and_set;
    bool accepts_weaker = false;
};

Asked asked_in(Input& input) {
    Asked asked;
    asked.credential_id = input.number("credential_id", kIds).value_or(0);
    if (asked.credential_id == 0) input.reject("credential_id", "Say which credential: its id.");
    if (!input.flag("try").value_or(true)) asked.how = CredentialHow::set_untried;
    asked.accepts_weaker = input.flag("accept_weaker").value_or(false);
    return asked;
}

std::string in_words(const discovery::StoredCredential& stored) {
    const auto said = describe(stored.credential);
    return stored.label.empty() || stored.label == said ? said : stored.label + ": " + said;
}

/// What If-Match compares: the credential in use.
std::string revision_of(const std::optional<std::int64_t>& credential_id) {
    return credential_id ? std::to_string(*credential_id) : "none";
}

const CredentialChange* find(const std::deque<CredentialChange>& changes, std::optional<std::int64_t> id) {
    const auto found = std::find_if(changes.begin(), changes.end(), [&](const auto& one) { return one.id == id; });
    return found == changes.end() ? nullptr : &*found;
}

class CredentialHandlers {
public:
    explicit CredentialHandlers(const CredentialBackend& backend) : backend_{backend} {}

    /// One device: tries and sets while the caller waits.
    asio::awaitable<net::Response> set(web::Call call);
    asio::awaitable<net::Response> test(web::Call call);
    /// Many, beside everything else.
    asio::awaitable<net::Response> begin(web::Call call);
    asio::awaitable<net::Response> list(web::Call call);
    asio::awaitable<net::Response> one(web::Call call);
    asio::awaitable<net::Response> stop(web::Call call);

private:
    /// Nothing where no device would be read with a weaker credential than now, or that is wanted.
    asio::awaitable<std::optional<net::Response>> weaker(const net::Request& request,
                                                         std::vector<fleet::DeviceId> devices,
                                                         discovery::StoredCredential wanted);
    asio::awaitable<base::Result<discovery::StoredCredential>> credential(std::int64_t id);

    CredentialBackend backend_;
};

}  // namespace

asio::awaitable<base::Result<discovery::StoredCredential>> CredentialHandlers::credential(std::int64_t id) {
    auto all = co_await backend_.discovery.credentials();
    if (!all) co_return base::fail(all.error());
    for (auto& one : *all) {
        if (one.id == id) co_return std::move(one);
    }
    co_return base::fail(std::errc::no_such_device_or_address,
                         "There is no such credential; it may have just been removed.");
}

asio::awaitable<std::optional<net::Response>> CredentialHandlers::weaker(const net::Request& request,
                                                                         std::vector<fleet::DeviceId> devices,
                                                                         discovery::StoredCredential wanted) {
    auto known = co_await backend_.discovery.credentials();
    if (!known) co_return error_answer(known.error(), request, backend_.log);
    const auto in_use = co_await backend_.use.in_use(std::move(devices));
    if (!in_use) co_return error_answer(in_use.error(), request, backend_.log);
    std::map<std::int64_t, const snmp::Credential*> by_id;
    for (const auto& one : *known) by_id.emplace(one.id, &one.credential);
    const auto strength = discovery::strength(wanted.credential);
    std::size_t stronger_now = 0;
    std::string example;
    for (const auto& one : *in_use) {
        const auto now = one.credential_id ? by_id.find(*one.credential_id) : by_id.end();
        if (now == by_id.end() || discovery::strength(*now->second) <= strength) continue;
        if (stronger_now++ == 0) example = describe(*now->second);
    }
    if (stronger_now == 0) co_return std::nullopt;
    co_return web::problem(409, "weaker_credential",
                           std::to_string(stronger_now) + (stronger_now == 1 ? " device is" : " devices are") +
                               " read with a stronger credential now, such as " + example + "; " +
                               describe(wanted.credential) +
                               " would let others on the network read along or pass for the device. Nothing was "
                               "changed: say accept_weaker to do it.");
}

asio::awaitable<net::Response> CredentialHandlers::set(web::Call call) {
    Input input{call.request};
    const auto asked = asked_in(input);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto id = webui::parse_id(call.parameter("id"));
    if (!id) co_return not_found("There is no such device.");
    const auto wanted = co_await credential(asked.credential_id);
    if (!wanted) co_return error_answer(wanted.error(), call.request, backend_.log);
    const webui::Edits::Turn turn{backend_.edits, "credential of " + std::to_string(*id)};
    if (!turn.has_it()) co_return webui::changed_meanwhile("The credential of this device");
    const std::vector<fleet::DeviceId> devices{fleet::DeviceId{*id}};
    const auto before = co_await backend_.use.in_use(devices);
    if (!before) co_return error_answer(before.error(), call.request, backend_.log);
    if (before->empty()) co_return not_found("There is no such device; it may have just been removed.");
    const auto expected = web::if_match(call.request);
    if (expected && *expected != revision_of(before->front().credential_id)) {
        co_return webui::changed_meanwhile("The credential of this device");
    }
    if (!asked.accepts_weaker) {
        auto refused = co_await weaker(call.request, devices, *wanted);
        if (refused) co_return *std::move(refused);
    }
    const auto tried = co_await backend_.desk.one(devices.front(), asked.credential_id, asked.how);
    const bool is_set =
        tried && (tried->outcome == CredentialOutcome::set || tried->outcome == CredentialOutcome::already);
    auto what = webui::named(devices) + ": credential " + std::to_string(asked.credential_id) + " \"" +
                in_words(*wanted) + "\"";
    if (tried) what += ": " + std::string{to_string(tried->outcome)};
    if (asked.how == CredentialHow::set_untried) what += ", without trying";
    co_await webui::record(backend_.audit, call, security::audit::kDeviceCredentialChanged, is_set, std::move(what));
    if (!tried) co_return error_answer(tried.error(), call.request, backend_.log);
    if (tried->outcome == CredentialOutcome::gone) co_return not_found("There is no such device any more.");
    const auto now = is_set ? std::optional{asked.credential_id} : before->front().credential_id;
    auto view = credential_trial_view(*tried);
    if (now) view["credential_id"] = *now;
    co_return webui::with_etag(json_answer(view), revision_of(now));
}

asio::awaitable<net::Response> CredentialHandlers::test(web::Call call) {
    Input input{call.request};
    const auto asked = asked_in(input);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto id = webui::parse_id(call.parameter("id"));
    if (!id) co_return not_found("There is no such device.");
    const auto wanted = co_await credential(asked.credential_id);
    if (!wanted) co_return error_answer(wanted.error(), call.request, backend_.log);
    const auto tried = co_await backend_.desk.one(fleet::DeviceId{*id}, asked.credential_id, CredentialHow::try_alone);
    if (!tried) co_return error_answer(tried.error(), call.request, backend_.log);
    if (tried->outcome == CredentialOutcome::gone) co_return not_found("There is no such device any more.");
    co_return json_answer(credential_trial_view(*tried));
}

asio::awaitable<net::Response> CredentialHandlers::begin(web::Call call) {
    Input input{call.request};
    const auto asked = asked_in(input);
    std::set<fleet::DeviceId> each;
    for (const auto id : input.ids("devices", kMostDevices)) each.insert(fleet::DeviceId{id});
    if (each.empty()) input.reject("devices", "Say which devices: a list of their ids.");
    if (const auto& problem = input.problem()) co_return *problem;
    std::vector<fleet::DeviceId> devices{each.begin(), each.end()};
    const auto wanted = co_await credential(asked.credential_id);
    if (!wanted) co_return error_answer(wanted.error(), call.request, backend_.log);
    if (!asked.accepts_weaker) {
        auto refused = co_await weaker(call.request, devices, *wanted);
        if (refused) co_return *std::move(refused);
    }
    CredentialWish wish;
    wish.credential_id = asked.credential_id;
    wish.credential = in_words(*wanted);
    wish.devices = std::move(devices);
    wish.how = asked.how;
    wish.by = call.session ? call.session->account : std::string{webui::kCommandLine};
    wish.from = call.request.peer.address;
    const auto id = backend_.desk.begin(std::move(wish));
    if (!id) co_return error_answer(id.error(), call.request, backend_.log);
    const auto* change = find(backend_.desk.changes(), *id);
    if (change == nullptr) co_return not_found("There is no such change.");
    co_return json_answer(credential_change_view(*change, ChangeListing::numbers), 202);
}

asio::awaitable<net::Response> CredentialHandlers::list(web::Call) {
    json::array views;
    for (const auto& one : backend_.desk.changes()) {
        views.push_back(credential_change_view(one, ChangeListing::numbers));
    }
    co_return json_answer(json::object{{"changes", std::move(views)}});
}

asio::awaitable<net::Response> CredentialHandlers::one(web::Call call) {
    const auto* change = find(backend_.desk.changes(), webui::parse_id(call.parameter("id")));
    if (change == nullptr) co_return not_found("There is no such change; those of before the start are not kept.");
    co_return json_answer(credential_change_view(*change, ChangeListing::with_results));
}

asio::awaitable<net::Response> CredentialHandlers::stop(web::Call call) {
    const auto id = webui::parse_id(call.parameter("id"));
    if (find(backend_.desk.changes(), id) == nullptr) co_return not_found("There is no such change.");
    backend_.desk.stop(*id);
    const auto* change = find(backend_.desk.changes(), id);
    if (change == nullptr) co_return not_found("There is no such change.");
    co_return json_answer(credential_change_view(*change, ChangeListing::numbers));
}

std::vector<web::Route> credential_routes(const CredentialBackend& backend, web::Access access) {
    /// The ids of 20,000 devices.
    constexpr std::size_t kIdsBody = std::size_t{256} * 1024;
    const auto handlers = std::make_shared<CredentialHandlers>(backend);
    using H = CredentialHandlers;
    const auto to = [&](asio::awaitable<net::Response> (H::*handle)(web::Call)) -> web::RouteHandler {
        return [handlers, handle](web::Call call) { return ((*handlers).*handle)(std::move(call)); };
    };
    std::vector<web::Route> routes;
    routes.push_back({"PUT", "/api/v1/devices/{id}/credential", access, to(&H::set)});
    routes.push_back({"POST", "/api/v1/devices/{id}/credential/test", access, to(&H::test)});
    routes.push_back({"GET", "/api/v1/credential-changes", access, to(&H::list)});
    routes.push_back({"POST", "/api/v1/credential-changes", access, to(&H::begin), kIdsBody});
    routes.push_back({"GET", "/api/v1/credential-changes/{id}", access, to(&H::one)});
    routes.push_back({"POST", "/api/v1/credential-changes/{id}/stop", access, to(&H::stop)});
    // Who changed what with which credential is nothing for those who may only look.
    for (auto& route : routes) route.right = web::Right::administer;
    return routes;
}

}  // namespace fleetgate::agent
