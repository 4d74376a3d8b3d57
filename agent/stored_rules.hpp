// The rules for logging in, kept in the settings and put in force.
#pragma once

#include "security/accounts.hpp"
#include "store/settings_store.hpp"
#include "webui/security_rules.hpp"

namespace fleetgate::agent {

inline constexpr store::SettingKey<std::int64_t> kIdleTimeoutMin{"idle_timeout_min", 15};
inline constexpr store::TextSettingKey kPasswordPolicy{"password_policy", security::kKfsPolicy};

class StoredRules final : public webui::SecurityRuleBook {
public:
    /// All must outlive this.
    StoredRules(store::SettingsStore& settings, security::Accounts& accounts, security::Sessions& sessions)
        : settings_{settings}, accounts_{accounts}, sessions_{sessions} {}

    /// At the start, before anybody logs in, and after a setting was changed elsewhere. Errors: the store's.
    asio::awaitable<base::Result<void>> load() {
        const auto idle = co_await settings_.get(kIdleTimeoutMin);
        if (!idle) co_return base::fail(idle.error());
        const auto policy = co_await settings_.get(kPasswordPolicy);
        if (!policy) co_return base::fail(policy.error());
        take({std::chrono::minutes{*idle}, security::policy_named(*policy).value_or(security::PasswordPolicy{})});
        co_return base::Result<void>{};
    }

    [[nodiscard]] webui::SecurityRules rules() const override { return {sessions_.limits().idle, accounts_.policy()}; }

    asio::awaitable<base::Result<void>> save(webui::SecurityRules rules) override {
        auto saved = co_await settings_.put(kIdleTimeoutMin, std::int64_t{rules.idle.count()});
        if (!saved) co_return saved;
        saved = co_await settings_.put(kPasswordPolicy, std::string{security::name_of(rules.policy)});
        if (saved) take(rules);
        co_return saved;
    }

private:
    void take(const webui::SecurityRules& rules) {
        sessions_.idle_after(rules.idle);
        accounts_.use_policy(rules.policy);
    }

    store::SettingsStore& settings_;
    security::Accounts& accounts_;
    security::Sessions& sessions_;
};

}  // namespace fleetgate::agent
