#include "agent/connection_view.hpp"

#include "agent/anonymization_choice.hpp"
#include "base/text.hpp"
#include "net/certificates.hpp"
#include "relay/bypass.hpp"
#include "relay/upload_times.hpp"
#include "webui/edits.hpp"
#include "webui/json_text.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

namespace fleetgate::agent {

namespace json = boost::json;

namespace {

std::string_view word(const std::optional<relay::Registration>& registration) {
    if (!registration) return "not_registered";
    switch (registration->status) {
        case relay::RegistrationStatus::pending: return "pending";
        case relay::RegistrationStatus::managed: return "managed";
        case relay::RegistrationStatus::refused: break;
    }
    return "refused";
}

json::object anonymization_view(const std::optional<protocol::Anonymization>& chosen) {
    return {
        {"chosen", chosen.has_value()}, {"on", chosen == protocol::Anonymization::on}, {"why_fixed", kChosenForGood}};
}

}  // namespace

json::object connection_view(const ConnectionFacts& facts, const relay::ProxySetting& proxy) {
    json::object view{{"status", "none"},
                      {"uploads_a_day", facts.plan.uploads_a_day},
                      {"anonymization", anonymization_view(facts.anonymization)}};
    json::array kinds;
    std::uint64_t messages = 0;
    for (const auto& one : facts.waiting) {
        kinds.push_back(json::object{{"kind", webui::json_text(one.kind)}, {"messages", one.messages}});
        messages += one.messages;
    }
    json::object waiting{{"messages", messages}, {"kinds", std::move(kinds)}};
    if (!facts.relay) {
        view["waiting"] = std::move(waiting);
        return view;
    }
    const auto& relay = *facts.relay;
    view["status"] = word(relay.registration);
    view["manager_url"] = relay.manager_url;
    const auto route = relay::route_to(relay.manager_url, proxy, {});
    view["way"] = route.proxy.url.empty() ? (proxy.host.empty() ? "direct" : "bypass") : "proxy";
    if (relay.outbox.oldest_at) waiting["oldest_at"] = base::to_rfc3339(*relay.outbox.oldest_at);
    view["waiting"] = std::move(waiting);
    if (facts.last_contact_at) view["last_contact_at"] = base::to_rfc3339(*facts.last_contact_at);
    if (!relay.trouble.empty()) {
        view["trouble"] = json::object{{"text", base::printable(relay.trouble, 600)},
                                       {"reason", relay.advice.reason},
                                       {"what_to_do", relay.advice.what_to_do}};
    }
    if (!relay.registration) return view;
    view["gateway_id"] = relay.registration->gateway_id;
    view["registered_at"] = base::to_rfc3339(relay.registration->registered_at);
    if (relay.registration->status == relay::RegistrationStatus::managed) {
        const auto at = relay::time_of_day(relay.registration->gateway_id);
        view["next_upload_at"] = base::to_rfc3339(relay::next_upload(facts.now, facts.plan.uploads_a_day, at));
    }
    return view;
}

json::object proxy_view(const relay::ProxySetting& proxy) {
    auto view = relay::to_json(proxy);
    view["has_password"] = !proxy.password.empty();
    if (const auto facts = net::read_certificate(proxy.authority_pem); !proxy.authority_pem.empty() && facts) {
        view["authority"] = base::printable(facts->subject, 200);
    }
    view["revision"] = webui::revision_of(view);
    return view;
}

json::object test_view(std::span<const relay::LinkStep> steps) {
    json::array all;
    for (const auto& step : steps) {
        json::object one{{"step", step.name}, {"state", relay::to_string(step.state)}};
        if (!step.detail.empty()) one["detail"] = webui::json_text(step.detail);
        if (step.state == relay::LinkStep::State::failed) {
            one["reason"] = step.advice.reason;
            one["what_to_do"] = step.advice.what_to_do;
        }
        all.push_back(std::move(one));
    }
    const bool ok = std::ranges::all_of(
        steps, [](const relay::LinkStep& step) { return step.state == relay::LinkStep::State::good; });
    return {{"ok", ok}, {"steps", std::move(all)}};
}

}  // namespace fleetgate::agent
