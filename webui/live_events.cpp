#include "webui/live_events.hpp"

#include "webui/device_view.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

void LiveEvents::device_changed(const fleet::Device& device) {
    if (hub_.subscribers() == 0) return;
    hub_.publish({"device", json::serialize(summary_view(device))});
}

void LiveEvents::device_removed(fleet::DeviceId id) {
    if (hub_.subscribers() == 0) return;
    hub_.publish({"removed", json::serialize(json::object{{"id", static_cast<std::int64_t>(id)}})});
}

void LiveEvents::questions_changed() {
    if (hub_.subscribers() == 0) return;
    hub_.publish({"questions", "{}"});
}

}  // namespace fleetgate::webui
