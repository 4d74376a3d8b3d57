#include "discovery/why.hpp"

#include "base/async.hpp"
#include "base/text.hpp"
#include "discovery/errc.hpp"
#include "discovery/refusal.hpp"
#include "discovery/wording.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::discovery {

using Outcome = WhyStep::Outcome;

/// One question on its way to the answer.
struct WhyTracer::Case {
    WhyQuestion question;
    Why why;
    asio::ip::address address;
    std::uint16_t port = 161;
    std::vector<const DiscoverySetting*> containing;
    std::string excluded;  ///< which setting excludes it, and how; empty when none does
    const fleet::Device* registered = nullptr;
    PortState port_state = PortState::silent;
    bool any_user_refused = false;
    base::SteadyTime until{};  ///< all credentials have had their turn

    void step(std::string name, Outcome outcome, std::string text) {
        why.steps.push_back({std::move(name), outcome, std::move(text)});
    }
    /// Those that a search or a reading would use there; all of them for an address that is nobody's.
    [[nodiscard]] std::vector<const WhyCredential*> to_try() const;
    [[nodiscard]] std::string where() const { return snmp::to_string(asio::ip::udp::endpoint{address, port}); }
};

namespace {

/// Of everything that waits for the device. Who asks "why" sits in front of it.
constexpr std::chrono::seconds kTraceTime{25};

std::string name_of(const DiscoverySetting& setting) {
    return setting.name.empty() ? "number " + std::to_string(setting.id) : "\"" + setting.name + "\"";
}

/// The scope text among `texts` that holds the address, read as an exclude: a subnet with all its addresses.
const std::string* holder(const std::vector<std::string>& texts, const asio::ip::address& address) {
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const std::string& text) {
        const auto scope = parse_scope(text, ScopeRole::exclude);
        const auto* interval = scope ? std::get_if<AddressInterval>(&scope->what) : nullptr;
        return interval != nullptr && interval->contains(to_number(address));
    });
    return found == texts.end() ? nullptr : &*found;
}

std::string said(const fleet::Text& text) { return text ? base::printable(text->value, 100) : std::string{}; }

std::string described(const fleet::Identity& identity) {
    std::string text;
    for (const auto& part : {said(identity.maker), said(identity.model)}) {
        if (!part.empty()) text += (text.empty() ? "" : " ") + part;
    }
    if (text.empty()) text = said(identity.sys_descr);
    if (text.empty()) text = "a device without a name";
    if (identity.serial) text += ", serial number " + said(identity.serial);
    return text;
}

bool has_credential(const DiscoverySetting& setting, std::int64_t id) {
    return std::find(setting.credential_ids.begin(), setting.credential_ids.end(), id) != setting.credential_ids.end();
}

}  // namespace

std::vector<const WhyCredential*> WhyTracer::Case::to_try() const {
    const bool nobodys = containing.empty() && registered == nullptr;
    std::vector<const WhyCredential*> all;
    for (const auto& one : question.credentials) {
        const bool its_own = registered != nullptr && registered->credential_id == one.id;
        const bool a_settings = std::any_of(containing.begin(), containing.end(),
                                            [&](const auto* setting) { return has_credential(*setting, one.id); });
        if (nobodys || its_own || a_settings) all.push_back(&one);
    }
    return all;
}

asio::awaitable<base::Result<Why>> WhyTracer::trace(WhyQuestion question) {
    Case matter;
    matter.question = std::move(question);
    matter.until = needs_.clock.now() + kTraceTime;
    const auto has_address = co_await find_address(matter);
    if (!has_address) co_return base::fail(has_address.error());
    if (!*has_address) co_return std::move(matter.why);

    const auto looked = co_await look_into_settings(matter);
    if (!looked) co_return base::fail(looked.error());
    look_among_registered(matter);
    if (matter.question.port) matter.port = *matter.question.port;
    if (matter.containing.empty() && matter.registered == nullptr && !matter.question.ask_outside_scopes) {
        const auto text = matter.address.to_string();
        matter.why.conclusion =
            matter.excluded.empty()
                ? "No discovery setting contains " + text + ", so it is never asked: add it to a setting."
                : text + " is left out on purpose: " + matter.excluded + ". Change the setting if it is to be found.";
        co_return std::move(matter.why);
    }
    const auto goes_on = co_await try_port(matter);
    if (!goes_on) co_return base::fail(goes_on.error());
    if (*goes_on) {
        const auto tried = co_await try_credentials(matter);
        if (!tried) co_return base::fail(tried.error());
    }
    co_return std::move(matter.why);
}

asio::awaitable<base::Result<bool>> WhyTracer::find_address(Case& matter) {
    const auto scope = parse_scope(matter.question.host);
    if (!scope) co_return base::fail(scope.error());
    if (const auto* interval = std::get_if<AddressInterval>(&scope->what)) {
        if (interval->count() != 1) {
            co_return base::fail(make_error_code(Errc::not_a_scope),
                                 scope->text + " is more than one address: name one, for example " +
                                     to_address(interval->first).to_string());
        }
        matter.address = to_address(interval->first);
        co_return true;
    }
    const auto host = std::get<HostName>(scope->what).name;
    const auto found = co_await scopes_.look_up(host);
    if (!found) {
        if (base::is_cancelled(found.error())) co_return base::fail(found.error());
        matter.step("name", Outcome::bad, found.error().context);
        matter.why.conclusion =
            "The name " + host + " leads nowhere: correct it in the name server, or use the device's address.";
        co_return false;
    }
    matter.address = found->addresses.front();
    auto text = host + " is " + matter.address.to_string();
    if (found->addresses.size() > 1) {
        text += ", the first of its " + counted(found->addresses.size(), "address", "addresses");
    }
    matter.step("name", Outcome::good, text);
    co_return true;
}

asio::awaitable<base::Result<void>> WhyTracer::look_into_settings(Case& matter) {
    if (matter.question.settings.empty()) matter.step("scope", Outcome::bad, "there is no discovery setting");
    for (const auto& setting : matter.question.settings) {
        const auto name = "setting " + name_of(setting);
        auto search = co_await scopes_.resolve(setting.scopes, setting.excludes, ScopeLimits{});
        if (!search && base::is_cancelled(search.error())) co_return base::fail(search.error());
        const auto* excluded = holder(setting.excludes, matter.address);
        const auto* scope = holder(setting.scopes, matter.address);
        if (!search && search.error().code != Errc::nothing_to_search) {
            matter.step("scope", Outcome::bad, name + " cannot be searched: " + search.error().context);
        } else if (search && search->plan.contains(matter.address)) {
            matter.step("scope", Outcome::good, name + " contains " + matter.address.to_string());
            matter.port = matter.containing.empty() ? setting.port : matter.port;
            matter.containing.push_back(&setting);
        } else if (scope != nullptr) {
            matter.excluded = excluded != nullptr
                                  ? name + " excludes it with " + *excluded
                                  : "it is the network or broadcast address of " + *scope + " in " + name;
            matter.step("scope", Outcome::bad, matter.excluded);
        } else {
            matter.step("scope", Outcome::unclear, name + " does not contain " + matter.address.to_string());
        }
    }
    co_return base::Result<void>{};
}

void WhyTracer::look_among_registered(Case& matter) {
    const auto text = matter.address.to_string();
    for (const auto& device : matter.question.devices) {
        if (device.address != text) continue;
        if (matter.registered == nullptr) {
            matter.registered = &device;
            matter.port = device.port;
        }
        auto line = "registered as device " + std::to_string(static_cast<std::int64_t>(device.id));
        if (device.unit) line += ", " + fleet::in_words(*device.unit, text);
        if (device.last_answer_at) line += ", last answer " + base::to_rfc3339(*device.last_answer_at);
        if (!device.trouble.empty()) line += ", now: " + device.trouble;
        const bool silent = device.reachability == fleet::Reachability::silent;
        matter.step("registered", silent ? Outcome::bad : Outcome::good, line);
        if (!device.unit) return;
    }
    if (matter.registered != nullptr) return;
    matter.step("registered", Outcome::unclear, "no registered device has this address");
}

asio::awaitable<base::Result<bool>> WhyTracer::try_port(Case& matter) {
    const asio::ip::udp::endpoint endpoint{matter.address, matter.port};
    matter.port_state = co_await needs_.probe.probe(endpoint, matter.question.timeout * 2);
    const auto host = matter.address.to_string();
    const auto port = std::to_string(matter.port);
    switch (matter.port_state) {
        case PortState::answered:
            matter.step("port", Outcome::good, "something answers at " + matter.where() + ": an agent with SNMPv3");
            co_return true;
        case PortState::refused:
            matter.step("port", Outcome::bad, host + " is up and says that nothing listens on UDP port " + port);
            matter.why.conclusion =
                "The host is there, but SNMP is switched off or uses another port: switch SNMP on in "
                "the device's network settings, or correct the port.";
            co_return false;
        case PortState::unreachable:
            matter.step("port", Outcome::bad, "there is no way to " + host);
            matter.why.conclusion =
                "This host cannot reach " + host +
                ": the device is off, has another address now, or the route to its network is missing.";
            co_return false;
        case PortState::silent:
            matter.step(
                "port", Outcome::unclear,
                "nothing says at once that port " + port + " is in use or not; agents without SNMPv3 keep silent");
            co_return true;
    }
    co_return true;
}

asio::awaitable<base::Result<void>> WhyTracer::try_credentials(Case& matter) {
    const auto credentials = matter.to_try();
    if (credentials.empty()) {
        conclude_no_credential(matter);
        co_return base::Result<void>{};
    }
    snmp::Limits limits;
    limits.timeout = matter.question.timeout;
    limits.retries = matter.question.retries;
    auto left = static_cast<std::int64_t>(credentials.size());
    for (const auto* with : credentials) {
        snmp::Target target{{matter.address, matter.port}, with->credential, limits};
        // Each has its share of the time that is left, so that the last ones are tried, too.
        const auto share = std::max<base::SteadyTime::duration>(matter.until - needs_.clock.now(), {}) / left--;
        const auto who = co_await base::within(needs_.clock, share, needs_.identifier.identify(std::move(target)));
        if (who) {
            matter.step("credential", Outcome::good, with->label + " is accepted");
            conclude_identity(matter, *with, *who);
            co_return base::Result<void>{};
        }
        if (base::is_cancelled(who.error())) co_return base::fail(who.error());
        if (who.error().code == snmp::Errc::malformed_reply) {
            matter.step("credential", Outcome::bad, with->label + ": it answers, but not in SNMP");
            matter.why.conclusion =
                "What is at " + matter.where() +
                " answers, but not in SNMP, or not to what it was asked: restart the device, or correct "
                "the port if something else listens there.";
            co_return base::Result<void>{};
        }
        if (!base::is_timeout(who.error())) matter.any_user_refused = true;
        matter.step("credential", Outcome::bad, with->label + ": " + in_words(who.error()));
    }
    conclude_silence(matter);
    co_return base::Result<void>{};
}

void WhyTracer::conclude_no_credential(Case& matter) {
    if (matter.question.credentials.empty()) {
        matter.step("credential", Outcome::bad, "there is no SNMP credential to ask with");
        matter.why.conclusion = "Add the device's community or SNMPv3 user to the credentials.";
    } else if (!matter.containing.empty()) {
        matter.step("credential", Outcome::bad, "no setting that contains it names a credential that is stored");
        matter.why.conclusion =
            "Choose the device's community or SNMPv3 user in the setting " + name_of(*matter.containing.front()) + ".";
    } else {
        matter.step("credential", Outcome::bad, "it has no credential that is stored");
        matter.why.conclusion = "Add its address to a discovery setting with the device's community or SNMPv3 user.";
    }
}

void WhyTracer::conclude_silence(Case& matter) {
    if (matter.any_user_refused) {
        matter.why.conclusion =
            "The device is there and refuses every credential: correct the user, passphrases or "
            "protocols named above, or add the ones that the device has.";
    } else if (matter.port_state == PortState::answered) {
        matter.why.conclusion =
            "The device speaks SNMPv3 and answers no credential that there is: add its SNMPv3 user, or "
            "correct the community.";
    } else {
        matter.why.conclusion =
            "Nothing answers at " + matter.where() +
            ". The device is off, has another address, has SNMP switched off, a firewall is between, "
            "or it keeps silent because the community is wrong or only named managers may ask.";
    }
}

void WhyTracer::conclude_units(Case& matter, const WhyCredential& with,
                               const std::vector<fleet::UnitIdentification>& units) {
    const auto host = matter.address.to_string();
    std::size_t registered = 0;
    for (const auto& one : units) {
        matter.step("identity", Outcome::good, described(one.identity) + ", " + fleet::in_words(one.unit, host));
        const auto is_it = [&](const fleet::Device& device) {
            return device.address == host && device.unit && device.unit->index == one.unit.index;
        };
        registered += static_cast<std::size_t>(
            std::count_if(matter.question.devices.begin(), matter.question.devices.end(), is_it));
    }
    matter.step("kind", Outcome::good,
                counted(units.size(), "printer answers", "printers answer") + " behind " + host +
                    ": each is a device of its own, and what the print server says of itself is none's");
    if (registered == units.size()) {
        matter.why.conclusion = "Nothing is wrong: each of them is registered.";
    } else if (matter.containing.empty()) {
        matter.why.conclusion =
            "Each would be found: add the address to a discovery setting with the credential " + with.label + ".";
    } else {
        matter.why.conclusion = std::to_string(registered) + " of them are registered: the next search registers each.";
    }
}

void WhyTracer::conclude_identity(Case& matter, const WhyCredential& with, const fleet::Identification& who) {
    const auto& kind = who.classification;
    const bool printer = kind.kind == fleet::DeviceKind::printer;
    if (!who.units.empty()) {
        conclude_units(matter, with, who.units);
        return;
    }
    matter.step("identity", Outcome::good, described(who.identity));
    matter.step("kind", printer ? Outcome::good : Outcome::bad,
                (printer ? "a printer: " : "no printer: ") + base::printable(kind.why, 200));
    auto& conclusion = matter.why.conclusion;
    if (matter.registered != nullptr) {
        conclusion = matter.registered->reachability == fleet::Reachability::silent
                         ? "It answers now: the next reading will succeed if its credential is " + with.label + "."
                         : "Nothing is wrong: it is registered and answers.";
    } else if (!printer && kind.why.find("print server") != std::string::npos) {
        conclusion =
            "It is a print server, and its SNMP tells nothing of the printers that are connected to it: they cannot be "
            "read through it. A printer with a network card of its own can, under its own address.";
    } else if (!printer) {
        conclusion =
            "It answers and is no printer, so it is not registered. If it is one, send a recording "
            "(fleetgate record " +
            matter.address.to_string() + ") to have its marks learned.";
    } else if (matter.containing.empty()) {
        conclusion =
            "It would be found: add its address to a discovery setting with the credential " + with.label + ".";
    } else if (std::none_of(matter.containing.begin(), matter.containing.end(),
                            [&](const auto* s) { return s->register_found && has_credential(*s, with.id); })) {
        conclusion = "It is found, but the setting " + name_of(*matter.containing.front()) +
                     " does not register by itself: register it on the page.";
    } else {
        conclusion = "Nothing is wrong: the next search will find and register it.";
    }
}

}  // namespace fleetgate::discovery
