// What the service does by itself: the alarm about silent gateways, an end to what is kept, room given back, old
// sessions, the certificate.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "db/database.hpp"
#include "db/shrinker.hpp"
#include "manager/people.hpp"
#include "manager/retention.hpp"

#include <functional>

namespace fleetgate::manager {

class Upkeep {
public:
    using RenewCertificate = std::function<void(base::WallTime now)>;

    /// All must outlive it. `renew` is called once a day.
    Upkeep(db::Database& database, People& people, base::Clock& clock, base::Log& log, RenewCertificate renew);

    /// Once a minute, until it is cancelled.
    asio::awaitable<void> run();
    /// One turn of it. What fails is logged and tried again in the next.
    asio::awaitable<void> turn();

private:
    asio::awaitable<void> look_for_silent(KeepSettings keep);
    asio::awaitable<void> forget(KeepSettings keep);

    db::Database& database_;
    People& people_;
    base::Clock& clock_;
    base::Log& log_;
    RenewCertificate renew_;
    db::Shrinker shrinker_;
    base::WallTime certificate_seen_at_{};
};

}  // namespace fleetgate::manager
