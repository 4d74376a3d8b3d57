// News for the pages that are open.
#pragma once

#include "fleet/device.hpp"
#include "web/event_hub.hpp"

namespace fleetgate::webui {

/// Use from the server's executor only; returns at once. Nothing is made when nobody listens.
class LiveEvents {
public:
    explicit LiveEvents(web::EventHub& hub) : hub_{hub} {}

    /// Whether a page is open.
    [[nodiscard]] bool somebody_listens() const { return hub_.subscribers() > 0; }
    /// A device is new, was read, or fell silent.
    void device_changed(const fleet::Device& device);
    void device_removed(fleet::DeviceId id);
    /// A question about which device is which came or went.
    void questions_changed();

private:
    web::EventHub& hub_;
};

}  // namespace fleetgate::webui
