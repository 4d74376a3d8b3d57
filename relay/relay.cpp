#include "relay/relay.hpp"

#include "base/async.hpp"
#include "relay/errc.hpp"
#include "relay/message_id.hpp"
#include "relay/messages.hpp"

#include <algorithm>

#include <boost/system/system_error.hpp>

namespace fleetgate::relay {

namespace {

UploadSettings of(Urgency sequence, UploadSettings settings) {
    settings.sequence = sequence;
    return settings;
}

}  // namespace

Relay::Relay(asio::any_io_executor executor, RelaySettings settings, protocol::PrivateKey identity,
             net::HttpClient& http, Outbox& outbox, RegistrationRepository& registrations, base::Clock& clock,
             base::Random& random, base::Log& log)
    : settings_{std::move(settings)},
      client_{settings_.manager, std::move(identity), http, clock},
      outbox_{outbox},
      registrations_{registrations},
      clock_{clock},
      random_{random},
      log_{log},
      alerts_bell_{executor},
      bulk_bell_{executor},
      alerts_{of(Urgency::urgent, settings_.upload), client_, outbox, registrations, alerts_bell_, clock, random, log},
      bulk_{of(Urgency::routine, settings_.upload), client_, outbox, registrations, bulk_bell_, clock, random, log},
      teller_{{client_.address().origin, settings_.anonymization, settings_.computer_name, settings_.host_names},
              outbox,
              registrations,
              clock,
              random,
              log,
              [this](Urgency urgency) { (urgency == Urgency::urgent ? alerts_bell_ : bulk_bell_).ring(urgency); }},
      rounds_{{.site = settings_.site,
               .facts = facts(),
               .teller = teller_,
               .manager = client_,
               .outbox = outbox,
               .clock = clock,
               .last_contact = [this] { return std::max(alerts_.last_contact(), bulk_.last_contact()); },
               .heard = [this](ManagerClient::Status answer) { return heard(std::move(answer)); }}},
      files_{{.logs = settings_.site.logs,
              .box = settings_.site.files,
              .plan = settings_.site.plan,
              .utc_offset = settings_.site.utc_offset,
              .anonymization = settings_.anonymization,
              .teller = teller_,
              .manager = client_,
              .registrations = registrations,
              .clock = clock,
              .random = random,
              .log = log}} {}

GatewayFacts Relay::facts() const {
    return {settings_.version, settings_.computer_name, settings_.anonymization, kCheckInEvery, 1};
}

asio::awaitable<void> Relay::run() {
    try {
        auto uploads = base::first_of(alerts_.run(), bulk_.run());
        auto by_the_clock = base::first_of(rounds_.run(), files_.run());
        co_await base::first_of(std::move(uploads), std::move(by_the_clock));
    } catch (const boost::system::system_error& stopped) {
        if (stopped.code() != asio::error::operation_aborted) throw;
    }
}

asio::awaitable<base::Result<Registration>> Relay::enroll(base::Secret access_code) {
    // Named: GCC 12 destroys what a conditional expression makes inside a co_await expression twice.
    std::string name;
    if (settings_.anonymization == protocol::Anonymization::off) name = settings_.computer_name;
    const auto answer = co_await client_.enroll(std::move(access_code), settings_.version, std::move(name));
    if (!answer) co_return base::fail(answer.error());
    const bool managed = answer->status == protocol::GatewayStatus::managed;
    Registration registration{client_.address().origin, answer->gateway_id,
                              managed ? RegistrationStatus::managed : RegistrationStatus::pending,
                              answer->command_key.base64url(), clock_.wall_now()};
    if (auto saved = co_await registrations_.save(registration); !saved) co_return base::fail(saved.error());
    log_.write(kRegistered, {{"manager", registration.manager_url},
                             {"gateway", registration.gateway_id},
                             {"status", std::string{to_string(answer->status)}}});
    if (auto anew = co_await teller_.start_anew(); !anew) co_return base::fail(anew.error());
    if (settings_.site.files != nullptr) {
        if (auto anew = co_await settings_.site.files->forget_taken(); !anew) co_return base::fail(anew.error());
    }
    alerts_.registration_changed();
    bulk_.registration_changed();
    auto draft = gateway_of(facts());
    (void)co_await teller_.note_gateway(std::move(draft));
    co_return registration;
}

asio::awaitable<base::Result<void>> Relay::leave() {
    const auto registration = co_await registrations_.load();
    if (!registration) co_return base::fail(registration.error());
    // Registered with another: this one was never told anything.
    if (!*registration || (*registration)->manager_url != client_.address().origin) co_return base::Result<void>{};
    auto id = new_message_id(clock_.wall_now(), random_);
    const auto outcome = co_await client_.leave((*registration)->gateway_id, std::move(id));
    if (outcome.verdict != Verdict::accepted && outcome.verdict != Verdict::gone) {
        co_return base::fail(Errc::not_told, outcome.reason);
    }
    log_.write(kLeft, {{"manager", client_.address().origin}});
    co_return base::Result<void>{};
}

asio::awaitable<void> Relay::heard(ManagerClient::Status answer) {
    const bool is_gone = answer.outcome.verdict == Verdict::gone;
    if (!is_gone && !answer.status) co_return;
    const auto stored = co_await registrations_.load();
    // Registered with another manager meanwhile: this one's word is about what was.
    if (!stored || !*stored || (*stored)->manager_url != client_.address().origin) co_return;
    const bool was_gone = (*stored)->status == RegistrationStatus::refused;
    if (is_gone == was_gone) co_return;
    auto changed = **stored;
    changed.status = RegistrationStatus::refused;
    if (!is_gone) {
        const bool managed = *answer.status == protocol::GatewayStatus::managed;
        changed.status = managed ? RegistrationStatus::managed : RegistrationStatus::pending;
    }
    // What could not be stored is found out again at the next check-in.
    const auto saved = co_await registrations_.save(std::move(changed));
    if (!saved) co_return;
    alerts_.registration_changed();
    bulk_.registration_changed();
}

asio::awaitable<base::Result<RelayState>> Relay::state() {
    RelayState out;
    out.manager_url = client_.address().origin;
    auto registration = co_await registrations_.load();
    if (!registration) co_return base::fail(registration.error());
    out.registration = *std::move(registration);
    auto outbox = co_await outbox_.state();
    if (!outbox) co_return base::fail(outbox.error());
    out.outbox = *outbox;
    const auto& troubled = alerts_.trouble().empty() ? bulk_ : alerts_;
    out.trouble = troubled.trouble();
    out.advice = troubled.advice();
    out.last_contact_at = std::max(alerts_.last_contact_at(), bulk_.last_contact_at());
    co_return out;
}

}  // namespace fleetgate::relay
