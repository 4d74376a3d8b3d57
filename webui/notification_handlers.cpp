#include "webui/notification_handlers.hpp"

#include "notify/channel_json.hpp"
#include "notify/errc.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/find_device.hpp"
#include "webui/input.hpp"
#include "webui/json_text.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

/// Never the secret: that there is one.
json::object channel_view(const notify::Channel& channel, const notify::ChannelState& state) {
    auto view = notify::to_json(channel);
    view["id"] = channel.id;
    view["has_secret"] = !channel.secret.empty();
    json::object how;
    if (state.last_sent_at) how["last_sent_at"] = base::to_rfc3339(*state.last_sent_at);
    if (state.failing_since) how["failing_since"] = base::to_rfc3339(*state.failing_since);
    put_text(how, "trouble", state.trouble);
    put_text(how, "step", state.step);
    view["state"] = std::move(how);
    return view;
}

net::Response refused(const base::Error& error, const net::Request& request, base::Log& log) {
    if (error.code != notify::Errc::settings) return error_answer(error, request, log);
    web::Problem problem{422, "invalid", error.context};
    // What is wrong with a member begins with its name.
    const auto name = error.context.substr(0, error.context.find_first_of(" :"));
    if (const auto body = json::parse(request.body); body.as_object().contains(name)) {
        problem.fields.push_back({"/" + name, "invalid"});
    }
    return web::problem(problem);
}

bool is_same_peer(const notify::Channel& a, const notify::Channel& b) {
    if (a.route.index() != b.route.index()) return false;
    if (const auto* mail = std::get_if<notify::EmailRoute>(&a.route)) {
        const auto& other = std::get<notify::EmailRoute>(b.route);
        return mail->host == other.host && mail->port == other.port && mail->security == other.security &&
               mail->user == other.user && a.authority_pem == b.authority_pem;
    }
    const auto* hook = std::get_if<notify::WebhookRoute>(&a.route);
    return hook != nullptr && hook->url == std::get<notify::WebhookRoute>(b.route).url;
}

/// Without it a webhook would go on unsigned, and nobody would know.
bool needs_secret(const notify::Channel& channel) {
    const auto* mail = std::get_if<notify::EmailRoute>(&channel.route);
    return mail != nullptr ? !mail->user.empty() : std::holds_alternative<notify::WebhookRoute>(channel.route);
}

net::Response lost_secret() {
    return web::problem({422,
                         "invalid",
                         "The stored secret cannot be opened any more: enter it again. An empty one goes on without.",
                         {{"/secret", "lost"}}});
}

std::string named(const notify::Channel& channel) {
    return "notification channel " + std::to_string(channel.id) + " \"" + channel.name + "\"";
}

}  // namespace

asio::awaitable<net::Response> NotificationHandlers::list(web::Call call) {
    const auto channels = co_await backend_.notifications.channels();
    if (!channels) co_return error_answer(channels.error(), call.request, backend_.log);
    json::array view;
    for (const auto& channel : *channels) {
        view.push_back(channel_view(channel, backend_.notifications.state(channel.id)));
    }
    co_return json_answer(json::object{{"channels", std::move(view)}});
}

asio::awaitable<base::Result<notify::Channel>> NotificationHandlers::channel_with(std::int64_t id) {
    auto channels = co_await backend_.notifications.channels();
    if (!channels) co_return base::fail(channels.error());
    for (auto& channel : *channels) {
        if (channel.id == id) co_return std::move(channel);
    }
    co_return base::fail(std::errc::no_such_device_or_address, "there is no such notification channel");
}

asio::awaitable<net::Response> NotificationHandlers::put(web::Call call, std::int64_t id) {
    Input input{call.request};
    const auto secret = input.secret("secret", {0, 512});
    if (const auto& problem = input.problem()) co_return *problem;
    const auto body = json::parse(call.request.body);
    auto channel = notify::channel_from_json(body.as_object());
    if (!channel) co_return refused(channel.error(), call.request, backend_.log);
    channel->id = id;
    channel->secret = secret;
    if (id != 0) {
        const auto before = co_await channel_with(id);
        if (!before) co_return error_answer(before.error(), call.request, backend_.log);
        // A secret is never shown, so that who changes the rest cannot send it back: not given, it stays, but for
        // where it was entered for alone.
        if (!input.has("secret") && is_same_peer(*before, *channel)) {
            const auto state = backend_.notifications.state(id);
            if (state.step == notify::kLostSecret && needs_secret(*channel)) co_return lost_secret();
            channel->secret = before->secret;
        }
    }
    if (const auto fits = notify::check_secret(*channel); !fits) {
        co_return refused(fits.error(), call.request, backend_.log);
    }
    const auto stored = co_await backend_.notifications.put(*channel);
    if (stored) channel->id = *stored;
    auto what = named(*channel) + (id == 0 ? " added" : " changed");
    co_await record(backend_.audit, call, security::audit::kNotificationsChanged, stored.has_value(), std::move(what));
    if (!stored) co_return refused(stored.error(), call.request, backend_.log);
    if (id != 0) co_return web::no_content();
    co_return json_answer(json::object{{"id", *stored}}, 201);
}

asio::awaitable<net::Response> NotificationHandlers::add(web::Call call) { return put(std::move(call), 0); }

asio::awaitable<net::Response> NotificationHandlers::replace(web::Call call) {
    const auto id = parse_id(call.parameter("id"));
    if (!id) co_return not_found("there is no such notification channel");
    co_return co_await put(std::move(call), *id);
}

asio::awaitable<net::Response> NotificationHandlers::remove(web::Call call) {
    const auto id = parse_id(call.parameter("id"));
    if (!id) co_return not_found("there is no such notification channel");
    const auto removed = co_await backend_.notifications.remove(*id);
    auto what = "notification channel " + std::to_string(*id) + " removed";
    co_await record(backend_.audit, call, security::audit::kNotificationsChanged, removed.has_value(), std::move(what));
    if (!removed) co_return error_answer(removed.error(), call.request, backend_.log);
    co_return web::no_content();
}

asio::awaitable<net::Response> NotificationHandlers::test(web::Call call) {
    const auto id = parse_id(call.parameter("id"));
    if (!id) co_return not_found("there is no such notification channel");
    const auto channel = co_await channel_with(*id);
    if (!channel) co_return error_answer(channel.error(), call.request, backend_.log);
    const auto sent = co_await backend_.notifications.test(*channel);
    auto what = named(*channel);
    what += sent ? " took a test message" : ": " + sent.error().text();
    co_await record(backend_.audit, call, security::audit::kNotificationTested, sent.has_value(), std::move(what));
    json::object view{{"ok", sent.has_value()}};
    if (!sent) {
        view["step"] = notify::step_word(sent.error().code);
        view["detail"] = json_text(sent.error().context);
    }
    co_return json_answer(view);
}

}  // namespace fleetgate::webui
