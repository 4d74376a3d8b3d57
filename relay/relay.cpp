#include "relay/relay.hpp"

#include "protocol/message.hpp"
#include "relay/message_id.hpp"
#include "relay/messages.hpp"

#include <boost/system/system_error.hpp>

namespace fleetgate::relay {

namespace {

/// What is invoiced by.
constexpr std::string_view kMeterReading = "counters";

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
      bell_{executor},
      uploader_{settings_.upload, client_, outbox, registrations, bell_, clock, random, log} {}

asio::awaitable<void> Relay::run() {
    try {
        // Should the database fail here, the uploader meets the same and says so.
        (void)co_await note_gateway();
        co_await uploader_.run();
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
    told_.clear();
    registered_ = true;
    uploader_.registration_changed();
    (void)co_await note_gateway();
    co_return registration;
}

asio::awaitable<base::Result<bool>> Relay::is_registered() {
    if (registered_) co_return true;
    const auto loaded = co_await registrations_.load();
    if (!loaded) co_return base::fail(loaded.error());
    registered_ = loaded->has_value() && (*loaded)->manager_url == client_.address().origin;
    co_return registered_;
}

asio::awaitable<base::Result<void>> Relay::note_reading(fleet::Device device, fleet::Reading reading) {
    auto drafts = drafts_of(device, reading);
    auto known = private_values(device, reading);
    co_return co_await queue(device.id, std::move(known), std::move(drafts));
}

asio::awaitable<base::Result<void>> Relay::note_silence(fleet::Device device) {
    std::vector<Draft> drafts;
    drafts.push_back(silence_of(device, clock_.wall_now()));
    auto known = private_values(device, device.latest);
    co_return co_await queue(device.id, std::move(known), std::move(drafts));
}

asio::awaitable<base::Result<void>> Relay::note_gateway() {
    std::vector<Draft> drafts;
    drafts.push_back(gateway_of(settings_.version, settings_.computer_name, settings_.anonymization));
    std::vector<std::string> known;
    co_return co_await queue(kGatewayItself, std::move(known), std::move(drafts));
}

asio::awaitable<base::Result<void>> Relay::queue(fleet::DeviceId device, std::vector<std::string> known,
                                                 std::vector<Draft> drafts) {
    const auto registered = co_await is_registered();
    if (!registered) co_return base::fail(registered.error());
    if (!*registered) co_return base::Result<void>{};

    known.push_back(settings_.computer_name);
    std::erase_if(drafts, [&](const Draft& d) { return !told_.is_new(device, d.type, d.content); });
    if (drafts.empty()) co_return base::Result<void>{};
    std::vector<OutboxMessage> messages;
    Urgency urgency = Urgency::routine;
    for (const auto& draft : drafts) {
        auto message = message_of(device, draft, known);
        if (!message) co_return base::fail(message.error());
        if (message->urgency == Urgency::urgent) urgency = Urgency::urgent;
        messages.push_back(*std::move(message));
    }
    const auto dropped = co_await outbox_.append(std::move(messages));
    if (!dropped) co_return base::fail(dropped.error());
    for (const auto& draft : drafts) told_.remember(device, draft.type, draft.content);
    if (dropped->any()) make_good(*dropped);
    bell_.ring(urgency);
    co_return base::Result<void>{};
}

void Relay::make_good(Dropped dropped) {
    log_.write(kOutboxFull, {{"replaced", std::to_string(dropped.replaced)}, {"lost", std::to_string(dropped.lost)}});
    const auto now = clock_.now();
    // What was lost counts as told: everything is told anew, but not so often that this fills the outbox by itself.
    if (dropped.lost == 0 || (told_anew_at_ && now - *told_anew_at_ < std::chrono::hours{24})) return;
    told_anew_at_ = now;
    told_.clear();
}

base::Result<OutboxMessage> Relay::message_of(fleet::DeviceId device, const Draft& draft,
                                              const std::vector<std::string>& known) {
    const auto now = clock_.wall_now();
    auto message = protocol::redacted(
        {new_message_id(now, random_), std::string{draft.type}, now, device_name(device), draft.data},
        settings_.anonymization, known);
    if (!message) return base::fail(message.error());
    std::string body = to_json(*message);
    return OutboxMessage{std::move(message->id),     std::move(message->type),   draft.urgency, now, std::move(body),
                         std::move(message->device), draft.type == kMeterReading};
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
    out.trouble = uploader_.trouble();
    co_return out;
}

}  // namespace fleetgate::relay
