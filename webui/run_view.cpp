#include "webui/run_view.hpp"

#include "fleet/reading.hpp"
#include "webui/json_text.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

std::string_view to_string(RunState state) {
    switch (state) {
        case RunState::running: return "running";
        case RunState::done: return "done";
        case RunState::stopped: return "stopped";
        case RunState::failed: return "failed";
    }
    return "failed";
}

json::object found_view(const FoundDevice& found) {
    json::object view{{"address", json_text(found.address)},
                      {"kind", fleet::to_string(found.kind)},
                      {"why", json_text(found.why)},
                      {"is_new", found.is_new}};
    put_text(view, "maker", found.maker);
    put_text(view, "model", found.model);
    put_text(view, "name", found.name);
    put_text(view, "serial", found.serial);
    if (found.unit) view["unit"] = json::object{{"index", found.unit->index}, {"of", found.unit->of}};
    if (found.device) view["device_id"] = static_cast<std::int64_t>(*found.device);
    return view;
}

json::object run_view(const Run& run, Listing listing) {
    json::array scopes;
    for (const auto& scope : run.scopes) scopes.push_back(json_text(scope));
    json::object view{{"id", run.id},
                      {"name", json_text(run.name)},
                      {"state", to_string(run.state)},
                      {"scopes", std::move(scopes)},
                      {"addresses", run.addresses},
                      {"addresses_done", run.addresses_done},
                      {"answered", run.answered},
                      {"printers", run.printers},
                      {"others", run.others},
                      {"started_at", base::to_rfc3339(run.started_at)}};
    put_text(view, "trouble", run.trouble);
    if (run.left) view["seconds_left"] = run.left->count();
    if (run.ended_at) view["ended_at"] = base::to_rfc3339(*run.ended_at);
    if (listing == Listing::with_found) {
        json::array found;
        for (const auto& device : run.found) found.push_back(found_view(device));
        view["found"] = std::move(found);
    }
    return view;
}

}  // namespace fleetgate::webui
