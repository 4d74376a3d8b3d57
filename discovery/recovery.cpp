#include "discovery/recovery.hpp"

#include "discovery/messages.hpp"

#include <algorithm>
#include <chrono>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::discovery {
namespace {

/// One lost packet must not move a device; with the engine's doubled waits this is 14 s.
constexpr std::uint32_t kLeastRetries = 2;
constexpr std::chrono::milliseconds kLeastTimeout{2000};
/// Whoever makes up addresses must not fill the memory.
constexpr std::size_t kMostSaid = 4096;

std::string number(fleet::DeviceId id) { return std::to_string(static_cast<std::int64_t>(id)); }

/// Which of the printers behind an address stands at that place; one that was known without saying which is the first.
const fleet::UnitIdentification* unit_at(const fleet::Place& place,
                                         const std::vector<fleet::UnitIdentification>& units) {
    if (!place.unit) return &units.front();
    const auto found = std::find_if(units.begin(), units.end(),
                                    [&](const fleet::UnitIdentification& one) { return one.unit.index == place.unit; });
    return found == units.end() ? nullptr : &*found;
}

std::string text_of(const fleet::Text& text) { return text ? text->value : std::string{}; }

/// With these whoever answers says nothing of himself: every device of every maker leaves the works with them.
bool is_known_to_all(const base::Secret& community) {
    return community.reveal() == "public" || community.reveal() == "private";
}

}  // namespace

int strength(const snmp::Credential& credential) {
    if (credential.version != snmp::Version::v3) {
        const int by_version = credential.version == snmp::Version::v1 ? 0 : 1;
        return by_version + (is_known_to_all(credential.community) ? 0 : 2);
    }
    if (credential.auth == snmp::AuthProtocol::none) return 4;
    return credential.priv == snmp::PrivProtocol::none ? 5 : 6;
}

asio::awaitable<base::Result<Recovery::Examined>> Recovery::examine(fleet::Registration found, snmp::Target with) {
    note_nameless(found, with.credential);
    const auto known = co_await needs_.devices.recognize(found);
    if (!known) co_return base::fail(known.error());
    Examined out{std::move(found), false};
    if (!*known) co_return out;
    auto& may = out.registration;
    const auto& device = **known;
    const bool is_elsewhere = !fleet::is_same_place(device.place, may.place());
    if (!is_elsewhere && device.credential_id == may.credential_id) co_return out;

    const auto own = co_await credential_of(device);
    if (!own) co_return base::fail(own.error());
    const auto found_with = with.credential;
    const bool is_weaker = *own && strength(*found_with) < strength(**own);
    if (!is_elsewhere && !is_weaker) co_return out;

    if (*own) with.credential = *own;
    const auto still_there = co_await answers(device, std::move(with));
    if (!still_there) co_return base::fail(still_there.error());
    if (*still_there && is_elsewhere && device.only_by_engine) {  // two have one ID: it tells nothing
        may.ignores_uuid = true;
        co_return out;
    }
    std::optional<fleet::QuestionKind> doubt;
    if (*still_there && is_elsewhere) doubt = fleet::QuestionKind::second_address;
    if (!*still_there && is_weaker) doubt = fleet::QuestionKind::weaker_credential;
    if (!*still_there && !is_weaker && device.differs) doubt = fleet::QuestionKind::other_model;
    out.stays = is_elsewhere && doubt.has_value();
    if (doubt && (is_elsewhere || is_weaker)) {
        auto own_text = *own ? snmp::describe(**own) : std::string{"a credential that was deleted"};
        const auto asked = co_await ask(*doubt, device, may, std::move(own_text), snmp::describe(*found_with));
        if (!asked) co_return base::fail(asked.error());
    }
    if (out.stays && *still_there && !*own) {  // its credential was deleted, and this one opens it where it is
        may.address = device.place.address;
        may.port = device.place.port;
        may.unit = device.place.unit ? std::optional{fleet::Unit{*device.place.unit, 0}} : std::nullopt;
    } else if (is_weaker) {
        may.credential_id.reset();
    } else if (!out.stays) {
        may.leaves = device.place;
    }
    co_return out;
}

asio::awaitable<base::Result<snmp::CredentialPtr>> Recovery::credential_of(fleet::Recognized known) {
    if (!known.credential_id) co_return snmp::CredentialPtr{};
    std::vector<std::int64_t> wanted{*known.credential_id};
    auto listed = co_await needs_.credentials.in_order(std::move(wanted));
    if (!listed) co_return base::fail(listed.error());
    co_return listed->empty() ? snmp::CredentialPtr{} : std::move(listed->front().second);
}

asio::awaitable<base::Result<bool>> Recovery::answers(fleet::Recognized known, snmp::Target target) {
    boost::system::error_code unreadable;
    const auto address = asio::ip::make_address(known.place.address, unreadable);
    if (unreadable) co_return false;
    target.endpoint = {address, known.place.port};
    target.limits.timeout = std::max<std::chrono::milliseconds>(target.limits.timeout, kLeastTimeout);
    target.limits.retries = std::max(target.limits.retries, kLeastRetries);
    auto who = co_await needs_.identifier.identify(std::move(target));
    if (!who) {
        if (base::is_cancelled(who.error())) co_return base::fail(who.error());
        co_return false;
    }
    fleet::Registration there{known.place.address, known.place.port, known.credential_id, std::move(who->identity)};
    if (!who->units.empty()) {
        const auto* one = unit_at(known.place, who->units);
        if (one == nullptr) co_return false;
        there.identity = one->identity;
        there.unit = one->unit;
        there.is_first_unit = one == &who->units.front();
    }
    const auto is = co_await needs_.devices.recognize(std::move(there));
    if (!is) co_return base::fail(is.error());
    co_return *is && (*is)->id == known.id;
}

asio::awaitable<base::Result<void>> Recovery::ask(fleet::QuestionKind kind, fleet::Recognized known,
                                                  fleet::Registration found, std::string own, std::string with) {
    const auto& identity = found.identity;
    fleet::FoundThere there{found.place(),
                            text_of(identity.maker),
                            text_of(identity.model),
                            text_of(identity.serial),
                            text_of(identity.mac),
                            found.credential_id,
                            with};
    fleet::Conflict conflict{kind, known.id, known.place, std::move(there)};
    const auto asked = co_await needs_.questions.ask(std::move(conflict), needs_.clock.wall_now());
    if (!asked) co_return base::fail(asked.error());
    using As = fleet::Asked::As;
    if (asked->as == As::second_interface) say_second_interface(known, found);
    if (asked->as == As::second_interface || asked->as == As::dismissed) co_return base::Result<void>{};
    const auto question = std::to_string(asked->question);
    if (kind == fleet::QuestionKind::weaker_credential && warned_.insert(known.id).second) {
        needs_.log.write(kWeakerCredential, {{"device", number(known.id)},
                                             {"from", known.place.address},
                                             {"known", own},
                                             {"address", found.address},
                                             {"found", with},
                                             {"question", question}});
    }
    if (asked->as != As::opened || kind == fleet::QuestionKind::weaker_credential) co_return base::Result<void>{};
    needs_.log.write(kind == fleet::QuestionKind::second_address ? kSecondAddress : kOtherModel,
                     {{"device", number(known.id)},
                      {"from", known.place.address},
                      {"address", found.address},
                      {"model", text_of(identity.model)},
                      {"question", question}});
    co_return base::Result<void>{};
}

void Recovery::say_second_interface(const fleet::Recognized& known, const fleet::Registration& found) {
    if (said_.size() >= kMostSaid) said_.clear();
    if (!said_.emplace(known.id, found.address).second) return;
    needs_.log.write(kSecondInterface,
                     {{"device", number(known.id)}, {"from", known.place.address}, {"address", found.address}});
}

asio::awaitable<base::Result<std::vector<fleet::IdentityQuestion>>> Recovery::unseen(base::WallTime began) {
    auto questions = co_await needs_.questions.questions();
    if (!questions) co_return base::fail(questions.error());
    std::erase_if(*questions, [&](const fleet::IdentityQuestion& one) {
        return !one.is_open() || one.last_seen_at >= began || one.conflict.other_device.has_value();
    });
    co_return questions;
}

asio::awaitable<void> Recovery::look_again(fleet::IdentityQuestion question, snmp::Limits limits) {
    const auto& found = question.conflict.found;
    std::vector<std::int64_t> wanted;
    if (found.credential_id) wanted.push_back(*found.credential_id);
    const auto listed = co_await needs_.credentials.in_order(std::move(wanted));
    if (!listed || listed->empty()) co_return;  // it cannot be asked, so nothing is known
    fleet::Recognized there{question.conflict.device, found.place, found.credential_id};
    snmp::Target target{{}, listed->front().second, limits};
    const auto answering = co_await answers(std::move(there), std::move(target));
    if (!answering || *answering) co_return;
    auto why = "nothing answers as the device at " + found.place.address + " any more";
    co_await close(question.id, question.conflict.device, std::move(why));
}

}  // namespace fleetgate::discovery
