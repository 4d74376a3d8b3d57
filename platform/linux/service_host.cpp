#include "platform/service_host.hpp"

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string_view>

#include <boost/asio/signal_set.hpp>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace fleetgate::platform {

namespace {

/// One datagram to systemd, as sd_notify(3) describes it; nothing happens where NOTIFY_SOCKET is not set.
void notify(const std::string& text) {
    const char* path = std::getenv("NOTIFY_SOCKET");
    if (path == nullptr || (path[0] != '/' && path[0] != '@')) return;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string_view name{path};
    if (name.size() >= sizeof address.sun_path) return;
    std::memcpy(address.sun_path, name.data(), name.size());
    if (name.front() == '@') address.sun_path[0] = '\0';  // the abstract name space
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    ::sendto(socket, text.data(), text.size(), MSG_NOSIGNAL, reinterpret_cast<sockaddr*>(&address), length);
    ::close(socket);
}

std::string monotonic_usec() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::to_string(static_cast<long long>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000);
}

class LinuxServiceHost final : public ServiceHost {
public:
    explicit LinuxServiceHost(const boost::asio::any_io_executor& executor)
        : signals_{executor, SIGINT, SIGTERM, SIGHUP} {
        // A peer that is gone is an error value; libraries (libcurl, OpenSSL) leave this to the process.
        std::signal(SIGPIPE, SIG_IGN);
    }

    void listen(Handlers handlers) override {
        handlers_ = std::move(handlers);
        wait();
    }

    void ready(const std::string& status) override { notify("READY=1\nSTATUS=" + status); }
    void reloading() override { notify("RELOADING=1\nMONOTONIC_USEC=" + monotonic_usec()); }
    void stopping(const std::string& status) override { notify("STOPPING=1\nSTATUS=" + status); }
    void alive() override { notify("WATCHDOG=1"); }

    [[nodiscard]] std::chrono::microseconds watchdog_interval() const override {
        const char* text = std::getenv("WATCHDOG_USEC");
        long long microseconds = 0;
        if (text != nullptr) std::from_chars(text, text + std::strlen(text), microseconds);
        return std::chrono::microseconds{microseconds};
    }

    void close() override {
        boost::system::error_code ignored;
        signals_.cancel(ignored);
    }

private:
    void wait() {
        signals_.async_wait([this](boost::system::error_code error, int signal) {
            if (error) return;
            if (signal == SIGHUP) {
                handlers_.reload();
            } else {
                handlers_.stop();
            }
            wait();
        });
    }

    boost::asio::signal_set signals_;
    Handlers handlers_;
};

}  // namespace

std::unique_ptr<ServiceHost> make_service_host(boost::asio::any_io_executor executor) {
    return std::make_unique<LinuxServiceHost>(executor);
}

}  // namespace fleetgate::platform
