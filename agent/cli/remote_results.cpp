// discovery show and discovery rules: what a search came to, and what is registered by itself.
#include "agent/cli/reading_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <cstdio>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

std::string number_at(const json::value& object, const char* key) {
    const auto* value = object.as_object().if_contains(key);
    return value != nullptr && value->is_number() ? json::serialize(*value) : std::string{};
}

std::string outcome_of(const json::value& found) {
    auto text = text_at(found, "outcome");
    for (auto& c : text) c = c == '_' ? ' ' : c;
    if (const auto id = number_at(found, "device_id"); !id.empty()) text += ", device " + id;
    if (const auto rule = number_at(found, "rule"); !rule.empty()) text += ", rule " + rule;
    return text;
}

void print_found(const json::value& found) {
    const auto maker = text_at(found, "maker");
    auto what = maker.empty() ? text_at(found, "model") : maker + " " + text_at(found, "model");
    if (what.empty()) what = text_at(found, "name");
    const auto outcome = text_at(found, "outcome");
    const bool says_why = outcome == "unread" || outcome == "no_printer";
    std::printf("%s %s %s%s\n", column(text_at(found, "address"), 24).c_str(), column(outcome_of(found), 28).c_str(),
                what.c_str(), says_why ? ((what.empty() ? "" : ": ") + text_at(found, "why")).c_str() : "");
}

void print_leftover(const json::value& leftover) {
    const auto why = text_at(leftover, "why");
    const auto by = text_at(leftover, "by");
    const auto range = text_at(leftover, "range", "-");
    std::printf("%s %s %s addresses%s\n", column(range, 24).c_str(),
                column(why == "not_asked" ? "not asked to the end" : why, 28).c_str(),
                number_at(leftover, "addresses").c_str(), by.empty() ? "" : (", by " + by).c_str());
}

asio::awaitable<base::Result<int>> results(ControlClient& client, SearchResults options) {
    const auto answer = co_await client.ask("GET", "/api/v1/discovery/runs");
    if (!answer) co_return base::fail(answer.error());
    const json::value* run = nullptr;
    for (const auto& one : answer->at("runs").as_array()) {
        if (run == nullptr && (options.run == 0 || one.at("id").as_int64() == options.run)) run = &one;
    }
    if (run == nullptr) {
        co_return base::fail({}, options.run == 0 ? "no search has run since the service started"
                                                  : "there is no search " + std::to_string(options.run) +
                                                        ": the last ten since the start are kept");
    }
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*run)).c_str());
        co_return kExitOk;
    }
    std::fprintf(stderr, "Search %s, %s: %s of %s addresses, %s printers, %s others, %s unread.\n",
                 number_at(*run, "id").c_str(), text_at(*run, "state").c_str(),
                 number_at(*run, "addresses_done").c_str(), number_at(*run, "addresses").c_str(),
                 number_at(*run, "printers").c_str(), number_at(*run, "others").c_str(),
                 number_at(*run, "unread").c_str());
    for (const auto& found : run->at("found").as_array()) print_found(found);
    for (const auto& leftover : run->at("leftovers").as_array()) print_leftover(leftover);
    for (const auto& sentence : run->at("left_out").as_array()) {
        std::printf("not searched: %s\n", base::printable(std::string_view{sentence.as_string()}).c_str());
    }
    co_return kExitOk;
}

std::string rule_line(const json::value& rule) {
    std::string text = rule.at("registers").as_bool() ? "register" : "leave";
    for (const char* key : {"maker", "model", "range"}) {
        if (const auto value = text_at(rule, key); !value.empty()) text += std::string{", "} + key + " " + value;
    }
    if (const auto setting = number_at(rule, "setting_id"); !setting.empty()) text += ", found by setting " + setting;
    std::string tags;
    for (const auto& tag : rule.at("tags").as_array()) {
        tags += " " + base::printable(std::string_view{tag.as_string()});
    }
    return tags.empty() ? text : text + ", tags" + tags;
}

asio::awaitable<base::Result<int>> rules(ControlClient& client, RegistrationRules options) {
    const auto answer = co_await client.ask("GET", "/api/v1/discovery/rules");
    if (!answer) co_return base::fail(answer.error());
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*answer)).c_str());
        co_return kExitOk;
    }
    int number = 0;
    for (const auto& rule : answer->at("rules").as_array()) std::printf("%d. %s\n", ++number, rule_line(rule).c_str());
    std::fprintf(stderr, "%s",
                 number == 0 ? "There is no rule: every printer that is found is registered.\n"
                             : "Where none fits, a printer is registered.\n");
    co_return kExitOk;
}

}  // namespace

int run_search_results(const SearchResults& options) {
    return call_service("discovery show", options.service, [&](ControlClient& c) { return results(c, options); });
}

int run_registration_rules(const RegistrationRules& options) {
    return call_service("discovery rules", options.service, [&](ControlClient& c) { return rules(c, options); });
}

}  // namespace fleetgate::agent::cli
