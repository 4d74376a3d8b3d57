#include "webui/rule_handlers.hpp"

#include "web/if_match.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/edits.hpp"
#include "webui/input.hpp"
#include "webui/json_text.hpp"
#include "webui/rule_input.hpp"

#include <optional>
#include <set>

#include <boost/asio/ip/address.hpp>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr const char* kWhat = "These rules";
/// More are counted and not listed.
constexpr std::size_t kMostListed = 500;

json::object view_of(const std::vector<discovery::RegistrationRule>& rules) {
    json::object view{{"rules", rules_view(rules)}};
    view["revision"] = revision_of(view);
    return view;
}

std::vector<discovery::RegistrationRule> posted(const net::Request& request, Input& input) {
    if (input.problem()) return {};
    const auto document = json::parse(request.body);
    const auto* rules = document.as_object().if_contains("rules");
    auto read = rules_from_json(rules != nullptr ? *rules : json::value{});
    if (!read) {
        input.reject("rules", read.error().context);
        return {};
    }
    return *std::move(read);
}

/// What the rules say of printers, one after the other, each once.
class Preview {
public:
    explicit Preview(const std::vector<discovery::RegistrationRule>& rules)
        : rules_{rules}, decided_(rules.size() + 1) {}

    void add(const std::string& address, const std::string& maker, const std::string& model, bool is_registered,
             std::optional<std::int64_t> setting_id) {
        if (!seen_.insert(address).second) return;
        boost::system::error_code unreadable;
        const auto parsed = boost::asio::ip::make_address(address, unreadable);
        if (unreadable) return;
        const auto verdict =
            discovery::decide(rules_, {.maker = maker, .model = model, .address = parsed, .setting_id = setting_id});
        ++decided_.at(verdict.rule);
        ++(verdict.registers ? registers_ : leaves_);
        if (listed_.size() >= kMostListed) return;
        json::object line{
            {"address", json_text(address)}, {"registers", verdict.registers}, {"is_registered", is_registered}};
        put_text(line, "maker", maker);
        put_text(line, "model", model);
        if (verdict.rule != 0) line["rule"] = verdict.rule;
        listed_.push_back(std::move(line));
    }
    json::object take() {
        const json::array decided(decided_.begin() + 1, decided_.end());
        return {{"registers", registers_},
                {"leaves", leaves_},
                {"decided", decided},
                {"by_default", decided_.front()},
                {"printers", std::move(listed_)}};
    }

private:
    const std::vector<discovery::RegistrationRule>& rules_;
    std::set<std::string> seen_;
    std::vector<std::uint64_t> decided_;  ///< by rule, from 1; the first: by none
    std::uint64_t registers_ = 0;
    std::uint64_t leaves_ = 0;
    json::array listed_;
};

}  // namespace

asio::awaitable<net::Response> RuleHandlers::rules(web::Call call) {
    const auto rules = co_await backend_.registration_rules.rules();
    if (!rules) co_return error_answer(rules.error(), call.request, backend_.log);
    co_return json_answer(view_of(*rules));
}

asio::awaitable<net::Response> RuleHandlers::save(web::Call call) {
    Input input{call.request};
    const auto rules = posted(call.request, input);
    if (const auto& problem = input.problem()) co_return *problem;
    const Edits::Turn turn{backend_.edits, "registration rules"};
    if (!turn.has_it()) co_return changed_meanwhile(kWhat);
    if (const auto expected = web::if_match(call.request)) {
        const auto before = co_await backend_.registration_rules.rules();
        if (!before) co_return error_answer(before.error(), call.request, backend_.log);
        if (view_of(*before).at("revision").as_string() != *expected) co_return changed_meanwhile(kWhat);
    }
    const auto saved = co_await backend_.registration_rules.put_rules(rules);
    co_await record(backend_.audit, call, security::audit::kRegistrationRulesChanged, saved.has_value(),
                    std::to_string(rules.size()) + (rules.size() == 1 ? " rule" : " rules"));
    if (!saved) co_return error_answer(saved.error(), call.request, backend_.log);
    co_return json_answer(view_of(rules));
}

asio::awaitable<net::Response> RuleHandlers::preview(web::Call call) {
    Input input{call.request};
    const auto rules = posted(call.request, input);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto devices = co_await backend_.devices.devices();
    if (!devices) co_return error_answer(devices.error(), call.request, backend_.log);
    Preview preview{rules};
    std::set<std::string> registered;
    for (const auto& device : *devices) registered.insert(device.address);
    for (const auto& run : backend_.runs.runs()) {
        for (const auto& found : run.found) {
            if (found.kind != fleet::DeviceKind::printer || found.outcome == FoundOutcome::unread) continue;
            preview.add(found.address, found.maker, found.model, registered.contains(found.address), run.setting_id);
        }
    }
    const auto said = [](const fleet::Text& text) { return text ? text->value : std::string{}; };
    for (const auto& device : *devices) {
        preview.add(device.address, said(device.latest.identity.maker), said(device.latest.identity.model), true,
                    std::nullopt);
    }
    co_return json_answer(preview.take());
}

}  // namespace fleetgate::webui
