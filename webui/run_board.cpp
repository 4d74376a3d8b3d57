#include "webui/run_board.hpp"

#include "webui/run_view.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/serialize.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

RunBoard::RunBoard(const base::Clock& clock, std::function<void(std::string, std::string)> publish)
    : clock_{clock}, publish_{std::move(publish)} {}

std::int64_t RunBoard::begin(std::string name, std::vector<std::string> scopes, std::uint64_t addresses,
                             RunFacts facts) {
    Run run;
    run.id = ++last_id_;
    run.name = std::move(name);
    run.scopes = std::move(scopes);
    run.addresses = addresses;
    run.left_out = std::move(facts.left_out);
    run.registers = facts.registers;
    run.setting_id = facts.setting_id;
    run.started_at = clock_.wall_now();
    runs_.push_front(std::move(run));
    if (runs_.size() > kRunsKept) runs_.pop_back();
    publish(runs_.front());
    return last_id_;
}

void RunBoard::progress(std::int64_t id, const Run& how_far) {
    auto* run = at(id);
    if (run == nullptr) return;
    run->addresses = how_far.addresses;
    run->addresses_done = how_far.addresses_done;
    run->answered = how_far.answered;
    run->printers = how_far.printers;
    run->others = how_far.others;
    run->unread = how_far.unread;
    run->left = how_far.left;
    publish(*run);
}

void RunBoard::found(std::int64_t id, FoundDevice device) {
    auto* run = at(id);
    if (run == nullptr || run->found.size() >= kFoundKept) return;
    publish_("found", json::serialize(json::object{{"run", id}, {"found", found_view(device)}}));
    run->found.push_back(std::move(device));
}

void RunBoard::left_over(std::int64_t id, std::vector<discovery::Leftover> leftovers) {
    if (auto* run = at(id)) run->leftovers = std::move(leftovers);
}

void RunBoard::end(std::int64_t id, RunState state, std::string trouble) {
    auto* run = at(id);
    if (run == nullptr) return;
    run->state = state;
    run->trouble = std::move(trouble);
    run->left.reset();
    run->ended_at = clock_.wall_now();
    publish(*run);
}

const Run* RunBoard::find(std::int64_t id) const {
    const auto found = std::find_if(runs_.begin(), runs_.end(), [id](const Run& run) { return run.id == id; });
    return found == runs_.end() ? nullptr : &*found;
}

Run* RunBoard::at(std::int64_t id) {
    const auto found = std::find_if(runs_.begin(), runs_.end(), [id](const Run& run) { return run.id == id; });
    return found == runs_.end() ? nullptr : &*found;
}

void RunBoard::publish(const Run& run) { publish_("run", json::serialize(run_view(run, Listing::numbers))); }

}  // namespace fleetgate::webui
