#include "webui/answers.hpp"

#include "discovery/errc.hpp"
#include "web/problem.hpp"
#include "webui/messages.hpp"

#include <utility>

#include <boost/json/serialize.hpp>

namespace fleetgate::webui {

namespace {

web::Problem invalid(const base::Error& error, std::string_view field) {
    web::Problem problem{422, "invalid", error.context};
    if (!field.empty()) problem.fields.push_back({std::string{field}, "invalid"});
    return problem;
}

net::Response told_to_wait(std::string_view code, std::string_view detail, std::chrono::seconds wait) {
    auto answer = web::problem(429, code, detail);
    answer.headers.set("Retry-After", std::to_string(wait.count()));
    return answer;
}

bool is_discoverys(const std::error_code& code) {
    return code.category() == discovery::make_error_code(discovery::Errc::not_a_scope).category();
}

}  // namespace

net::Response json_answer(const boost::json::value& value, unsigned status) {
    auto answer = web::json_response(boost::json::serialize(value), status);
    answer.headers.set("Cache-Control", "no-store");
    return answer;
}

net::Response not_found(std::string_view detail) { return web::problem(404, "not_found", detail); }

net::Response error_answer(const base::Error& error, const net::Request& request, base::Log& log,
                           std::string_view field) {
    if (error.code == std::errc::no_such_device_or_address) return not_found(error.context);
    if (error.code == std::errc::device_or_resource_busy) return web::problem(409, "conflict", error.context);
    if (error.code == std::errc::invalid_argument || is_discoverys(error.code)) {
        return web::problem(invalid(error, field));
    }
    if (error.code == std::errc::timed_out) return web::problem(504, "no_answer", error.context);
    if (error.code == std::errc::no_space_on_device) {
        log.write(kRequestFailed,
                  {{"method", request.method}, {"path", request.target.path()}, {"error", error.text()}});
        return web::problem(
            507, "disk_full",
            "The disk with the gateway's data is full: nothing was saved. Make room on it and try again.");
    }
    log.write(kRequestFailed, {{"method", request.method}, {"path", request.target.path()}, {"error", error.text()}});
    return web::problem(500, "internal", "The gateway could not do this. Its log says why.");
}

net::Response refusal_answer(const Refusal& refusal, std::string_view field) {
    switch (refusal.why) {
        case Refusal::Why::wrong_code: return web::problem(403, "wrong_code", "This is not the set-up code.");
        case Refusal::Why::wrong_credentials:
            return web::problem(401, "wrong_credentials", "User name or password is wrong.");
        case Refusal::Why::second_factor_needed:
            return web::problem(401, "second_factor_needed",
                                "This account has a second factor: send the code of the authenticator app, too.");
        case Refusal::Why::wrong_second_factor:
            return web::problem({401,
                                 "wrong_second_factor",
                                 "This code is wrong or was used already; the app shows a new one every half minute.",
                                 {{"/code", "invalid"}}});
        case Refusal::Why::account_locked:
            return web::problem(403, "account_locked",
                                "An administrator has locked this account: ask one, or use 'fleetgate admin unlock' on "
                                "the gateway's host.");
        case Refusal::Why::wrong_password: return web::problem(401, "wrong_password", "The current password is wrong.");
        case Refusal::Why::bad_user_name:
            return web::problem({422, "invalid", "This user name cannot be used.", {{"/user", "invalid"}}});
        case Refusal::Why::code_expired:
            return web::problem(
                403, "code_expired",
                "This set-up code is too old: 'fleetgate setup-code' on the gateway's host prints a new one.");
        case Refusal::Why::busy: return told_to_wait("busy", "Too many attempts at once.", refusal.retry_after);
        case Refusal::Why::locked_out:
            return told_to_wait(
                "locked_out", "Too many failed attempts: wait, or use 'fleetgate admin unlock' on the gateway's host.",
                refusal.retry_after);
        case Refusal::Why::password_policy: break;
    }
    web::Problem problem{422, "password_policy", "The password breaks a rule."};
    for (const auto& rule : refusal.broken_rules) problem.fields.push_back({std::string{field}, rule});
    return web::problem(problem);
}

std::string_view in_words(Refusal::Why why) {
    switch (why) {
        case Refusal::Why::wrong_code: return "wrong set-up code";
        case Refusal::Why::code_expired: return "expired set-up code";
        case Refusal::Why::busy: return "too many attempts at once";
        case Refusal::Why::wrong_credentials: return "wrong user name or password";
        case Refusal::Why::locked_out: return "locked after too many failed attempts";
        case Refusal::Why::bad_user_name: return "unusable user name";
        case Refusal::Why::password_policy: return "the new password breaks a rule";
        case Refusal::Why::second_factor_needed: return "the code of the second factor is missing";
        case Refusal::Why::wrong_second_factor: return "right password, wrong code";
        case Refusal::Why::account_locked: return "the account is locked by an administrator";
        case Refusal::Why::wrong_password: return "wrong current password";
    }
    return "";
}

}  // namespace fleetgate::webui
