// What the system that started the service wants to hear, and what it says.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>

namespace fleetgate::platform {

/// Linux: systemd's notify socket (sd_notify(3)) and SIGTERM, SIGINT, SIGHUP. Windows: the service control handler.
/// Handlers run on the executor. Without a service manager the notes go nowhere and the signals still arrive.
class ServiceHost {
public:
    struct Handlers {
        std::function<void()> stop;
        std::function<void()> reload;
    };

    virtual ~ServiceHost() = default;
    virtual void listen(Handlers handlers) = 0;
    virtual void ready(const std::string& status) = 0;
    virtual void reloading() = 0;
    virtual void stopping(const std::string& status) = 0;
    /// Tells the watchdog that the loop still turns. How often: a third of watchdog_interval().
    virtual void alive() = 0;
    /// What systemd's WatchdogSec asks for; zero when nobody watches.
    [[nodiscard]] virtual std::chrono::microseconds watchdog_interval() const = 0;
    /// Gives the signals back, so that the executor runs dry.
    virtual void close() = 0;
};

std::unique_ptr<ServiceHost> make_service_host(boost::asio::any_io_executor executor);

}  // namespace fleetgate::platform
