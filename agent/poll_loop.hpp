// The poller as the service runs it: by the schedule that people chose.
#pragma once

#include "agent/site_time.hpp"
#include "base/wake.hpp"
#include "fleet/standard_reader.hpp"
#include "polling/poller.hpp"
#include "polling/reader.hpp"
#include "store/settings_store.hpp"

#include <functional>
#include <memory>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

class PollLoop {
public:
    /// All must outlive it.
    struct Needs {
        fleet::StandardReader& reader;
        snmp::Client& client;
        fleet::DeviceRepository& devices;
        polling::CredentialSource& credentials;
        store::SettingsStore& settings;
        base::Clock& clock;
        base::Log& log;
    };

    PollLoop(asio::any_io_executor executor, Needs needs, std::function<void(const polling::PollEvent&)> on_event);

    /// Until it is cancelled.
    asio::awaitable<void> run();
    void devices_changed();
    /// The profiles were changed.
    void profiles_changed();
    /// As polling::Poller::look_at; nothing before run().
    void look_at(fleet::DeviceId device, base::SteadyTime when);
    /// The schedule may have been changed in the settings.
    void settings_changed() { changed_.ring(); }
    /// Errors: as polling::Poller::read_now; resource_unavailable_try_again before run().
    asio::awaitable<base::Result<void>> read_now(fleet::DeviceId device);
    /// As polling::Poller::hold, and so are its errors; resource_unavailable_try_again before run().
    asio::awaitable<base::Result<polling::Poller::Held>> hold(fleet::DeviceId device);
    /// As polling::Poller::use_credential; nothing before run(), which lists the devices.
    void use_credential(fleet::DeviceId device, std::int64_t credential_id);

    /// None before run().
    [[nodiscard]] polling::LoadCounts counts() const { return poller_ ? poller_->counts() : polling::LoadCounts{}; }
    [[nodiscard]] polling::LoadNow load_now() const { return poller_ ? poller_->load_now() : polling::LoadNow{}; }
    /// The one in use.
    [[nodiscard]] const polling::Schedule& in_use() const { return in_use_; }

private:
    /// Not another than the one that was chosen, however long the database takes.
    asio::awaitable<polling::Schedule> first_schedule();
    asio::awaitable<void> follow_settings();

    asio::any_io_executor executor_;
    Needs needs_;
    polling::StandardDeviceReader reader_;
    std::function<void(const polling::PollEvent&)> on_event_;
    SiteTime local_time_;
    polling::Schedule in_use_;
    std::shared_ptr<polling::Poller> poller_;
    base::Wake changed_;
};

}  // namespace fleetgate::agent
