#include "platform/udp_fleet_socket.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fleetgate::platform {
namespace {

constexpr std::size_t kBatch = 128;
constexpr std::size_t kDatagramLimit = 65535;
// A sweep sends tens of thousands of datagrams before this process runs again.
constexpr int kBufferOctets = 16 << 20;

union Control {
    std::array<char, CMSG_SPACE(sizeof(in_pktinfo))> octets;
    cmsghdr align;
};

std::error_code last_error() { return {errno, std::system_category()}; }

void enlarge(int fd, int option, int forced_option) {
    // FORCE passes net.core.rmem_max where the process may; else take what is allowed.
    if (setsockopt(fd, SOL_SOCKET, forced_option, &kBufferOctets, sizeof kBufferOctets) != 0) {
        setsockopt(fd, SOL_SOCKET, option, &kBufferOctets, sizeof kBufferOctets);
    }
}

class LinuxUdpFleetSocket final : public UdpFleetSocket {
public:
    LinuxUdpFleetSocket(int fd, int wake, std::uint16_t port)
        : fd_{fd}, wake_{wake}, port_{port}, room_(kBatch * kDatagramLimit), arrived_(kBatch) {}
    LinuxUdpFleetSocket(const LinuxUdpFleetSocket&) = delete;
    LinuxUdpFleetSocket& operator=(const LinuxUdpFleetSocket&) = delete;
    ~LinuxUdpFleetSocket() override {
        ::close(fd_);
        ::close(wake_);
    }

    [[nodiscard]] std::uint16_t port() const override { return port_; }

    bool wait(std::chrono::milliseconds limit) override {
        std::array<pollfd, 2> waiting{{{fd_, POLLIN, 0}, {wake_, POLLIN, 0}}};
        if (::poll(waiting.data(), waiting.size(), static_cast<int>(limit.count())) <= 0) return false;
        if ((waiting[1].revents & POLLIN) != 0) {
            std::uint64_t count = 0;
            [[maybe_unused]] const auto got = ::read(wake_, &count, sizeof count);
            return false;
        }
        return (waiting[0].revents & POLLIN) != 0;
    }

    std::span<const FleetDatagram> receive() override {
        for (std::size_t i = 0; i < kBatch; ++i) {
            in_parts_[i] = {room_.data() + i * kDatagramLimit, kDatagramLimit};
            in_[i] = {};
            in_[i].msg_hdr.msg_name = &in_peers_[i];
            in_[i].msg_hdr.msg_namelen = sizeof(sockaddr_in);
            in_[i].msg_hdr.msg_iov = &in_parts_[i];
            in_[i].msg_hdr.msg_iovlen = 1;
            in_[i].msg_hdr.msg_control = in_control_[i].octets.data();
            in_[i].msg_hdr.msg_controllen = sizeof(Control);
        }
        const int count = ::recvmmsg(fd_, in_.data(), kBatch, MSG_DONTWAIT, nullptr);
        std::size_t kept = 0;
        for (int n = 0; n < count; ++n) {
            const auto i = static_cast<std::size_t>(n);
            if (const auto local = destination(in_[i].msg_hdr)) {
                arrived_[kept++] = {*local, ntohl(in_peers_[i].sin_addr.s_addr), ntohs(in_peers_[i].sin_port),
                                    std::string_view{room_.data() + i * kDatagramLimit, in_[i].msg_len}};
            }
        }
        return {arrived_.data(), kept};
    }

    void send(std::span<const FleetDatagram> datagrams) override {
        while (!datagrams.empty()) {
            const auto batch = datagrams.first(std::min(datagrams.size(), kBatch));
            for (std::size_t i = 0; i < batch.size(); ++i) prepare(i, batch[i]);
            send_prepared(batch.size());
            datagrams = datagrams.subspan(batch.size());
        }
    }

    void interrupt() override {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto put = ::write(wake_, &one, sizeof one);
    }

private:
    static std::optional<std::uint32_t> destination(msghdr& header) {
        for (auto* c = CMSG_FIRSTHDR(&header); c != nullptr; c = CMSG_NXTHDR(&header, c)) {
            if (c->cmsg_level != IPPROTO_IP || c->cmsg_type != IP_PKTINFO) continue;
            in_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(c), sizeof info);
            return ntohl(info.ipi_addr.s_addr);
        }
        return std::nullopt;
    }

    void prepare(std::size_t i, const FleetDatagram& datagram) {
        out_peers_[i] = {};
        out_peers_[i].sin_family = AF_INET;
        out_peers_[i].sin_port = htons(datagram.peer_port);
        out_peers_[i].sin_addr.s_addr = htonl(datagram.peer);
        out_parts_[i] = {const_cast<char*>(datagram.octets.data()), datagram.octets.size()};
        auto& header = out_[i].msg_hdr;
        header = {};
        header.msg_name = &out_peers_[i];
        header.msg_namelen = sizeof(sockaddr_in);
        header.msg_iov = &out_parts_[i];
        header.msg_iovlen = 1;
        header.msg_control = out_control_[i].octets.data();
        header.msg_controllen = sizeof(Control);
        auto* c = CMSG_FIRSTHDR(&header);
        c->cmsg_level = IPPROTO_IP;
        c->cmsg_type = IP_PKTINFO;
        c->cmsg_len = CMSG_LEN(sizeof(in_pktinfo));
        in_pktinfo info{};
        info.ipi_spec_dst.s_addr = htonl(datagram.local);
        std::memcpy(CMSG_DATA(c), &info, sizeof info);
    }

    void send_prepared(std::size_t count) {
        std::size_t sent = 0;
        while (sent < count) {
            const int n = ::sendmmsg(fd_, out_.data() + sent, static_cast<unsigned>(count - sent), 0);
            // A refusal (ECONNREFUSED of an earlier one, an address of no interface) concerns one datagram only.
            sent += n > 0 ? static_cast<std::size_t>(n) : 1;
        }
    }

    int fd_;
    int wake_;
    std::uint16_t port_;
    std::vector<char> room_;
    std::vector<FleetDatagram> arrived_;
    std::array<mmsghdr, kBatch> in_{}, out_{};
    std::array<sockaddr_in, kBatch> in_peers_{}, out_peers_{};
    std::array<iovec, kBatch> in_parts_{}, out_parts_{};
    std::array<Control, kBatch> in_control_{}, out_control_{};
};

}  // namespace

base::Result<std::unique_ptr<UdpFleetSocket>> UdpFleetSocket::open(std::uint16_t port) {
    const auto what = "UDP port " + std::to_string(port);
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return base::fail(last_error(), what);
    const int on = 1;
    setsockopt(fd, IPPROTO_IP, IP_PKTINFO, &on, sizeof on);
    enlarge(fd, SO_RCVBUF, SO_RCVBUFFORCE);
    enlarge(fd, SO_SNDBUF, SO_SNDBUFFORCE);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    socklen_t size = sizeof address;
    if (::bind(fd, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        const auto error = last_error();
        ::close(fd);
        return base::fail(error, what);
    }
    const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (wake < 0) {
        const auto error = last_error();
        ::close(fd);
        return base::fail(error, what);
    }
    return std::make_unique<LinuxUdpFleetSocket>(fd, wake, ntohs(address.sin_port));
}

}  // namespace fleetgate::platform
