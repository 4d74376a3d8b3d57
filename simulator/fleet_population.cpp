// Who lives in a fleet, where, and what is wrong with them.
#include "base/text.hpp"
#include "simulator/dice.hpp"
#include "simulator/errors.hpp"
#include "simulator/fleet_parts.hpp"

#include <algorithm>
#include <set>

namespace fleetgate::simulator {

std::size_t Fleet::Parts::position_of(Address address) const {
    std::size_t before = 0;
    for (const auto& span : spans) {
        if (span.contains(address)) return before + (address - span.first);
        before += span.size();
    }
    return residents.size();
}

Address Fleet::Parts::address_at(std::size_t place) const {
    for (const auto& span : spans) {
        if (place < span.size()) return span.first + static_cast<Address>(place);
        place -= span.size();
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

/// The places that "127.20.0.1=127.20.0.2" names.
base::Result<std::pair<std::size_t, std::size_t>> Fleet::Parts::places_of(const std::string& text) const {
    const auto cut = std::min(text.find('='), text.size());
    const auto from = parse_address(text.substr(0, cut));
    const auto to = parse_address(text.substr(std::min(cut + 1, text.size())));
    const auto there = residents.size();
    const std::pair places{from ? position_of(*from) : there, to ? position_of(*to) : there};
    if (places.first < there && places.second < there) return places;
    return base::fail(Errc::malformed_range,
                      "\"" + base::printable(text, 80) + "\": write FROM=TO, two addresses of the fleet's range");
}

base::Result<void> Fleet::Parts::relocate() {
    for (const auto& text : settings.relocations) {
        const auto places = places_of(text);
        if (!places) return base::fail(places.error());
        std::swap(residents[places->first], residents[places->second]);
        for (const auto place : {places->first, places->second}) {
            if (residents[place] != kNobody) devices[residents[place]].address = address_at(place);
        }
    }
    for (const auto& text : settings.clones) {
        const auto places = places_of(text);
        if (!places) return base::fail(places.error());
        const auto original = residents[places->first];
        const auto copy = residents[places->second];
        if (original == kNobody || copy == kNobody || original == copy) {
            return base::fail(Errc::malformed_range,
                              "\"" + base::printable(text, 80) + "\": two devices must live there");
        }
        devices[copy].kind = devices[original].kind;
        devices[copy].clone_of = original;
    }
    return {};
}

Identity Fleet::Parts::identity_of(std::uint32_t number) const {
    const auto& device = devices[number];
    auto identity = make_identity(device.kind->model, settings.seed, number);
    if (device.clone_of)
        identity.serial = make_identity(devices[*device.clone_of].kind->model, settings.seed, *device.clone_of).serial;
    return identity;
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
        auto identity = identity_of(number);
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
        std::swap(residents[to], residents[position_of(device.address)]);
        device.address = address_at(to);
    }
}

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
    if (auto relocated = parts->relocate(); !relocated) return base::fail(relocated.error());
    parts->set_faults();
    return std::unique_ptr<Fleet>{new Fleet{std::move(parts)}};
}

std::size_t Fleet::size() const { return parts_->devices.size(); }

std::optional<DeviceFacts> Fleet::facts(Address address) const {
    const auto place = parts_->position_of(address);
    if (place >= parts_->residents.size() || parts_->residents[place] == Parts::kNobody) return std::nullopt;
    const auto number = parts_->residents[place];
    const auto& device = parts_->devices[number];
    const auto& model = device.kind->model;
    const auto identity = parts_->identity_of(number);
    return DeviceFacts{address,         model.name,
                       model.maker,     model.model,
                       identity.serial, mac_text(identity.mac),
                       identity.name,   parts_->engine_id_of(device, identity),
                       model.printer};
}

std::vector<Address> Fleet::addresses() const {
    std::vector<Address> found;
    for (std::size_t i = 0; i < parts_->residents.size(); ++i) {
        if (parts_->residents[i] != Parts::kNobody) found.push_back(parts_->address_at(i));
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
