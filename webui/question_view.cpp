#include "webui/question_view.hpp"

#include "webui/json_text.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

void put_value(json::object& view, std::string_view name, const fleet::Text& text) {
    if (text) put_text(view, name, text->value);
}

json::object place_view(const fleet::Place& place) {
    return {{"address", json_text(place.address)}, {"port", place.port}};
}

json::object device_side(const fleet::Conflict& conflict, const std::optional<fleet::Device>& device) {
    auto view = place_view(conflict.known_at);
    view["device_id"] = static_cast<std::int64_t>(conflict.device);
    if (!device) return view;
    const auto& identity = device->latest.identity;
    put_value(view, "name", identity.name);
    put_value(view, "maker", identity.maker);
    put_value(view, "model", identity.model);
    put_value(view, "serial", identity.serial);
    put_value(view, "mac", identity.mac);
    if (device->last_answer_at) view["last_answer_at"] = base::to_rfc3339(*device->last_answer_at);
    return view;
}

json::object found_side(const fleet::Conflict& conflict) {
    const auto& found = conflict.found;
    auto view = place_view(found.place);
    put_text(view, "maker", found.maker);
    put_text(view, "model", found.model);
    put_text(view, "serial", found.serial);
    put_text(view, "mac", found.mac);
    put_text(view, "read_with", found.read_with);
    if (conflict.other_device) view["device_id"] = static_cast<std::int64_t>(*conflict.other_device);
    return view;
}

}  // namespace

json::object question_view(const fleet::IdentityQuestion& question, const std::optional<fleet::Device>& device) {
    const auto& conflict = question.conflict;
    json::array answers;
    if (question.is_open()) {
        for (const auto answer : fleet::answers_to(conflict)) {
            answers.push_back(json::object{{"answer", fleet::to_string(answer)},
                                           {"meaning", json_text(fleet::meaning(answer, conflict))}});
        }
    }
    json::object view{{"id", question.id},
                      {"kind", fleet::to_string(conflict.kind)},
                      {"text", json_text(fleet::sentence(conflict))},
                      {"known", device_side(conflict, device)},
                      {"found", found_side(conflict)},
                      {"opened_at", base::to_rfc3339(question.opened_at)},
                      {"last_seen_at", base::to_rfc3339(question.last_seen_at)},
                      {"answers", std::move(answers)}};
    if (question.closed_at) view["closed_at"] = base::to_rfc3339(*question.closed_at);
    if (question.answer) view["answer"] = fleet::to_string(*question.answer);
    put_text(view, "answered_by", question.answered_by);
    put_text(view, "closed_why", question.closed_why);
    return view;
}

}  // namespace fleetgate::webui
