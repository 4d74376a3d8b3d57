#include "simulator/fleet.hpp"

#include "simulator/ber.hpp"
#include "simulator/device_now.hpp"
#include "simulator/dice.hpp"
#include "simulator/errors.hpp"
#include "simulator/usm_agent.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace fleetgate::simulator {
namespace {

constexpr std::uint32_t kNobody = 0xffffffff;
// Octets of message header, version and community beside the PDU.
constexpr std::size_t kCommunityFrame = 16;
// A device that trickles says at most this much of its answer.
constexpr std::size_t kTrickleLimit = 64;

/// A device somebody has talked to.
struct Awake {
    Identity identity;
    Life life;
    std::string engine_id;
    UsmState usm;
    std::uint64_t exchanges = 0;
};

struct Device {
    const DeviceTemplate* kind = nullptr;
    Address address = 0;
    std::uint32_t faults = 0;  // position in Parts::fault_sets
    std::unique_ptr<Awake> awake;
};

}  // namespace

struct Fleet::Parts {
    explicit Parts(const FleetSettings& s) : settings{s}, usm{s.users}, move_dice{mixed(s.seed) + 0x40e5U} {}

    FleetSettings settings;
    DeviceTemplates templates;
    std::vector<std::string> complaints;
    std::vector<AddressSpan> spans;
    std::vector<std::uint32_t> residents;  // by position in the spans
    std::vector<Device> devices;
    std::vector<Faults> fault_sets{Faults{}};
    UsmAgent usm;
    Responder responder;
    Dice move_dice;
    SimTime next_move = SimTime::max();
    std::string message, pdu;

    [[nodiscard]] std::size_t position(Address address) const;
    [[nodiscard]] Address address_at(std::size_t position) const;
    void settle();
    void set_faults();
    Awake& wake(Device& device, std::uint32_t number);
    void move_devices(SimTime now);
    [[nodiscard]] SimTime sim_time(Elapsed now) const {
        return SimTime{static_cast<std::int64_t>(static_cast<double>(now.count()) * settings.speed / 1e6)};
    }
    [[nodiscard]] std::string engine_id_of(const Device& device, const Identity& identity) const;
    [[nodiscard]] Engine engine_of(const Device& device, Awake& awake, SimTime now, Elapsed real) const;
    bool answer_community(std::string_view message, Version version, const DeviceNow& now, const Device& device);
    const MibTable* table_of(const Device& device, std::string_view context) const;
    void deliver(const Device& device, std::uint64_t exchange, Replies& out);

    class Responding;
};

/// Puts the two halves of a v3 answer together: USM around, the table inside.
class Fleet::Parts::Responding final : public ScopedResponder {
public:
    Responding(Parts& parts, const Device& device, const DeviceNow& now) : parts_{parts}, device_{device}, now_{now} {}
    Outcome respond(std::string_view context, const Pdu& pdu, std::size_t limit, std::string& out) override {
        const auto* table = parts_.table_of(device_, context);
        if (table == nullptr) return Outcome::unknown_context;
        const auto& faults = parts_.fault_sets[device_.faults];
        auto asked = pdu;
        if (faults.wrong_id) asked.request_id ^= 0x5a5a;
        return parts_.responder.answer(*table, now_, faults, Version::v3, asked, limit, out) ? Outcome::answered
                                                                                             : Outcome::silent;
    }

private:
    Parts& parts_;
    const Device& device_;
    const DeviceNow& now_;
};

std::size_t Fleet::Parts::position(Address address) const {
    std::size_t before = 0;
    for (const auto& span : spans) {
        if (span.contains(address)) return before + (address - span.first);
        before += span.size();
    }
    return residents.size();
}

Address Fleet::Parts::address_at(std::size_t position) const {
    for (const auto& span : spans) {
        if (position < span.size()) return span.first + static_cast<Address>(position);
        position -= span.size();
    }
    return 0;
}

void Fleet::Parts::settle() {
    std::size_t total = 0;
    for (const auto& span : spans) total += span.size();
    residents.assign(total, kNobody);
    auto wanted = settings.alive == 0 ? total : std::min(settings.alive, total);
    // A directory of recordings is served once, each recording by one device.
    if (!settings.recordings.empty() && settings.alive == 0) wanted = std::min(wanted, templates.size());
    const bool spread = settings.alive != 0;
    devices.resize(wanted);
    for (std::size_t i = 0; i < wanted; ++i) {
        const auto at = spread ? i * total / wanted : i;
        residents[at] = static_cast<std::uint32_t>(i);
        devices[i].kind = templates[i % templates.size()].get();
        devices[i].address = address_at(at);
    }
    if (settings.moves_per_hour > 0 && wanted < total) next_move = SimTime{0};
}

void Fleet::Parts::set_faults() {
    std::vector<FaultRule> rules;
    for (const auto& text : settings.faults) rules.push_back(*parse_fault(text));
    if (rules.empty()) return;
    for (std::uint32_t i = 0; i < devices.size(); ++i) {
        const auto faults = faults_of(rules, devices[i].address, i, settings.seed);
        if (!faults.any()) continue;
        if (fault_sets.back() == faults) {
            devices[i].faults = static_cast<std::uint32_t>(fault_sets.size() - 1);
            continue;
        }
        devices[i].faults = static_cast<std::uint32_t>(fault_sets.size());
        fault_sets.push_back(faults);
    }
}

std::string Fleet::Parts::engine_id_of(const Device& device, const Identity& identity) const {
    if (fault_sets[device.faults].cloned_engine_ids)
        return make_engine_id(device.kind->model.enterprise, {2, 0, 0, 0, 0, 1});
    return make_engine_id(device.kind->model.enterprise, identity.mac);
}

Awake& Fleet::Parts::wake(Device& device, std::uint32_t number) {
    if (!device.awake) {
        const auto& model = device.kind->model;
        auto identity = make_identity(model, settings.seed, number);
        auto engine_id = engine_id_of(device, identity);
        device.awake.reset(new Awake{std::move(identity),
                                     Life{model, mixed(settings.seed) ^ mixed(number + 1), settings.liveliness},
                                     std::move(engine_id),
                                     {},
                                     0});
        device.awake->usm.salt = mixed(settings.seed + number);
    }
    return *device.awake;
}

void Fleet::Parts::move_devices(SimTime now) {
    while (now >= next_move) {
        const auto gap = move_dice.exponential(3'600'000.0 / settings.moves_per_hour);
        const bool first = next_move == SimTime{0};
        next_move += SimTime{static_cast<std::int64_t>(gap) + 1};
        if (first) continue;
        auto& device = devices[move_dice.below(static_cast<std::uint32_t>(devices.size()))];
        auto to = std::size_t{move_dice.below(static_cast<std::uint32_t>(residents.size()))};
        while (residents[to] != kNobody) to = (to + 1) % residents.size();
        std::swap(residents[to], residents[position(device.address)]);
        device.address = address_at(to);
    }
}

Engine Fleet::Parts::engine_of(const Device& device, Awake& awake, SimTime now, Elapsed real) const {
    using std::chrono::seconds;
    // Managers reckon an engine's time by their own clocks, so it must not run fast when life does.
    const auto booted = awake.life.booted_at();
    const auto before = booted < SimTime{0} ? std::chrono::duration_cast<seconds>(-booted).count() : 0;
    const auto after =
        booted < SimTime{0}
            ? std::chrono::duration_cast<seconds>(real).count()
            : static_cast<std::int64_t>(static_cast<double>((now - booted).count()) / settings.speed / 1000);
    Engine engine{awake.engine_id, awake.life.boots(), static_cast<std::uint32_t>(before + after), awake.usm};
    if (const auto period = fault_sets[device.faults].boots_fall; period > Elapsed{0}) {
        const auto falls = static_cast<std::uint32_t>(real / period);
        engine.boots = engine.boots > falls ? engine.boots - falls : 1;
        engine.time = static_cast<std::uint32_t>(std::chrono::duration_cast<seconds>(real % period).count());
    }
    return engine;
}

const MibTable* Fleet::Parts::table_of(const Device& device, std::string_view context) const {
    if (context.empty()) return &device.kind->table;
    const auto found = device.kind->contexts.find(context);
    return found == device.kind->contexts.end() ? nullptr : &found->second;
}

bool Fleet::Parts::answer_community(std::string_view request, Version version, const DeviceNow& now,
                                    const Device& device) {
    ber::Reader fields{*ber::Reader{request}.next(ber::kSequence)};
    fields.next();
    const auto community = fields.next(ber::kOctetString);
    const auto rest = fields.next();
    if (!community || !rest) return false;
    // COMMUNITY@CONTEXT reaches a context without SNMPv3, as many devices do it.
    const auto& own = settings.community;
    if (community->substr(0, own.size()) != own) return false;
    auto context = community->substr(own.size());
    if (!context.empty() && context.front() != '@') return false;
    if (!context.empty()) context.remove_prefix(1);
    const auto* table = table_of(device, context);
    auto asked = parse_pdu(rest->whole);
    if (table == nullptr || !asked) return false;
    const auto& faults = fault_sets[device.faults];
    if (faults.wrong_id) asked->request_id ^= 0x5a5a;
    const auto limit = now.model.max_message_octets - kCommunityFrame - community->size();
    pdu.clear();
    if (!responder.answer(*table, now, faults, version, *asked, limit, pdu)) return false;
    const auto version_octets = std::size_t{3};
    ber::put_header(message, ber::kSequence,
                    version_octets + ber::header_size(community->size()) + community->size() + pdu.size());
    ber::put_integer(message, ber::kInteger, static_cast<std::int64_t>(version));
    ber::put(message, ber::kOctetString, *community);
    message += pdu;
    return true;
}

void Fleet::Parts::deliver(const Device& device, std::uint64_t exchange, Replies& out) {
    const auto& faults = fault_sets[device.faults];
    if (device.faults == 0) return out.add(device.address, Elapsed{0}, message);
    Dice dice{mixed(settings.seed ^ device.address) + exchange};
    const auto from = faults.wrong_address ? device.address + 1 : device.address;
    auto after = faults.delay_least;
    if (faults.delay_most > faults.delay_least) {
        const auto spread =
            std::chrono::duration_cast<std::chrono::microseconds>(faults.delay_most - faults.delay_least);
        after += std::chrono::microseconds{dice.below(static_cast<std::uint32_t>(spread.count()))};
    }
    if (exchange % 4 == 0) after += faults.late;
    if (faults.garbage) {
        const auto size = dice.between(1, 200);
        message.clear();
        for (std::uint32_t i = 0; i < size; ++i) message.push_back(static_cast<char>(dice.below(256)));
    }
    if (faults.trickle > Elapsed{0}) {
        for (std::size_t i = 0; i < std::min(message.size(), kTrickleLimit); ++i) {
            out.add(from, after + faults.trickle * static_cast<std::int64_t>(i), {&message[i], 1});
        }
        return;
    }
    out.add(from, after, message);
    if (faults.duplicate) out.add(from, after, message);
}

Fleet::Fleet(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Fleet::~Fleet() = default;

base::Result<std::unique_ptr<Fleet>> Fleet::make(const FleetSettings& settings) {
    auto parts = std::make_unique<Parts>(settings);
    auto spans = parse_spans(settings.range);
    if (!spans) return base::fail(spans.error());
    parts->spans = *std::move(spans);
    for (const auto& fault : settings.faults) {
        if (const auto rule = parse_fault(fault); !rule) return base::fail(rule.error());
    }
    if (!settings.recordings.empty()) {
        auto recordings = load_recordings(settings.recordings);
        if (!recordings) return base::fail(recordings.error());
        parts->complaints = std::move(recordings->complaints);
        for (const auto& recording : recordings->all) parts->templates.push_back(template_of(recording));
    } else {
        const auto all = load_templates(settings.template_directory);
        if (!all) return base::fail(all.error());
        auto chosen = choose_templates(*all, settings.templates);
        if (!chosen) return base::fail(chosen.error());
        parts->templates = *std::move(chosen);
    }
    parts->settle();
    parts->set_faults();
    return std::unique_ptr<Fleet>{new Fleet{std::move(parts)}};
}

void Fleet::answer(Address local, std::string_view datagram, Elapsed now, Replies& out) {
    auto& p = *parts_;
    const auto sim_now = p.sim_time(now);
    if (sim_now >= p.next_move) p.move_devices(sim_now);
    const auto position = p.position(local);
    if (position >= p.residents.size() || p.residents[position] == kNobody) return;
    const auto number = p.residents[position];
    auto& device = p.devices[number];
    const auto& faults = p.fault_sets[device.faults];
    if (faults.silence) return;
    auto& awake = p.wake(device, number);
    ++awake.exchanges;
    if (faults.loss_percent > 0) {
        Dice dice{mixed(mixed(p.settings.seed) ^ number) + awake.exchanges};
        if (dice.chance(faults.loss_percent / 100)) return;
    }
    const auto content = ber::Reader{datagram}.next(ber::kSequence);
    if (!content) return;
    const auto version = ber::Reader{*content}.integer();
    if (!version) return;
    awake.life.advance(sim_now);
    if (!awake.life.answers()) return;

    const DeviceNow device_now{device.kind->model, awake.identity, awake.life, device.address, sim_now};
    p.message.clear();
    bool answered = false;
    if (*version == 3) {
        Parts::Responding responding{p, device, device_now};
        answered = p.usm.answer(datagram, p.engine_of(device, awake, sim_now, now),
                                device.kind->model.max_message_octets, responding, p.message);
    } else if (*version == 0 || *version == 1) {
        answered = p.answer_community(datagram, static_cast<Version>(*version), device_now, device);
    }
    if (answered) p.deliver(device, awake.exchanges, out);
}

std::size_t Fleet::size() const { return parts_->devices.size(); }

std::optional<DeviceFacts> Fleet::facts(Address address) const {
    const auto position = parts_->position(address);
    if (position >= parts_->residents.size() || parts_->residents[position] == kNobody) return std::nullopt;
    const auto number = parts_->residents[position];
    const auto& device = parts_->devices[number];
    const auto& model = device.kind->model;
    const auto identity = make_identity(model, parts_->settings.seed, number);
    return DeviceFacts{address,         model.name,
                       model.maker,     model.model,
                       identity.serial, mac_text(identity.mac),
                       identity.name,   parts_->engine_id_of(device, identity),
                       model.printer};
}

std::vector<Address> Fleet::addresses() const {
    std::vector<Address> found;
    for (std::size_t i = 0; i < parts_->residents.size(); ++i) {
        if (parts_->residents[i] != kNobody) found.push_back(parts_->address_at(i));
    }
    return found;
}

std::string Fleet::summary() const {
    std::set<std::string> makers;
    for (const auto& device : parts_->devices) makers.insert(device.kind->model.maker);
    const auto count = parts_->devices.size();
    auto text = std::to_string(count) + (count == 1 ? " device" : " devices");
    if (parts_->settings.recordings.empty()) {
        text += " of " + std::to_string(makers.size()) + (makers.size() == 1 ? " maker" : " makers");
    } else {
        text += " from recordings";
    }
    return text + " on " + parts_->settings.range;
}

const std::vector<std::string>& Fleet::complaints() const { return parts_->complaints; }

}  // namespace fleetgate::simulator
