#include "agent/trap_desk.hpp"

#include "agent/messages.hpp"
#include "base/bytes.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/this_coro.hpp>

namespace fleetgate::agent {
namespace {

using namespace std::chrono_literals;

constexpr auto kTogether = 1s;    // many devices that are found at once are one look at the list
constexpr auto kListAgain = 30s;  // when it could not be read
constexpr auto kStrangerMayBeNew = 60s;

constexpr store::TextSettingKey kEngineId{"traps.engine_id", ""};
constexpr store::SettingKey<std::int64_t> kEngineBoots{"traps.engine_boots", 0};

snmp::TrapPlace place(const TrapConfig& config, std::uint16_t port) {
    snmp::TrapPlace made{.addresses = {}, .port = port};
    for (const auto& address : config.addresses) {
        boost::system::error_code wrong;
        const auto parsed = asio::ip::make_address(address, wrong);
        if (!wrong) made.addresses.push_back(parsed);  // the configuration was checked
    }
    return made;
}

std::string at_port(std::uint16_t port) { return "received at UDP port " + std::to_string(port); }

}  // namespace

TrapDesk::TrapDesk(asio::any_io_executor executor, const TrapConfig& config, Needs needs)
    : executor_{std::move(executor)},
      config_{config},
      needs_{std::move(needs)},
      hints_{{.of_one_device = std::chrono::seconds{config.reading_interval_s}}, needs_.log, needs_.look_at},
      wake_{executor_} {}

asio::awaitable<void> TrapDesk::run() {
    co_await asio::this_coro::throw_if_cancelled(false);
    if (config_.enabled) {
        co_await load_addresses();
        auto engine = co_await own_engine();
        open(engine ? *std::move(engine) : new_engine());
    } else {
        where_ = "switched off";
    }
    while ((co_await asio::this_coro::cancellation_state).cancelled() == asio::cancellation_type::none) {
        if (listener_ && load_at_ <= needs_.clock.now()) {
            co_await load_addresses();
            continue;
        }
        co_await wake_.wait_until(needs_.clock, listener_ ? load_at_ : base::SteadyTime::max());
    }
    if (listener_) listener_->close();
}

// Where the database fails it says so itself: an engine of one start costs informs of v3 a question more, and no more.
snmp::OwnEngine TrapDesk::new_engine() { return {snmp::make_engine_id(needs_.random), 1, needs_.clock.now()}; }

void TrapDesk::open(snmp::OwnEngine engine) {
    listener_ = std::make_unique<snmp::TrapListener>(executor_, needs_.clock, *this, std::move(engine));
    const auto opened = listener_->open(place(config_, config_.port));
    if (opened) {
        where_ = at_port(config_.port);
        needs_.log.write(kTrapsReceived, {{"port", std::to_string(config_.port)}});
        return;
    }
    auto why = opened.error().text();
    if (config_.fallback_port != 0) {
        const auto instead = listener_->open(place(config_, config_.fallback_port));
        if (instead) {
            where_ = at_port(config_.fallback_port) + " instead of " + std::to_string(config_.port) + " (" + why + ")";
            needs_.log.write(kTrapsElsewhere, {{"port", std::to_string(config_.fallback_port)}, {"why", why}});
            return;
        }
        why += "; " + instead.error().text();
    }
    listener_.reset();
    where_ = "not received: " + why;
    needs_.log.write(kNoTraps, {{"why", why}});
}

asio::awaitable<base::Result<snmp::OwnEngine>> TrapDesk::own_engine() {
    static constexpr std::int64_t kMostBoots = 2'147'483'647;  // RFC 3414 section 2.2.2
    snmp::OwnEngine engine;
    engine.started = needs_.clock.now();
    auto hex = co_await needs_.settings.get(kEngineId);
    if (!hex) co_return base::fail(hex.error());
    const auto boots = co_await needs_.settings.get(kEngineBoots);
    if (!boots) co_return base::fail(boots.error());
    auto known = base::from_hex(*hex);
    auto next = std::max<std::int64_t>(*boots, 0) + 1;
    // At its end the count means that the engine needs a new ID.
    if (!known || known->size() < 5 || next >= kMostBoots) {
        known = snmp::make_engine_id(needs_.random);
        next = 1;
    }
    auto text = base::to_hex(*known);  // named, as what is handed to a coroutine has to be
    auto kept = co_await needs_.settings.put(kEngineId, std::move(text));
    if (!kept) co_return base::fail(kept.error());
    kept = co_await needs_.settings.put(kEngineBoots, next);
    if (!kept) co_return base::fail(kept.error());
    engine.id = *std::move(known);
    engine.boots = static_cast<std::uint32_t>(next);
    co_return engine;
}

asio::awaitable<void> TrapDesk::load_addresses() {
    load_at_ = base::SteadyTime::max();
    const auto addresses = co_await needs_.devices.addresses();
    loaded_at_ = needs_.clock.now();
    if (addresses) {
        hints_.set_addresses(*addresses);
    } else {
        load_at_ = std::min(load_at_, loaded_at_ + kListAgain);
    }
}

void TrapDesk::devices_changed() {
    load_at_ = std::min(load_at_, needs_.clock.now() + kTogether);
    wake_.ring();
}

void TrapDesk::stranger(const asio::ip::address& from) {
    hints_.stranger(from);
    if (needs_.clock.now() - loaded_at_ >= kStrangerMayBeNew) devices_changed();
}

webui::TrapFacts TrapDesk::facts() const {
    webui::TrapFacts facts{.where = where_, .readings = hints_.readings()};
    if (!listener_) return facts;
    const auto& counts = listener_->counts();
    facts.received = counts.hints;
    facts.strangers = counts.strangers;
    facts.refused = counts.malformed + counts.refused + counts.dropped;
    return facts;
}

}  // namespace fleetgate::agent
