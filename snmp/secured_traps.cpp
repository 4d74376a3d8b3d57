#include "snmp/secured_traps.hpp"

#include "snmp/zoneless.hpp"

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace fleetgate::snmp {
namespace {

constexpr std::size_t kMostAtOnce = 64;
constexpr std::size_t kMostUsersOfOneName = 4;
constexpr std::size_t kCredentialsRemembered = 16;

}  // namespace

/// One of those that are looked at at once.
struct SecuredTraps::Place {
    explicit Place(SecuredTraps& of) : of_{of} { ++of_.open_; }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() { --of_.open_; }

private:
    SecuredTraps& of_;
};

SecuredTraps::SecuredTraps(const asio::any_io_executor& executor, base::Clock& clock, TrapAudience& audience,
                           OwnEngine engine, std::shared_ptr<TrapState> state)
    : executor_{executor},
      clock_{clock},
      audience_{audience},
      engine_{std::move(engine)},
      state_{std::move(state)},
      keys_{executor, kCredentialsRemembered} {}

void SecuredTraps::take(const std::shared_ptr<UdpPort>& through, const Endpoint& from,
                        std::span<const std::uint8_t> datagram, const Envelope& envelope) {
    const bool for_us = envelope.engine_id == engine_.id;
    if (!for_us && envelope.reportable) {
        // Its sender looks for us: an inform, or the question who we are that goes before it.
        const Item item{through, from, {}, envelope, false};
        const Credential nobody{.version = Version::v3, .user = std::string{envelope.user}};
        report(item, UsmStat::unknown_engine_ids, security(nobody, nullptr), SecurityLevel::none);
        return;
    }
    if (open_ >= kMostAtOnce || !state_->proofs.take(clock_.now())) {
        ++state_->counts.dropped;
        return;
    }
    auto item = std::make_shared<Item>();
    item->through = through;
    item->from = from;
    item->octets.assign(datagram.begin(), datagram.end());
    item->for_us = for_us;
    item->envelope = *Codec::peek(item->octets);
    asio::co_spawn(executor_, look(shared_from_this(), std::move(item)), asio::detached);
}

asio::awaitable<void> SecuredTraps::look(std::shared_ptr<SecuredTraps> self, std::shared_ptr<Item> item) {
    const Place place{*self};
    co_await self->look_at(std::move(item));
}

asio::awaitable<void> SecuredTraps::look_at(std::shared_ptr<Item> item) {
    std::string user{item->envelope.user};  // named, as what is handed to a coroutine has to be
    auto users = co_await audience_.users(std::move(user));
    if (state_->stopped) co_return;
    if (!users || users->empty()) {
        refuse(*item, UsmStat::unknown_user_names);
        co_return;
    }
    if (users->size() > kMostUsersOfOneName) users->resize(kMostUsersOfOneName);
    const auto highest = std::max_element(users->begin(), users->end(), [](const auto& a, const auto& b) {
        return security_level(*a) < security_level(*b);
    });
    if (item->envelope.level > security_level(**highest)) {
        refuse(*item, UsmStat::unsupported_sec_levels);
        co_return;
    }
    for (const auto& credential : *users) {
        const bool made = co_await fits(item, credential);
        if (made || state_->stopped) co_return;
    }
    refuse(*item, UsmStat::wrong_digests);
}

asio::awaitable<bool> SecuredTraps::fits(std::shared_ptr<Item> item, CredentialPtr credential) {
    const auto& envelope = item->envelope;
    const auto level = security_level(*credential);
    // Without its key anybody could say that he is this user.
    if (envelope.level > level || (envelope.level == SecurityLevel::none && level != SecurityLevel::none)) {
        co_return false;
    }
    LocalKeys keys;
    if (level != SecurityLevel::none) {
        auto master = co_await keys_.master(credential);
        if (!master || state_->stopped) co_return false;
        std::string engine_id{envelope.engine_id};
        auto local = co_await keys_.localized(*master, credential, std::move(engine_id));
        if (!local || state_->stopped) co_return false;
        keys = *std::move(local);
    }
    const auto us = security(*credential, &keys);
    Security sender = us;
    sender.engine_id = envelope.engine_id;
    auto copy = item->octets;
    const auto pdu = codec_.decode(copy, envelope, sender, true);
    if (!pdu) {
        if (pdu.error() == DecodeFault::not_authentic) co_return false;
        ++state_->counts.malformed;
        co_return true;
    }
    const bool checks_time = item->for_us && envelope.level != SecurityLevel::none;
    if (checks_time && !engine_.is_timely(envelope.boots, envelope.time, clock_.now())) {
        // RFC 3414 section 3.2, step 7a: authentic, so that its sender may believe the clock that it holds.
        report(*item, UsmStat::not_in_time_windows, us, SecurityLevel::auth);
    } else {
        accept(*item, *pdu, us);
    }
    co_return true;
}

void SecuredTraps::accept(const Item& item, const Pdu& pdu, const Security& us) {
    const bool informs = pdu.kind == PduKind::inform && item.for_us;
    if (!informs && pdu.kind != PduKind::trap) {
        ++state_->counts.malformed;
        return;
    }
    ++state_->counts.hints;
    if (informs) {
        const Answered answer{PduKind::response, pdu.request_id,        item.envelope.message_id,
                              pdu.variables,     pdu.context_engine_id, pdu.context_name};
        send(item, answer, us, item.envelope.level);
    }
    audience_.hint(zoneless(item.from.address()));
}

void SecuredTraps::refuse(const Item& item, UsmStat why) {
    ++state_->counts.refused;
    if (!item.for_us || !item.envelope.reportable) return;
    const Credential nobody{.version = Version::v3, .user = std::string{item.envelope.user}};
    report(item, why, security(nobody, nullptr), SecurityLevel::none);
}

void SecuredTraps::report(const Item& item, UsmStat why, const Security& us, SecurityLevel level) {
    const auto arc = static_cast<std::uint32_t>(why);
    const std::array rows{
        VarBind{{1, 3, 6, 1, 6, 3, 15, 1, 1, arc, 0}, {Type::counter32, std::uint64_t{++stats_.at(arc)}}}};
    const Answered answer{PduKind::report, 0, item.envelope.message_id, rows};
    send(item, answer, us, level);
}

void SecuredTraps::send(const Item& item, const Answered& answer, const Security& us, SecurityLevel level) {
    const auto through = item.through.lock();
    if (!through) return;
    if (!state_->answers.take(clock_.now())) {
        ++state_->counts.dropped;
        return;
    }
    const auto datagram = codec_.encode(answer, us, level);
    if (!datagram || through->send(item.from, *datagram)) return;
    ++(answer.kind == PduKind::report ? state_->counts.reports : state_->counts.answered);
}

Security SecuredTraps::security(const Credential& credential, const LocalKeys* keys) const {
    return {credential, engine_.id, engine_.boots, engine_.time_at(clock_.now()), keys};
}

}  // namespace fleetgate::snmp
