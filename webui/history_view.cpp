#include "webui/history_view.hpp"

#include "webui/json_text.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr std::size_t kMostReplacements = 20;

/// Without what is not known: the page's types say "absent", fleet/'s JSON says null.
json::object without_nulls(json::object object) {
    for (auto entry = object.begin(); entry != object.end();) {
        entry = entry->value().is_null() ? object.erase(entry) : entry + 1;
    }
    return object;
}

void put_steps(json::array& counters, const std::vector<fleet::NotableStep>& steps) {
    for (auto& counter : counters) {
        auto& view = counter.as_object();
        const auto same = [&](const fleet::NotableStep& step) { return json_text(step.counter) == view.at("name"); };
        const auto found = std::find_if(steps.begin(), steps.end(), same);
        if (found != steps.end()) view["step"] = without_nulls(fleet::to_json(*found));
    }
}

void put_outlooks(json::array& supplies, const std::map<std::string, fleet::SupplyOutlook>& outlooks) {
    for (auto& supply : supplies) {
        auto& view = supply.as_object();
        const auto found = outlooks.find(std::string{view.at("index").as_string()});
        if (found == outlooks.end()) continue;
        if (found->second.forecast) view["forecast"] = fleet::to_json(*found->second.forecast);
        put_text(view, "forecast_missing", found->second.missing);
    }
}

json::array replacements_view(const std::map<std::string, fleet::SupplyOutlook>& outlooks) {
    std::vector<std::pair<fleet::SupplyReplacement, std::string>> all;
    for (const auto& [index, outlook] : outlooks) {
        for (const auto& replacement : outlook.replacements) all.emplace_back(replacement, index);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first.at > b.first.at; });
    if (all.size() > kMostReplacements) all.resize(kMostReplacements);
    json::array views;
    for (const auto& [replacement, index] : all) {
        auto view = without_nulls(fleet::to_json(replacement));
        view["supply"] = json_text(index);
        views.push_back(std::move(view));
    }
    return views;
}

json::array boards_view(const std::vector<fleet::BoardChange>& boards) {
    json::array views;
    for (const auto& board : boards) {
        auto view = fleet::to_json(board);
        for (const std::string_view text : {"serial_before", "serial_after", "mac_before", "mac_after"}) {
            const auto said = view[text].as_string();
            view.erase(text);
            put_text(view, text, said);
        }
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace

void put_history(json::object& view, const fleet::DeviceHistory& history) {
    put_steps(view.at("counters").as_array(), history.steps);
    put_outlooks(view.at("supplies").as_array(), history.supplies);
    view["replacements"] = replacements_view(history.supplies);
    view["boards"] = boards_view(history.boards);
}

}  // namespace fleetgate::webui
