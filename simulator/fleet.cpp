#include "simulator/fleet.hpp"

#include "simulator/ber.hpp"
#include "simulator/dice.hpp"
#include "simulator/fleet_parts.hpp"

#include <algorithm>

namespace fleetgate::simulator {
namespace {

// Octets of message header, version and community beside the PDU.
constexpr std::size_t kCommunityFrame = 16;
// A device that trickles says at most this much of its answer.
constexpr std::size_t kTrickleLimit = 64;

}  // namespace

/// Puts the two halves of a v3 answer together: USM around, the table inside.
class Fleet::Parts::Responding final : public ScopedResponder {
public:
    Responding(Parts& fleet, const Device& device, const DeviceNow& now) : fleet_{fleet}, device_{device}, now_{now} {}
    Outcome respond(std::string_view context, const Pdu& asked, std::size_t limit, std::string& out) override {
        const auto* table = fleet_.table_of(device_, context);
        if (table == nullptr) return Outcome::unknown_context;
        const auto& wrong = fleet_.fault_sets[device_.faults];
        auto changed = asked;
        if (wrong.wrong_id) changed.request_id ^= 0x5a5a;
        return fleet_.responder.answer(*table, now_, wrong, Version::v3, changed, limit, out) ? Outcome::answered
                                                                                              : Outcome::silent;
    }

private:
    Parts& fleet_;
    const Device& device_;
    const DeviceNow& now_;
};

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
    const auto frame = kCommunityFrame + community->size();
    const auto limit = now.model.max_message_octets - std::min<std::size_t>(frame, now.model.max_message_octets);
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

void Fleet::answer(Address local, std::string_view datagram, Elapsed now, Replies& out) {
    auto& p = *parts_;
    const auto sim_now = p.sim_time(now);
    if (sim_now >= p.next_move) p.move_devices(sim_now);
    const auto place = p.position_of(local);
    if (place >= p.residents.size() || p.residents[place] == Parts::kNobody) return;
    const auto number = p.residents[place];
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

}  // namespace fleetgate::simulator
