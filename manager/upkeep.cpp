#include "manager/upkeep.hpp"

#include "manager/gateways.hpp"
#include "manager/messages.hpp"

namespace fleetgate::manager {

namespace {
constexpr std::chrono::minutes kEvery{1};
constexpr std::chrono::hours kCertificateEvery{24};
}  // namespace

Upkeep::Upkeep(db::Database& database, People& people, base::Clock& clock, base::Log& log, RenewCertificate renew)
    : database_{database},
      people_{people},
      clock_{clock},
      log_{log},
      renew_{std::move(renew)},
      shrinker_{database, clock},
      certificate_seen_at_{clock.wall_now()} {}

asio::awaitable<void> Upkeep::run() {
    while (true) {
        co_await clock_.sleep_for(kEvery);
        co_await turn();
    }
}

asio::awaitable<void> Upkeep::turn() {
    const auto read = [](db::Connection& c) { return keep_settings(c); };
    const auto keep = co_await database_.read(read);
    if (!keep) {
        log_.write(kUpkeepFailed, {{"what", "reading the settings"}, {"reason", keep.error().text()}});
        co_return;
    }
    co_await people_.look_after(keep->audit);
    co_await look_for_silent(*keep);
    co_await forget(*keep);
    const auto shrunk = co_await shrinker_.step();
    if (!shrunk) log_.write(kUpkeepFailed, {{"what", "giving room back"}, {"reason", shrunk.error().text()}});

    const auto now = clock_.wall_now();
    const bool was_set_back = now < certificate_seen_at_;
    if (now - certificate_seen_at_ < kCertificateEvery && !was_set_back) co_return;
    certificate_seen_at_ = now;
    renew_(now);
}

asio::awaitable<void> Upkeep::look_for_silent(KeepSettings keep) {
    const auto now = clock_.wall_now();
    const CheckInLimits limits{keep.check_in, keep.missed_check_ins};
    const auto work = [limits, now](db::Connection& c) { return note_silent(c, limits, now); };
    const auto silent = co_await database_.write(work);
    if (!silent) {
        log_.write(kUpkeepFailed, {{"what", "looking for silent gateways"}, {"reason", silent.error().text()}});
        co_return;
    }
    for (const auto& id : *silent) {
        const auto find = [id](db::Connection& c) { return find_gateway(c, id); };
        const auto gateway = co_await database_.read(find);
        const bool heard = gateway && *gateway && (*gateway)->last_contact_at;
        const auto last = heard ? base::to_rfc3339(*(*gateway)->last_contact_at) : std::string{"never"};
        log_.write(kGatewaySilent, {{"gateway", id}, {"last", last}});
    }
}

asio::awaitable<void> Upkeep::forget(KeepSettings keep) {
    const auto now = clock_.wall_now();
    const auto work = [keep, now](db::Connection& c) { return forget_some(c, keep, now); };
    const auto forgotten = co_await database_.write(work);
    if (!forgotten) {
        log_.write(kUpkeepFailed, {{"what", "forgetting what is old"}, {"reason", forgotten.error().text()}});
        co_return;
    }
    if (forgotten->messages + forgotten->points == 0) co_return;
    log_.write(kForgotten,
               {{"messages", std::to_string(forgotten->messages)}, {"points", std::to_string(forgotten->points)}});
}

}  // namespace fleetgate::manager
