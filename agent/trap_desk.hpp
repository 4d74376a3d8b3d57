// Where traps come in: the port, its fallback, and whom they are for.
#pragma once

#include "agent/config.hpp"
#include "agent/credential_book.hpp"
#include "base/random.hpp"
#include "base/wake.hpp"
#include "fleet/ports/device_repository.hpp"
#include "polling/hints.hpp"
#include "snmp/trap_listener.hpp"
#include "store/settings_store.hpp"
#include "webui/service.hpp"

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Use from one strand. A host where no port can be had goes on without traps, and says so.
class TrapDesk final : public snmp::TrapAudience {
public:
    /// All must outlive it.
    struct Needs {
        fleet::DeviceRepository& devices;
        CredentialBook& credentials;
        store::SettingsStore& settings;
        base::Clock& clock;
        base::Random& random;
        base::Log& log;
        std::function<void(fleet::DeviceId, base::SteadyTime)> look_at;
    };

    TrapDesk(asio::any_io_executor executor, const TrapConfig& config, Needs needs);

    /// Until it is cancelled.
    asio::awaitable<void> run();
    /// Devices were registered or moved.
    void devices_changed();
    [[nodiscard]] webui::TrapFacts facts() const;

    bool knows(const asio::ip::address& from) override { return hints_.knows(from); }
    void stranger(const asio::ip::address& from) override;
    void hint(const asio::ip::address& from) override { hints_.hint(from, needs_.clock.now()); }
    asio::awaitable<base::Result<std::vector<snmp::CredentialPtr>>> users(std::string name) override {
        return needs_.credentials.of_user(std::move(name));
    }

private:
    void open(snmp::OwnEngine engine);
    [[nodiscard]] snmp::OwnEngine new_engine();
    asio::awaitable<base::Result<snmp::OwnEngine>> own_engine();
    asio::awaitable<void> load_addresses();

    asio::any_io_executor executor_;
    const TrapConfig config_;
    Needs needs_;
    polling::Hints hints_;
    base::Wake wake_;
    base::SteadyTime load_at_{};
    base::SteadyTime loaded_at_{};
    std::string where_ = "not received yet";
    std::unique_ptr<snmp::TrapListener> listener_;
};

}  // namespace fleetgate::agent
