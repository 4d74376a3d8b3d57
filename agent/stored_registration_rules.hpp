// The rules of registering in the database.
#pragma once

#include "discovery/ports/rule_book.hpp"
#include "store/settings_store.hpp"
#include "webui/rule_input.hpp"

#include <string>
#include <utility>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::agent {

class StoredRegistrationRules final : public discovery::RuleBook {
public:
    /// `settings` must outlive this.
    explicit StoredRegistrationRules(store::SettingsStore& settings) : settings_{settings} {}

    boost::asio::awaitable<base::Result<std::vector<discovery::RegistrationRule>>> rules() override {
        std::string name = kName;
        const auto text = co_await settings_.load(std::move(name));
        if (!text) co_return base::fail(text.error());
        if (!*text) co_return std::vector<discovery::RegistrationRule>{};
        boost::json::error_code error;
        const auto document = boost::json::parse(**text, error);
        auto rules = webui::rules_from_json(error ? boost::json::value{} : document);
        // To register what a rule keeps out would be wrong, and to forget the rules, too.
        if (!rules) {
            co_return base::fail(std::errc::state_not_recoverable, "the stored rules of registering cannot be read (" +
                                                                       rules.error().context +
                                                                       "): save them anew on the page");
        }
        co_return rules;
    }
    boost::asio::awaitable<base::Result<void>> put_rules(std::vector<discovery::RegistrationRule> rules) override {
        return settings_.save(kName, boost::json::serialize(webui::rules_view(rules)));
    }

private:
    static constexpr const char* kName = "registration_rules";

    store::SettingsStore& settings_;
};

}  // namespace fleetgate::agent
