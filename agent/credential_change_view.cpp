#include "agent/credential_change_view.hpp"

#include "base/text.hpp"
#include "webui/device_names.hpp"
#include "webui/json_text.hpp"

#include <array>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::agent {

namespace json = boost::json;

namespace {

using Outcome = CredentialOutcome;

constexpr std::array<Outcome, kCredentialOutcomes> kAll{Outcome::set,    Outcome::already, Outcome::answers,
                                                        Outcome::silent, Outcome::refused, Outcome::gone,
                                                        Outcome::failed};

std::string_view word_of(CredentialChange::State state) {
    switch (state) {
        case CredentialChange::State::running: return "running";
        case CredentialChange::State::done: return "done";
        case CredentialChange::State::stopped: return "stopped";
    }
    return "done";
}

std::string_view word_of(CredentialHow how) {
    switch (how) {
        case CredentialHow::try_and_set: return "try";
        case CredentialHow::set_untried: return "set";
        case CredentialHow::try_alone: return "test";
    }
    return "try";
}

std::string_view said_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::set: return "set for ";
        case Outcome::already: return "already so: ";
        case Outcome::answers: return "would do for ";
        case Outcome::silent: return "did not answer: ";
        case Outcome::refused: return "refused by ";
        case Outcome::gone: return "not registered any more: ";
        case Outcome::failed: return "failed: ";
    }
    return "";
}

}  // namespace

std::string_view to_string(CredentialOutcome outcome) {
    switch (outcome) {
        case Outcome::set: return "set";
        case Outcome::already: return "already";
        case Outcome::answers: return "answers";
        case Outcome::silent: return "silent";
        case Outcome::refused: return "refused";
        case Outcome::gone: return "gone";
        case Outcome::failed: return "failed";
    }
    return "failed";
}

json::object credential_trial_view(const CredentialTrial& trial) {
    json::object view{{"outcome", to_string(trial.outcome)}};
    webui::put_text(view, "why", trial.why);
    return view;
}

json::object credential_change_view(const CredentialChange& change, ChangeListing listing) {
    json::object counts;
    for (const auto outcome : kAll) counts[to_string(outcome)] = change.of(outcome);
    json::object view{{"id", change.id},
                      {"credential_id", change.wish.credential_id},
                      {"credential", webui::json_text(change.wish.credential)},
                      {"how", word_of(change.wish.how)},
                      {"state", word_of(change.state)},
                      {"devices", change.wish.devices.size()},
                      {"done", change.results.size()},
                      {"counts", std::move(counts)},
                      {"started_at", webui::json_text(base::to_rfc3339(change.started_at))}};
    if (change.ended_at) view["ended_at"] = webui::json_text(base::to_rfc3339(*change.ended_at));
    if (listing == ChangeListing::numbers) return view;
    json::array results;
    results.reserve(change.results.size());
    for (const auto& one : change.results) {
        auto row = credential_trial_view(one.trial);
        row["device"] = static_cast<std::int64_t>(one.device);
        results.push_back(std::move(row));
    }
    view["results"] = std::move(results);
    return view;
}

web::Event news_of(const CredentialChange& change) {
    auto view = credential_change_view(change, ChangeListing::numbers);
    for (const auto* name : {"credential", "credential_id", "how"}) view.erase(name);
    return {"credential_change", json::serialize(view)};
}

std::string in_words(const CredentialChange& change) {
    auto text = "credential " + std::to_string(change.wish.credential_id) + " \"" + change.wish.credential + "\"";
    if (change.wish.how == CredentialHow::set_untried) text += ", without trying";
    text += ", " + std::to_string(change.wish.devices.size()) + " devices";
    for (const auto outcome : kAll) {
        if (change.of(outcome) == 0) continue;
        std::vector<fleet::DeviceId> devices;
        for (const auto& one : change.results) {
            if (one.trial.outcome == outcome) devices.push_back(one.device);
        }
        text += "; " + std::string{said_of(outcome)} + webui::named(devices);
    }
    const auto left = change.wish.devices.size() - change.results.size();
    if (left > 0) text += "; stopped before " + std::to_string(left) + " more";
    return text;
}

}  // namespace fleetgate::agent
