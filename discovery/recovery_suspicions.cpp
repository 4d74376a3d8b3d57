#include "discovery/messages.hpp"
#include "discovery/recovery.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::discovery {
namespace {

/// Whoever makes up printers must not fill the memory.
constexpr std::size_t kMostNameless = 4096;

std::string number(fleet::DeviceId id) { return std::to_string(static_cast<std::int64_t>(id)); }

std::string text_of(const fleet::Text& text) { return text ? text->value : std::string{}; }

}  // namespace

void Recovery::note_nameless(const fleet::Registration& found, const snmp::CredentialPtr& with) {
    const auto& identity = found.identity;
    if (!found.unit || identity.serial || identity.mac || identity.uuid) return;
    if (nameless_.size() >= kMostNameless) return;
    nameless_.push_back({found.place(),
                         text_of(identity.maker),
                         text_of(identity.model),
                         {},
                         {},
                         found.credential_id,
                         with ? snmp::describe(*with) : std::string{}});
}

asio::awaitable<base::Result<std::vector<fleet::Suspicion>>> Recovery::suspicions() {
    if (nameless_.empty()) co_return std::vector<fleet::Suspicion>{};
    auto suspicions = co_await needs_.questions.suspicions();
    if (!suspicions) co_return base::fail(suspicions.error());
    std::erase_if(*suspicions, [&](fleet::Suspicion& one) {
        auto& there = one.conflict.found;
        const auto seen = std::find_if(nameless_.begin(), nameless_.end(),
                                       [&](const fleet::FoundThere& found) { return found.place == there.place; });
        if (seen == nameless_.end()) return true;
        there = *seen;  // as it says it, beside what it is known by
        return false;
    });
    co_return suspicions;
}

asio::awaitable<void> Recovery::look_into(fleet::Suspicion suspicion, snmp::Limits limits) {
    const auto& conflict = suspicion.conflict;
    std::vector<std::int64_t> wanted;
    // Where its own was deleted, the server may still open with the one that opens it elsewhere.
    const auto credential = suspicion.credential_id ? suspicion.credential_id : conflict.found.credential_id;
    if (credential) wanted.push_back(*credential);
    const auto listed = co_await needs_.credentials.in_order(std::move(wanted));
    if (!listed || listed->empty()) co_return;  // it cannot be asked, so nothing is known
    fleet::Recognized known{conflict.device, conflict.known_at, credential};
    snmp::Target target{{}, listed->front().second, limits};
    const auto answering = co_await answers(std::move(known), std::move(target));
    if (!answering) co_return;
    if (*answering) {
        co_await close_answered(conflict);
        co_return;
    }
    const auto asked = co_await needs_.questions.ask(conflict, needs_.clock.wall_now());
    if (!asked || asked->as != fleet::Asked::As::opened) co_return;
    needs_.log.write(kMayHaveMoved, {{"device", conflict.other_device ? number(*conflict.other_device) : std::string{}},
                                     {"address", conflict.found.place.address},
                                     {"known", number(conflict.device)},
                                     {"from", conflict.known_at.address},
                                     {"question", std::to_string(asked->question)}});
}

asio::awaitable<void> Recovery::close_answered(fleet::Conflict conflict) {
    const auto questions = co_await needs_.questions.questions();
    if (!questions) co_return;
    for (const auto& one : *questions) {
        const auto& asked = one.conflict;
        const bool is_this = asked.kind == conflict.kind && asked.device == conflict.device &&
                             asked.other_device == conflict.other_device;
        if (!one.is_open() || !is_this) continue;
        co_await close(one.id, asked.device, "the device answers at its own address again");
        co_return;
    }
}

asio::awaitable<void> Recovery::close(std::int64_t question, fleet::DeviceId device, std::string why) {
    const auto closed = co_await needs_.questions.close(question, why, needs_.clock.wall_now());
    if (!closed || !*closed) co_return;
    needs_.log.write(kQuestionClosed,
                     {{"question", std::to_string(question)}, {"device", number(device)}, {"why", why}});
}

}  // namespace fleetgate::discovery
