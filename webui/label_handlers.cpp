#include "webui/label_handlers.hpp"

#include "web/if_match.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/device_names.hpp"
#include "webui/device_view.hpp"
#include "webui/edits.hpp"
#include "webui/find_device.hpp"
#include "webui/input.hpp"

#include <charconv>

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;
namespace kinds = security::audit;

namespace {

constexpr std::size_t kMostDevices = 20'000;
constexpr Input::Length kTag{1, fleet::kLongestTag};

std::vector<fleet::DeviceId> devices_of(Input& input) {
    std::vector<fleet::DeviceId> devices;
    for (const auto id : input.ids("devices", kMostDevices)) devices.push_back(fleet::DeviceId{id});
    if (devices.empty()) input.reject("devices", "Say which devices: a list of their ids.");
    return devices;
}

std::string listed(const std::vector<std::string>& tags) {
    std::string text;
    for (const auto& tag : tags) text += (text.empty() ? "" : ", ") + tag;
    return text;
}

/// "tagged Berlin, floor 2; no longer lease"
std::string in_words(const std::vector<std::string>& add, const std::vector<std::string>& remove) {
    std::string text;
    if (!add.empty()) text = "tagged " + listed(add);
    if (!remove.empty()) text += (text.empty() ? "no longer tagged " : "; no longer tagged ") + listed(remove);
    return text;
}

/// A revision is a number; what is none fits no labels.
std::int64_t number_of(const std::string& revision) {
    std::int64_t number = -1;
    const auto* const end = revision.data() + revision.size();
    const auto read = std::from_chars(revision.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? number : -1;
}

}  // namespace

asio::awaitable<void> LabelHandlers::tell_of(std::vector<fleet::DeviceId> devices) {
    if (!backend_.live.somebody_listens()) co_return;
    for (const auto id : devices) {
        const auto device = co_await backend_.devices.device(id);
        if (device && *device) backend_.live.device_changed(**device);
    }
}

asio::awaitable<net::Response> LabelHandlers::relabel(web::Call call) {
    Input input{call.request};
    fleet::LabelChange change;
    if (input.has("name")) change.name = input.text("name", {0, fleet::kLongestOwnName});
    // Its lines are what Input takes for control characters: fleet::changed() looks itself.
    if (input.has("note")) change.note = input.lines("note", fleet::kLongestNote);
    if (input.has("tags")) change.tags = input.texts("tags", fleet::kMostTags, kTag);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto id = parse_id(call.parameter("id"));
    if (!id) co_return not_found("There is no such device.");
    const auto expected = web::if_match(call.request);
    std::optional<std::int64_t> revision;
    if (expected) revision = number_of(*expected);
    const fleet::DeviceId device{*id};
    const auto done = co_await backend_.labels.relabel(device, std::move(change), revision);
    if (!done) co_return error_answer(done.error(), call.request, backend_.log);
    if (done->is_stale) co_return changed_meanwhile("The name, the note or the tags of this device");
    std::vector<fleet::DeviceId> touched;
    touched.push_back(device);
    auto what = named(touched) + ": name \"" + done->now.name + "\", tags: " + listed(done->now.tags);
    co_await record(backend_.audit, call, kinds::kDeviceLabelsChanged, true, std::move(what));
    co_await tell_of(std::move(touched));
    co_return with_etag(json_answer(labels_view(done->now)), std::to_string(done->now.revision));
}

asio::awaitable<net::Response> LabelHandlers::change_tags(web::Call call) {
    Input input{call.request};
    auto devices = devices_of(input);
    auto add = input.texts("add", fleet::kMostTags, kTag);
    auto remove = input.texts("remove", fleet::kMostTags, kTag);
    if (add.empty() && remove.empty()) input.reject("add", "Say which tags to add or to remove.");
    if (const auto& problem = input.problem()) co_return *problem;
    const auto what = named(devices) + ": " + in_words(add, remove);
    const auto changed = co_await backend_.labels.change_tags(std::move(devices), std::move(add), std::move(remove));
    co_await record(backend_.audit, call, kinds::kDeviceLabelsChanged, changed.has_value(), what);
    if (!changed) co_return error_answer(changed.error(), call.request, backend_.log, "/add");
    co_await tell_of(*changed);
    co_return json_answer(json::object{{"changed", changed->size()}});
}

asio::awaitable<net::Response> LabelHandlers::remove(web::Call call) {
    Input input{call.request};
    const auto devices = devices_of(input);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto removed = co_await backend_.labels.remove(devices);
    co_await record(backend_.audit, call, kinds::kDeviceRemoved, removed.has_value(), named(devices));
    if (!removed) co_return error_answer(removed.error(), call.request, backend_.log, "/devices");
    for (const auto id : devices) backend_.live.device_removed(id);
    co_return json_answer(json::object{{"removed", devices.size()}});
}

}  // namespace fleetgate::webui
