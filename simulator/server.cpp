#include "simulator/server.hpp"

#include <algorithm>
#include <queue>
#include <string>

namespace fleetgate::simulator {

namespace {

constexpr std::chrono::milliseconds kTrapsEvery{50};

}  // namespace

/// Datagrams whose time has not come, the next one on top.
class Server::Delayed {
public:
    struct Waiting {
        base::SteadyTime due;
        std::uint64_t number;  // equal times in the order they came
        platform::FleetDatagram to;
        std::string octets;
        bool operator<(const Waiting& other) const {
            return due != other.due ? due > other.due : number > other.number;
        }
    };

    void add(base::SteadyTime due, const platform::FleetDatagram& to, std::string_view octets) {
        // A device asked without end and answering late must not take all memory.
        if (queue_.size() >= kLimit) return;
        queue_.push({due, number_++, to, std::string{octets}});
    }
    [[nodiscard]] std::chrono::milliseconds until_next(base::SteadyTime now, std::chrono::milliseconds at_most) const {
        if (queue_.empty()) return at_most;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(queue_.top().due - now);
        return std::clamp(left, std::chrono::milliseconds{0}, at_most);
    }
    void send_due(base::SteadyTime now, platform::UdpFleetSocket& socket) {
        while (!queue_.empty() && queue_.top().due <= now) {
            auto datagram = queue_.top().to;
            datagram.octets = queue_.top().octets;
            socket.send({&datagram, 1});
            queue_.pop();
        }
    }

private:
    static constexpr std::size_t kLimit = 100'000;
    std::priority_queue<Waiting> queue_;
    std::uint64_t number_ = 0;
};

base::Result<std::unique_ptr<Server>> Server::open(Fleet& fleet, const base::Clock& clock, std::uint16_t port) {
    auto socket = platform::UdpFleetSocket::open(port);
    if (!socket) return base::fail(socket.error());
    return std::unique_ptr<Server>{new Server{fleet, clock, *std::move(socket)}};
}

Server::Server(Fleet& fleet, const base::Clock& clock, std::unique_ptr<platform::UdpFleetSocket> socket)
    : fleet_{fleet},
      clock_{clock},
      began_{clock.now()},
      socket_{std::move(socket)},
      delayed_{std::make_unique<Delayed>()} {}

Server::~Server() = default;

void Server::run() {
    constexpr std::chrono::milliseconds kLongest{1000};
    const auto longest = trap_receivers_.empty() ? kLongest : kTrapsEvery;
    while (!stopped_) {
        if (socket_->wait(delayed_->until_next(clock_.now(), longest))) serve_batch();
        delayed_->send_due(clock_.now(), *socket_);
        if (!trap_receivers_.empty() && clock_.now() >= next_traps_) send_traps();
    }
}

void Server::send_traps() {
    next_traps_ = clock_.now() + kTrapsEvery;
    replies_.clear();
    fleet_.traps(clock_.now() - began_, replies_);
    for (const auto& trap : replies_.all()) {
        for (auto to : trap_receivers_) {
            to.local = trap.from;
            to.octets = replies_.octets(trap);
            socket_->send({&to, 1});
        }
    }
}

void Server::stop() {
    stopped_ = true;
    socket_->interrupt();
}

void Server::serve_batch() {
    const auto arrived = socket_->receive();
    const auto now = clock_.now();
    replies_.clear();
    outgoing_.clear();
    offsets_.clear();
    for (const auto& request : arrived) {
        const auto first = replies_.all().size();
        fleet_.answer(request.local, request.octets, now - began_, replies_);
        for (auto i = first; i < replies_.all().size(); ++i) {
            const auto& reply = replies_.all()[i];
            const platform::FleetDatagram to{reply.from, request.peer, request.peer_port, {}};
            if (reply.after > Elapsed{0}) {
                delayed_->add(now + reply.after, to, replies_.octets(reply));
            } else {
                outgoing_.push_back(to);
                offsets_.push_back(i);
            }
        }
    }
    // Only now has the buffer of the replies stopped growing.
    for (std::size_t i = 0; i < outgoing_.size(); ++i) {
        outgoing_[i].octets = replies_.octets(replies_.all()[offsets_[i]]);
    }
    socket_->send(outgoing_);
}

base::Result<std::unique_ptr<RunningFleet>> RunningFleet::start(const FleetSettings& settings, std::uint16_t port) {
    std::unique_ptr<RunningFleet> running{new RunningFleet};
    auto fleet = Fleet::make(settings);
    if (!fleet) return base::fail(fleet.error());
    running->fleet_ = *std::move(fleet);
    auto server = Server::open(*running->fleet_, running->clock_, port);
    if (!server) return base::fail(server.error());
    running->server_ = *std::move(server);
    running->thread_ = std::thread{[server = running->server_.get()] { server->run(); }};
    return running;
}

RunningFleet::~RunningFleet() {
    if (server_) server_->stop();
    if (thread_.joinable()) thread_.join();
}

}  // namespace fleetgate::simulator
