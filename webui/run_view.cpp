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

std::string_view to_string(FoundOutcome outcome) {
    switch (outcome) {
        case FoundOutcome::registered: return "registered";
        case FoundOutcome::known: return "known";
        case FoundOutcome::moved: return "moved";
        case FoundOutcome::duplicate: return "duplicate";
        case FoundOutcome::doubtful: return "doubtful";
        case FoundOutcome::not_registered: return "not_registered";
        case FoundOutcome::no_printer: return "no_printer";
        case FoundOutcome::unread: return "unread";
    }
    return "unread";
}

namespace {

std::string_view to_string(discovery::Leftover::Why why) {
    switch (why) {
        case discovery::Leftover::Why::silent: return "silent";
        case discovery::Leftover::Why::excluded: return "excluded";
        case discovery::Leftover::Why::not_asked: return "not_asked";
    }
    return "silent";
}

json::object leftover_view(const discovery::Leftover& leftover) {
    json::object view{{"why", to_string(leftover.why)}, {"addresses", leftover.addresses}};
    if (!leftover.range.empty()) view["range"] = leftover.range;
    put_text(view, "by", leftover.by);
    return view;
}

}  // namespace

json::object found_view(const FoundDevice& found) {
    json::object view{{"address", json_text(found.address)},
                      {"kind", fleet::to_string(found.kind)},
                      {"why", json_text(found.why)},
                      {"is_new", found.is_new},
                      {"outcome", to_string(found.outcome)}};
    put_text(view, "maker", found.maker);
    put_text(view, "model", found.model);
    put_text(view, "name", found.name);
    put_text(view, "serial", found.serial);
    if (found.unit) view["unit"] = json::object{{"index", found.unit->index}, {"of", found.unit->of}};
    if (found.refusal != discovery::Refusal::none) view["refusal"] = discovery::to_string(found.refusal);
    if (found.rule != 0) view["rule"] = found.rule;
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
                      {"unread", run.unread},
                      {"registers", run.registers},
                      {"started_at", base::to_rfc3339(run.started_at)}};
    put_text(view, "trouble", run.trouble);
    if (run.setting_id) view["setting_id"] = *run.setting_id;
    if (run.left) view["seconds_left"] = run.left->count();
    if (run.ended_at) view["ended_at"] = base::to_rfc3339(*run.ended_at);
    if (listing == Listing::with_found) {
        json::array found;
        for (const auto& device : run.found) found.push_back(found_view(device));
        view["found"] = std::move(found);
        json::array left_out;
        for (const auto& sentence : run.left_out) left_out.push_back(json_text(sentence));
        view["left_out"] = std::move(left_out);
        json::array leftovers;
        for (const auto& leftover : run.leftovers) leftovers.push_back(leftover_view(leftover));
        view["leftovers"] = std::move(leftovers);
    }
    return view;
}

}  // namespace fleetgate::webui
