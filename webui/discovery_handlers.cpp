#include "webui/discovery_handlers.hpp"

#include "web/if_match.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/discovery_input.hpp"
#include "webui/edits.hpp"
#include "webui/find_device.hpp"
#include "webui/json_text.hpp"
#include "webui/run_view.hpp"

#include <algorithm>
#include <optional>

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

json::array texts(const std::vector<std::string>& values) {
    json::array array;
    for (const auto& value : values) array.push_back(json_text(value));
    return array;
}

json::object bare_view(const discovery::DiscoverySetting& setting) {
    return {{"id", setting.id},
            {"name", json_text(setting.name)},
            {"scopes", texts(setting.scopes)},
            {"excludes", texts(setting.excludes)},
            {"port", setting.port},
            {"credential_ids", json::array(setting.credential_ids.begin(), setting.credential_ids.end())},
            {"timeout_ms", setting.timeout.count()},
            {"retries", setting.retries},
            {"packets_per_second", setting.packets_per_second},
            {"register_found", setting.register_found},
            {"interval_minutes", setting.interval.count()},
            {"quiet_hours", json_text(setting.quiet_hours)}};
}

json::object setting_view(const discovery::DiscoverySetting& setting) {
    auto view = bare_view(setting);
    view["revision"] = revision_of(view);
    return view;
}

/// Never the secret: its description alone.
json::object credential_view(const discovery::StoredCredential& stored) {
    return {{"id", stored.id},
            {"label", json_text(stored.label)},
            {"version", to_string(stored.credential.version)},
            {"description", json_text(describe(stored.credential))}};
}

/// For the audit trail: many are not all named.
std::string in_short(const std::vector<std::string>& scopes) {
    constexpr std::size_t kNamed = 8;
    std::string text;
    for (std::size_t i = 0; i < scopes.size() && i < kNamed; ++i) text += (i == 0 ? "" : ", ") + scopes[i];
    if (scopes.size() > kNamed) text += " and " + std::to_string(scopes.size() - kNamed) + " more";
    return text;
}

std::string in_short(const discovery::DiscoverySetting& setting) {
    return "setting " + std::to_string(setting.id) + " \"" + setting.name + "\": " + in_short(setting.scopes);
}

/// Never the secret.
std::string in_short(const discovery::StoredCredential& stored) {
    std::string text = "credential " + std::to_string(stored.id) + ": " + describe(stored.credential);
    if (!stored.label.empty()) text += " \"" + stored.label + "\"";
    return text;
}

template <class T>
std::optional<T> with_id(const std::vector<T>& all, std::optional<std::int64_t> id) {
    for (const auto& one : all) {
        if (id && one.id == *id) return one;
    }
    return std::nullopt;
}

namespace kinds = security::audit;

}  // namespace

asio::awaitable<net::Response> DiscoveryHandlers::settings(web::Call call) {
    const auto settings = co_await backend_.discovery.settings();
    if (!settings) co_return error_answer(settings.error(), call.request, backend_.log);
    json::array views;
    for (const auto& setting : *settings) views.push_back(setting_view(setting));
    co_return json_answer(json::object{{"settings", std::move(views)}});
}

asio::awaitable<net::Response> DiscoveryHandlers::add_setting(web::Call call) {
    Input input{call.request};
    auto setting = read_setting(input);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto id = co_await backend_.discovery.put_setting(setting);
    setting.id = id.value_or(0);
    co_await record(backend_.audit, call, kinds::kDiscoverySettingsChanged, id.has_value(),
                    "added " + in_short(setting));
    if (!id) co_return error_answer(id.error(), call.request, backend_.log, "/credential_ids");
    co_return json_answer(json::object{{"id", *id}}, 201);
}

asio::awaitable<net::Response> DiscoveryHandlers::replace_setting(web::Call call) {
    const auto id = parse_id(call.parameter("id"));
    const Edits::Turn turn{backend_.edits, "discovery setting " + call.parameter("id")};
    if (!turn.has_it()) co_return changed_meanwhile("This search");
    const auto settings = co_await backend_.discovery.settings();
    if (!settings) co_return error_answer(settings.error(), call.request, backend_.log);
    const auto before = with_id(*settings, id);
    if (!before) co_return not_found("There is no such setting.");
    const auto expected = web::if_match(call.request);
    if (expected && revision_of(bare_view(*before)) != *expected) co_return changed_meanwhile("This search");

    Input input{call.request};
    auto setting = read_setting(input);
    if (const auto& problem = input.problem()) co_return *problem;
    setting.id = *id;
    const auto stored = co_await backend_.discovery.put_setting(setting);
    co_await record(backend_.audit, call, kinds::kDiscoverySettingsChanged, stored.has_value(),
                    "changed " + in_short(setting));
    if (!stored) co_return error_answer(stored.error(), call.request, backend_.log, "/credential_ids");
    co_return web::no_content();
}

asio::awaitable<net::Response> DiscoveryHandlers::remove_setting(web::Call call) {
    const auto id = parse_id(call.parameter("id"));
    if (!id) co_return not_found("There is no such setting.");
    const auto settings = co_await backend_.discovery.settings();
    if (!settings) co_return error_answer(settings.error(), call.request, backend_.log);
    const auto known = with_id(*settings, id);
    if (!known) co_return not_found("There is no such setting; it may have just been removed.");
    const auto removed = co_await backend_.discovery.remove_setting(*id);
    co_await record(backend_.audit, call, kinds::kDiscoverySettingsChanged, removed.has_value(),
                    "removed " + in_short(*known));
    if (!removed) co_return error_answer(removed.error(), call.request, backend_.log);
    co_return web::no_content();
}

asio::awaitable<net::Response> DiscoveryHandlers::runs(web::Call) {
    json::array views;
    for (const auto& run : backend_.runs.runs()) views.push_back(run_view(run, Listing::with_found));
    co_return json_answer(json::object{{"runs", std::move(views)}});
}

asio::awaitable<net::Response> DiscoveryHandlers::run(web::Call call) {
    const auto id = parse_id(call.parameter("id"));
    const auto* run = id ? backend_.runs.find(*id) : nullptr;
    if (run == nullptr) co_return not_found("There is no such run.");
    co_return json_answer(run_view(*run, Listing::with_found));
}

asio::awaitable<net::Response> DiscoveryHandlers::start(web::Call call) {
    Input input{call.request};
    auto wish = read_wish(input);
    if (const auto& problem = input.problem()) co_return *problem;
    // Where credentials are sent is an administrator's to say.
    if (!wish.setting_id && call.session && call.session->right < web::Right::administer) {
        co_return web::problem(403, "forbidden",
                               "Only an administrator may search where no setting does. Name a setting of a search.");
    }
    auto what = wish.setting_id ? "setting " + std::to_string(*wish.setting_id) : in_short(wish.scopes);
    const auto id = co_await backend_.searches.start(std::move(wish));
    if (id) what = "search " + std::to_string(*id) + ": " + what;
    co_await record(backend_.audit, call, kinds::kSearchStarted, id.has_value(), std::move(what));
    if (!id) co_return error_answer(id.error(), call.request, backend_.log, "/scopes");
    const auto* run = backend_.runs.find(*id);
    if (run == nullptr) co_return not_found("There is no such run.");
    co_return json_answer(run_view(*run, Listing::with_found), 201);
}

asio::awaitable<net::Response> DiscoveryHandlers::stop(web::Call call) {
    const auto id = parse_id(call.parameter("id"));
    if (!id || backend_.runs.find(*id) == nullptr) co_return not_found("There is no such run.");
    co_await backend_.searches.stop(*id);
    co_await record(backend_.audit, call, kinds::kSearchStopped, true, "search " + std::to_string(*id));
    const auto* run = backend_.runs.find(*id);
    if (run == nullptr) co_return not_found("There is no such run.");
    co_return json_answer(run_view(*run, Listing::with_found));
}

asio::awaitable<net::Response> CredentialHandlers::list(web::Call call) {
    const auto credentials = co_await backend_.discovery.credentials();
    if (!credentials) co_return error_answer(credentials.error(), call.request, backend_.log);
    json::array views;
    for (const auto& credential : *credentials) views.push_back(credential_view(credential));
    co_return json_answer(json::object{{"credentials", std::move(views)}});
}

asio::awaitable<net::Response> CredentialHandlers::add(web::Call call) {
    Input input{call.request};
    auto credential = read_credential(input);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto id = co_await backend_.discovery.put_credential(credential);
    credential.id = id.value_or(0);
    co_await record(backend_.audit, call, kinds::kCredentialsChanged, id.has_value(), "added " + in_short(credential));
    if (!id) co_return error_answer(id.error(), call.request, backend_.log);
    co_return json_answer(json::object{{"id", *id}}, 201);
}

asio::awaitable<net::Response> CredentialHandlers::remove(web::Call call) {
    const auto id = parse_id(call.parameter("id"));
    if (!id) co_return not_found("There is no such credential.");
    const auto credentials = co_await backend_.discovery.credentials();
    if (!credentials) co_return error_answer(credentials.error(), call.request, backend_.log);
    const auto known = with_id(*credentials, id);
    if (!known) co_return not_found("There is no such credential; it may have just been removed.");
    const auto removed = co_await backend_.discovery.remove_credential(*id);
    co_await record(backend_.audit, call, kinds::kCredentialsChanged, removed.has_value(),
                    "removed " + in_short(*known));
    if (!removed) co_return error_answer(removed.error(), call.request, backend_.log);
    co_return web::no_content();
}

}  // namespace fleetgate::webui
