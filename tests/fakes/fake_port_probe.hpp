// A port of which the test decides how it behaves.
#pragma once

#include "discovery/port_probe.hpp"

#include <vector>

namespace fleetgate::fakes {

class FakePortProbe final : public discovery::PortProbe {
public:
    discovery::PortState state = discovery::PortState::silent;
    std::vector<boost::asio::ip::udp::endpoint> asked;

    boost::asio::awaitable<discovery::PortState> probe(boost::asio::ip::udp::endpoint endpoint,
                                                       std::chrono::milliseconds) override {
        asked.push_back(endpoint);
        co_return state;
    }
};

}  // namespace fleetgate::fakes
