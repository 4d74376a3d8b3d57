#include "webui/account_view.hpp"

#include "webui/json_text.hpp"

#include <algorithm>
#include <string>

namespace fleetgate::webui {

namespace json = boost::json;

json::object account_view(const security::Account& account, const std::vector<security::Login>& sessions,
                          const security::PasswordPolicy& policy, base::WallTime now) {
    const auto open = std::ranges::count_if(
        sessions, [&](const security::Login& login) { return login.session.account_id == account.id; });
    return {{"id", account.id},
            {"name", json_text(account.name)},
            {"role", to_string(account.role)},
            {"locked", account.locked},
            {"created_at", base::to_rfc3339(account.created_at)},
            {"password_set_at", base::to_rfc3339(account.password_set_at)},
            {"must_change_password", account.must_change_password || has_expired(policy, account.password_set_at, now)},
            {"sessions", open}};
}

json::object session_view(const security::Login& login, std::string_view own_id) {
    return {{"id", login.session.id},
            {"user", json_text(login.account)},
            {"source", json_text(login.session.source)},
            {"user_agent", json_text(login.session.user_agent)},
            {"opened_at", base::to_rfc3339(login.session.opened_at)},
            {"last_used_at", base::to_rfc3339(login.session.last_used_at)},
            {"own", std::to_string(login.session.id) == own_id}};
}

json::object policy_view(const security::PasswordPolicy& policy) {
    return {{"name", name_of(policy)},
            {"least_characters", policy.least_characters},
            {"most_characters", policy.most_characters},
            {"classes", policy.classes},
            {"refuse_common", policy.refuse_common},
            {"valid_days", policy.valid_for.count()}};
}

json::object rules_view(const SecurityRules& rules) {
    return {{"idle_timeout_min", rules.idle.count()},
            {"password_policy", security::name_of(rules.policy)},
            {"password", policy_view(rules.policy)}};
}

}  // namespace fleetgate::webui
