#include "web/source_rate.hpp"

#include "net/source.hpp"

namespace fleetgate::web {

namespace {

constexpr std::size_t kMostSources = 4096;
/// People of the host, its programs and its proxy are one source.
constexpr std::size_t kLoopbackFactor = 10;
const std::string kLoopback = "loopback";
/// Looking for those that are over costs time too, and must not be had for every request of a flood.
constexpr std::chrono::seconds kSweepEvery{1};

}  // namespace

SourceRate::Count& SourceRate::count_of(const std::string& address, base::SteadyTime now) {
    auto source = net::source_of(address);
    if (sources_.size() >= kMostSources && !sources_.contains(source)) {
        if (now - swept_ >= kSweepEvery) {
            std::erase_if(sources_, [&](const auto& entry) { return now - entry.second.since >= window_; });
            swept_ = now;
        }
        if (sources_.size() >= kMostSources) source.clear();
    }
    auto& count = sources_.try_emplace(std::move(source), Count{now, 0}).first->second;
    if (now - count.since >= window_) count = {now, 0};
    return count;
}

SourceRate::Verdict SourceRate::count(const net::Peer& peer, base::SteadyTime now) {
    if (requests_ == 0 || (peer.loopback && peer.certificate)) return Verdict::allowed;
    const auto limit = peer.loopback ? kLoopbackFactor * requests_ : requests_;
    auto& count = count_of(peer.loopback ? kLoopback : peer.address, now);
    ++count.requests;
    if (count.requests <= limit) return Verdict::allowed;
    return count.requests == limit + 1 ? Verdict::first_refusal : Verdict::refused;
}

}  // namespace fleetgate::web
