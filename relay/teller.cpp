#include "relay/teller.hpp"

#include "protocol/message.hpp"
#include "relay/condition_draft.hpp"
#include "relay/message_id.hpp"
#include "relay/messages.hpp"

#include <iterator>

namespace fleetgate::relay {

Teller::Teller(TellerSettings settings, Outbox& outbox, RegistrationRepository& registrations, base::Clock& clock,
               base::Random& random, base::Log& log, std::function<void(Urgency)> rung)
    : settings_{std::move(settings)},
      outbox_{outbox},
      registrations_{registrations},
      clock_{clock},
      random_{random},
      log_{log},
      rung_{std::move(rung)} {}

asio::awaitable<base::Result<std::optional<std::string>>> Teller::gateway_id() {
    if (gateway_id_) co_return gateway_id_;
    const auto loaded = co_await registrations_.load();
    if (!loaded) co_return base::fail(loaded.error());
    if (!*loaded || (*loaded)->manager_url != settings_.manager_url) co_return std::optional<std::string>{};
    const auto told = co_await outbox_.told();
    if (!told) co_return base::fail(told.error());
    told_.clear();
    told_.remember(*told);
    gateway_id_ = (*loaded)->gateway_id;
    co_return gateway_id_;
}

asio::awaitable<base::Result<void>> Teller::start_anew() {
    const auto forgotten = co_await outbox_.forget_told();
    if (!forgotten) co_return base::fail(forgotten.error());
    told_.clear();
    gateway_id_.reset();
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Teller::note_device(fleet::Device device, Occasion occasion,
                                                        std::vector<Draft> further) {
    const auto registered = co_await gateway_id();
    if (!registered) co_return base::fail(registered.error());
    if (!*registered) co_return base::Result<void>{};
    auto drafts = drafts_of(device, device.latest);
    std::move(further.begin(), further.end(), std::back_inserter(drafts));
    if (device.reachability == fleet::Reachability::silent) {
        std::erase_if(drafts, [](const Draft& draft) { return draft.type == "status"; });
        drafts.push_back(silence_of(device, clock_.wall_now()));
    }
    const bool is_first = !told_.was_told(device.id, "device");
    // That it is back is told as soon as that it was gone.
    const auto silence = silence_of(device, {});
    const bool was_silent =
        !told_.is_new(device.id, silence.type, silence.content) && told_.was_told(device.id, silence.type);
    std::erase_if(drafts, [&](const Draft& draft) {
        const bool now = draft.when == When::at_once || (was_silent && draft.type == silence.type);
        return !now && !is_first && occasion != Occasion::upload;
    });
    if (auto conditions = conditions_of(device, told_)) drafts.push_back(*std::move(conditions));
    auto known = private_values(device, device.latest);
    co_return co_await queue(device.id, std::move(known), std::move(drafts));
}

asio::awaitable<base::Result<void>> Teller::note_silence(fleet::Device device) {
    std::vector<Draft> drafts;
    drafts.push_back(silence_of(device, clock_.wall_now()));
    if (drafts.front().when != When::at_once) co_return base::Result<void>{};
    auto known = private_values(device, device.latest);
    co_return co_await queue(device.id, std::move(known), std::move(drafts));
}

asio::awaitable<base::Result<void>> Teller::note_gateway(Draft draft) {
    std::vector<Draft> drafts;
    drafts.push_back(std::move(draft));
    std::vector<std::string> known;
    co_return co_await queue(kGatewayItself, std::move(known), std::move(drafts));
}

asio::awaitable<base::Result<void>> Teller::note_gaps() {
    const auto gaps = co_await outbox_.gaps();
    if (!gaps) co_return base::fail(gaps.error());
    if (gaps->empty()) co_return base::Result<void>{};
    std::vector<Draft> drafts;
    for (const auto& gap : *gaps) drafts.push_back(gap_of(gap));
    std::vector<std::string> known;
    co_return co_await queue(kGatewayItself, std::move(known), std::move(drafts), *gaps);
}

bool Teller::is_done(fleet::DeviceId device, std::string_view what, std::string_view which) const {
    return !told_.is_new(device, what, which);
}

asio::awaitable<base::Result<void>> Teller::note_done(fleet::DeviceId device, std::string what, std::string which) {
    Addition addition;
    addition.told.push_back(ChangeFilter::told(device, what, which));
    const auto told = addition.told;
    const auto kept = co_await outbox_.append(std::move(addition));
    if (!kept) co_return base::fail(kept.error());
    told_.remember(told);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Teller::queue(fleet::DeviceId device, std::vector<std::string> known,
                                                  std::vector<Draft> drafts, std::vector<Gap> gaps) {
    const auto registered = co_await gateway_id();
    if (!registered) co_return base::fail(registered.error());
    if (!*registered) co_return base::Result<void>{};

    known.push_back(settings_.computer_name);
    known.insert(known.end(), settings_.host_names.begin(), settings_.host_names.end());
    // A gap that looks like the one before is one more.
    std::erase_if(drafts, [&](const Draft& d) {
        return d.type != "gap" && d.also_told.empty() && !told_.is_new(device, d.type, d.content);
    });
    if (drafts.empty()) co_return base::Result<void>{};
    Addition addition;
    addition.gaps_told = std::move(gaps);
    Urgency urgency = Urgency::routine;
    for (const auto& draft : drafts) {
        auto message = message_of(device, draft, known);
        if (!message) co_return base::fail(message.error());
        if (message->urgency == Urgency::urgent) urgency = Urgency::urgent;
        addition.messages.push_back(*std::move(message));
        addition.told.push_back(ChangeFilter::told(device, draft.type, draft.content));
        addition.told.insert(addition.told.end(), draft.also_told.begin(), draft.also_told.end());
    }
    const auto told = addition.told;
    const bool only_urgent = urgency == Urgency::urgent && drafts.size() == 1;
    const auto dropped = co_await outbox_.append(std::move(addition));
    if (!dropped) co_return base::fail(dropped.error());
    told_.remember(told);
    if (!only_urgent) rung_(Urgency::routine);
    if (urgency == Urgency::urgent) rung_(Urgency::urgent);
    if (dropped->any()) co_return co_await make_good(*dropped);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Teller::make_good(Dropped dropped) {
    log_.write(kOutboxFull, {{"replaced", std::to_string(dropped.replaced)}, {"lost", std::to_string(dropped.lost)}});
    const auto now = clock_.now();
    // What was lost counts as told: everything is told anew, but not so often that this fills the outbox by itself.
    if (dropped.lost == 0 || (told_anew_at_ && now - *told_anew_at_ < std::chrono::hours{24})) {
        co_return base::Result<void>{};
    }
    told_anew_at_ = now;
    const auto forgotten = co_await outbox_.forget_told();
    if (!forgotten) co_return base::fail(forgotten.error());
    told_.clear();
    co_return base::Result<void>{};
}

base::Result<OutboxMessage> Teller::message_of(fleet::DeviceId device, const Draft& draft,
                                               const std::vector<std::string>& known) {
    const auto now = clock_.wall_now();
    auto message = protocol::redacted(
        {new_message_id(now, random_), std::string{draft.type}, now, device_name(device), draft.data},
        settings_.anonymization, known);
    if (!message) return base::fail(message.error());
    std::string body = to_json(*message);
    return OutboxMessage{std::move(message->id), std::move(message->type),   urgency_of(draft.type), now,
                         std::move(body),        std::move(message->device), keep_of(draft.type)};
}

}  // namespace fleetgate::relay
