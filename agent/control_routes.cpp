#include "agent/control_routes.hpp"

#include "fleet/device_history.hpp"
#include "fleet/json.hpp"
#include "security/audit_kinds.hpp"
#include "security/one_time_password.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/find_device.hpp"
#include "webui/input.hpp"
#include "webui/question_view.hpp"

#include <algorithm>
#include <charconv>

namespace fleetgate::agent {

namespace json = boost::json;

namespace {

constexpr webui::Input::Length kUserLength{1, 64};
/// A thousand lines of 200 octets, and what JSON adds.
constexpr std::size_t kAuthorityBody = std::size_t{256} * 1024;

security::Actor console(const web::Call& call) {
    return {std::string{security::kCommandLineName}, call.request.peer.address};
}

class ConsoleHandlers {
public:
    explicit ConsoleHandlers(const ConsoleBackend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> device(web::Call call) {
        const auto devices = co_await backend_.devices.devices();
        if (!devices) co_return webui::error_answer(devices.error(), call.request, backend_.log);
        const auto device = webui::find_device(*devices, call.parameter("ref"));
        if (!device) co_return webui::error_answer(device.error(), call.request, backend_.log);
        // The list knows no origins; the device by itself does.
        const auto whole = co_await backend_.devices.device(device->id);
        if (!whole) co_return webui::error_answer(whole.error(), call.request, backend_.log);
        if (!*whole) co_return webui::not_found("the device has just been removed");
        const auto history = co_await fleet::history_of(backend_.devices, **whole);
        if (!history) co_return webui::error_answer(history.error(), call.request, backend_.log);
        auto view = fleet::to_json(**whole, fleet::Detail::with_origins);
        view["history"] = fleet::to_json(*history);
        const auto questions = co_await backend_.questions.questions();
        if (!questions) co_return webui::error_answer(questions.error(), call.request, backend_.log);
        json::array open;
        for (const auto& question : *questions) {
            if (question.is_open() && question.conflict.device == device->id)
                open.push_back(webui::question_view(question, *whole));
        }
        view["questions"] = std::move(open);
        co_return webui::json_answer(view);
    }

    asio::awaitable<net::Response> settings(web::Call call) {
        json::object all;
        for (const auto& setting : kServiceSettings) {
            const auto value = co_await backend_.settings.get(setting.key);
            if (!value) co_return webui::error_answer(value.error(), call.request, backend_.log);
            all[setting.key.name] = json::object{{"value", std::to_string(*value)}, {"what", setting.what}};
        }
        co_return webui::json_answer(all);
    }

    asio::awaitable<net::Response> set(web::Call call) {
        webui::Input input{call.request};
        const auto typed = input.text("value", {1, 20});
        if (const auto& problem = input.problem()) co_return *problem;
        const auto& name = call.parameter("name");
        const auto* setting = std::find_if(std::begin(kServiceSettings), std::end(kServiceSettings),
                                           [&](const ServiceSetting& one) { return one.key.name == name; });
        if (setting == std::end(kServiceSettings)) co_return webui::not_found("there is no such setting");
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
        if (error != std::errc{} || end != typed.data() + typed.size() || value < setting->least ||
            value > setting->most) {
            input.reject("value", name + " is a number from " + std::to_string(setting->least) + " to " +
                                      std::to_string(setting->most));
            co_return *input.problem();
        }
        const auto stored = co_await backend_.settings.put(setting->key, value);
        if (!stored) co_return webui::error_answer(stored.error(), call.request, backend_.log);
        co_await webui::record(backend_.audit, call, security::audit::kSettingsChanged, true, name + " = " + typed);
        backend_.setting_changed();
        co_return web::no_content();
    }

    asio::awaitable<net::Response> enroll(web::Call call) {
        webui::Input input{call.request};
        auto url = input.text("url", {1, 300});
        auto code = input.secret("access_code", {1, 200});
        const auto lines = input.texts("ca_pem", 1000, {0, 200});
        if (const auto& problem = input.problem()) co_return *problem;
        std::string authority;
        for (const auto& line : lines) authority += line + "\n";
        const auto registration =
            co_await backend_.manager.enroll(std::move(url), std::move(authority), std::move(code));
        if (!registration) {
            co_await webui::record(backend_.audit, call, security::audit::kGatewayRegistered, false,
                                   registration.error().text());
            co_return web::problem(502, "not_registered", registration.error().text());
        }
        co_await webui::record(backend_.audit, call, security::audit::kGatewayRegistered, true,
                               "registered with the manager " + registration->manager_url);
        co_return webui::json_answer(json::object{
            {"gateway_id", registration->gateway_id},
            {"status", registration->status == relay::RegistrationStatus::managed ? "managed" : "pending"}});
    }

    asio::awaitable<net::Response> setup_code(web::Call) {
        const auto code = backend_.setup_code();
        if (!code) co_return web::problem(409, "conflict", code.error().context);
        co_return webui::json_answer(json::object{{"code", code->reveal()}});
    }

    asio::awaitable<net::Response> unlock(web::Call call) {
        webui::Input input{call.request};
        const auto user = input.text("user", kUserLength);
        if (const auto& problem = input.problem()) co_return *problem;
        auto by = console(call);
        const auto unlocked = co_await backend_.accounts.unlock(std::move(by), user);
        if (!unlocked) co_return refused(unlocked.error(), user, call.request);
        co_return web::no_content();
    }

    asio::awaitable<net::Response> reset_password(web::Call call) {
        webui::Input input{call.request};
        const auto user = input.text("user", kUserLength);
        auto password = input.secret("password", {0, 512});
        if (const auto& problem = input.problem()) co_return *problem;
        json::object answer;
        if (password.empty()) {
            password = security::one_time_password(backend_.accounts.policy());
            answer["password"] = password.reveal();
        }
        auto by = console(call);
        const auto reset = co_await backend_.accounts.reset_password(std::move(by), user, std::move(password));
        if (!reset) co_return refused(reset.error(), user, call.request);
        co_return webui::json_answer(answer);
    }

private:
    net::Response refused(const base::Error& error, const std::string& user, const net::Request& request) const {
        using security::Errc;
        if (error.code == Errc::unknown_account) {
            std::string known;
            for (const auto& account : backend_.accounts.list()) known += (known.empty() ? "" : ", ") + account.name;
            return webui::not_found("there is no account '" + user + "'; there " +
                                    (known.empty() ? "is none yet" : "is: " + known));
        }
        if (error.code == Errc::weak_password) return web::problem(422, "password_policy", error.context);
        if (error.code == Errc::busy) return web::problem(429, "busy", error.context);
        return webui::error_answer(error, request, backend_.log);
    }

    ConsoleBackend backend_;
};

}  // namespace

std::vector<web::Route> console_routes(const ConsoleBackend& backend) {
    const auto handlers = std::make_shared<ConsoleHandlers>(backend);
    const auto to = [&](asio::awaitable<net::Response> (ConsoleHandlers::*handle)(web::Call)) -> web::RouteHandler {
        return [handlers, handle](web::Call call) { return ((*handlers).*handle)(std::move(call)); };
    };
    using H = ConsoleHandlers;
    constexpr auto kAccess = web::Access::loopback;
    return {{"GET", "/api/v1/control/devices/{ref}", kAccess, to(&H::device)},
            {"GET", "/api/v1/control/settings", kAccess, to(&H::settings)},
            {"PUT", "/api/v1/control/settings/{name}", kAccess, to(&H::set)},
            {"POST", "/api/v1/control/enroll", kAccess, to(&H::enroll), kAuthorityBody},
            {"POST", "/api/v1/control/setup-code", kAccess, to(&H::setup_code)},
            {"POST", "/api/v1/control/unlock", kAccess, to(&H::unlock)},
            {"POST", "/api/v1/control/reset-password", kAccess, to(&H::reset_password)}};
}

}  // namespace fleetgate::agent
