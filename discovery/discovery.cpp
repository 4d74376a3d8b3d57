#include "discovery/discovery.hpp"

#include "base/task_group.hpp"
#include "base/text.hpp"
#include "discovery/knock_and_ask.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace fleetgate::discovery {
namespace {

constexpr std::uint32_t kLeastReadRetries = 2;

/// What the answer to a knock says, before the device is asked further.
fleet::Identity identity_of(const snmp::Answer& answer, base::WallTime now) {
    const snmp::Oid descr{1, 3, 6, 1, 2, 1, 1, 1, 0};
    const snmp::Oid object_id{1, 3, 6, 1, 2, 1, 1, 2, 0};
    const auto said = [&](const snmp::Oid& oid, std::string text) {
        return fleet::Sourced<std::string>{text, {oid.to_string(), "SNMPv2-MIB", text, now}};
    };
    fleet::Identity identity;
    if (const auto* value = snmp::find(answer.variables, descr); value != nullptr && value->octets() != nullptr) {
        identity.sys_descr = said(descr, base::printable(*value->octets()));
    }
    if (const auto* value = snmp::find(answer.variables, object_id); value != nullptr && value->oid() != nullptr) {
        identity.sys_object_id = said(object_id, value->oid()->to_string());
    }
    return identity;
}

/// One run. Everything happens on one strand.
class Session {
public:
    Session(snmp::Sweeper& sweeper, Identifier& identifier, base::Clock& clock, DiscoveryJob job,
            DiscoveryEvents events)
        : sweeper_{sweeper},
          identifier_{identifier},
          clock_{clock},
          job_{std::move(job)},
          events_{std::move(events)},
          started_{clock.now()} {}

    asio::awaitable<base::Result<Summary>> run() {
        auto job = sweep_job();
        KnockEvents events{.ask = [this](snmp::Answer answer) { return read(std::move(answer)); },
                           .on_sweep =
                               [this](const snmp::SweepProgress& sweep) {
                                   sweep_ = sweep;
                                   tell();
                               },
                           .on_failure = [this](const std::string& what) { failure_ = what; }};
        const auto end = co_await knock_and_ask(sweeper_, std::move(job), job_.reads_at_once, std::move(events));
        if (!end) co_return base::fail(end.error());
        if (!failure_.empty()) {
            co_return base::fail(std::errc::state_not_recoverable, "the search failed inside the program: " + failure_);
        }
        if (*end == KnocksEnd::complete) tell();
        co_return Summary{progress(), *end == KnocksEnd::stopped, std::move(answered_)};
    }

private:
    [[nodiscard]] snmp::SweepJob sweep_job() const {
        return {.count = job_.plan.count(),
                .address = [this](std::uint64_t n) { return job_.plan.address(n); },
                .port = job_.port,
                .credentials = job_.credentials,
                .timeout = job_.timeout,
                .retries = job_.retries,
                .packets_per_second = job_.packets_per_second};
    }

    asio::awaitable<void> read(snmp::Answer answer) {
        ++asked_;
        answered_.push_back(to_number(answer.address));
        Found found;
        found.endpoint = {answer.address, job_.port};
        found.engine_id = answer.engine_id;
        Refusals refusals;
        for (const auto index : credentials_to_try(job_.credentials, answer.credential_index)) {
            const auto& credential = job_.credentials[index];
            snmp::Limits limits;
            limits.timeout = job_.timeout;
            limits.retries = std::max(job_.retries, kLeastReadRetries);
            // Named, because GCC 12 destroys a braced temporary twice inside a co_await expression.
            snmp::Target target{found.endpoint, credential, limits};
            auto who = co_await identify(std::move(target));
            if (who) {
                found.credential = index;
                if (!who->units.empty()) {
                    tell_units(std::move(found), std::move(who->units));
                    co_return;
                }
                found.identity = std::move(who->identity);
                found.classification = std::move(who->classification);
                break;
            }
            if (base::is_cancelled(who.error())) co_return;
            refusals.add(*credential, who.error());
        }
        if (!found.is_read()) {
            found.identity = identity_of(answer, clock_.wall_now());
            found.trouble = refusals.sentence();
            found.refusal = refusals.telling();
        }
        ++(found.is_printer() ? printers_ : found.is_read() ? others_ : unread_);
        events_.on_found(found);
        tell();
    }

    /// The print server itself is no device: what it is asked for is printed by one of these.
    void tell_units(Found found, std::vector<fleet::UnitIdentification> units) {
        found.is_first_unit = true;
        for (auto& one : units) {
            found.unit = one.unit;
            found.identity = std::move(one.identity);
            found.classification = std::move(one.classification);
            ++(found.is_printer() ? printers_ : others_);
            events_.on_found(found);
            found.is_first_unit = false;
        }
        tell();
    }

    /// What asking one device throws must not lose that device.
    asio::awaitable<base::Result<fleet::Identification>> identify(snmp::Target target) {
        std::exception_ptr thrown;
        try {
            co_return co_await identifier_.identify(std::move(target));
        } catch (...) {
            thrown = std::current_exception();
        }
        const auto what = base::failure_text(thrown);
        if (what.empty()) co_return base::fail(std::errc::operation_canceled, "stopped while asking");
        co_return base::fail(std::errc::state_not_recoverable, "asking it failed inside the program: " + what);
    }

    [[nodiscard]] Progress progress() const {
        const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - started_);
        return {.addresses = job_.plan.count(),
                .addresses_done = sweep_.addresses_done,
                .answered = std::max(sweep_.answered, asked_),  // the sweep tells a few times a second only
                .printers = printers_,
                .others = others_,
                .unread = unread_,
                .packets_sent = sweep_.packets_sent,
                .elapsed = elapsed,
                .left = time_left(sweep_, elapsed, job_.packets_per_second)};
    }

    void tell() const { events_.on_progress(progress()); }

    snmp::Sweeper& sweeper_;
    Identifier& identifier_;
    base::Clock& clock_;
    const DiscoveryJob job_;
    const DiscoveryEvents events_;
    const base::SteadyTime started_;

    snmp::SweepProgress sweep_;
    std::uint64_t asked_ = 0;
    std::vector<AddressNumber> answered_;
    std::uint64_t printers_ = 0;
    std::uint64_t others_ = 0;
    std::uint64_t unread_ = 0;
    std::string failure_;
};

}  // namespace

std::vector<std::size_t> credentials_to_try(const std::vector<snmp::CredentialPtr>& credentials, std::size_t answered) {
    if (answered >= credentials.size()) return {};
    if (credentials[answered]->version != snmp::Version::v3) return {answered};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < credentials.size(); ++i) {
        if (credentials[i]->version == snmp::Version::v3) order.push_back(i);
    }
    for (std::size_t i = answered + 1; i < credentials.size(); ++i) {
        if (credentials[i]->version != snmp::Version::v3) order.push_back(i);
    }
    return order;
}

asio::awaitable<base::Result<Summary>> Discovery::run(DiscoveryJob job, DiscoveryEvents events) {
    Session session{sweeper_, identifier_, clock_, std::move(job), std::move(events)};
    co_return co_await session.run();
}

}  // namespace fleetgate::discovery
