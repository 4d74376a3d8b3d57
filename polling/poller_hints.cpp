#include "polling/poller.hpp"

namespace fleetgate::polling {

void Poller::look_at(fleet::DeviceId device, base::SteadyTime when) {
    if (plan_.hurry(device, when)) wake_.ring();
}

}  // namespace fleetgate::polling
