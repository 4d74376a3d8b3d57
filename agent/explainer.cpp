#include "agent/explainer.hpp"

namespace fleetgate::agent {

asio::awaitable<base::Result<webui::Explanation>> Explainer::explain(std::string address) {
    discovery::WhyQuestion question;
    question.host = std::move(address);
    auto settings = co_await needs_.settings.settings();
    if (!settings) co_return base::fail(settings.error());
    question.settings = *std::move(settings);
    auto devices = co_await needs_.devices.devices();
    if (!devices) co_return base::fail(devices.error());
    question.devices = *std::move(devices);
    const auto stored = co_await needs_.settings.credentials();
    if (!stored) co_return base::fail(stored.error());
    for (const auto& one : *stored) {
        auto credential = co_await needs_.credentials.credential(one.id);
        if (!credential) co_return base::fail(credential.error());
        if (!*credential) continue;
        auto label = one.label.empty() ? snmp::describe(**credential) : one.label;
        question.credentials.push_back({one.id, std::move(label), *std::move(credential)});
    }
    const auto why = co_await needs_.tracer.trace(std::move(question));
    if (!why) co_return base::fail(why.error());
    webui::Explanation explanation{.steps = {}, .conclusion = why->conclusion};
    for (const auto& step : why->steps) {
        explanation.steps.push_back({.text = step.text, .good = step.outcome == discovery::WhyStep::Outcome::good});
    }
    co_return explanation;
}

}  // namespace fleetgate::agent
