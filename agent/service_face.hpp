// What the page and the command line may ask of the running service.
#pragma once

#include "agent/config.hpp"
#include "agent/manager_link.hpp"
#include "agent/record_targets.hpp"
#include "fleet/ports/device_repository.hpp"
#include "snmp/client.hpp"
#include "webui/service.hpp"

#include <functional>

namespace fleetgate::agent {

namespace asio = boost::asio;

class ServiceFace final : public webui::Service {
public:
    /// All must outlive it.
    struct Needs {
        const Config& config;
        std::string config_file;  ///< empty where there is none
        fleet::DeviceRepository& devices;
        RecordTargets& record_targets;
        ManagerLink& manager;
        snmp::Client& client;
        base::Clock& clock;
        std::function<base::Result<void>()> reload;
        std::function<asio::awaitable<base::Result<void>>(fleet::DeviceId)> read_now;
        std::function<std::chrono::minutes()> idle;  ///< after which a session ends
        std::function<webui::TrapFacts()> traps;
        std::function<boost::json::object()> load;
        std::function<asio::awaitable<base::Result<webui::Explanation>>(std::string address)> why;
    };

    explicit ServiceFace(Needs needs);

    [[nodiscard]] webui::ServiceFacts facts() const override;
    [[nodiscard]] webui::FileSettings file_settings() const override;
    asio::awaitable<base::Result<boost::json::object>> status() override;
    asio::awaitable<base::Result<boost::json::object>> manager() override { return needs_.manager.state(); }
    [[nodiscard]] boost::json::object load() const override { return needs_.load(); }
    asio::awaitable<base::Result<void>> reload() override;
    asio::awaitable<base::Result<void>> read_now(fleet::DeviceId id) override;
    asio::awaitable<base::Result<webui::Explanation>> why(std::string address) override;
    asio::awaitable<base::Result<fleet::Recording>> record(std::string address) override;

private:
    static asio::awaitable<fleet::Recording> recording_of(snmp::VarBinds rows, std::string address);

    Needs needs_;
    base::WallTime started_at_;
};

}  // namespace fleetgate::agent
