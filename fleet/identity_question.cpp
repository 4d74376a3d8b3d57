#include "fleet/identity_question.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fleetgate::fleet {
namespace {

template <class Enum, std::size_t N>
using Words = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Words<QuestionKind, 6> kKinds{{{QuestionKind::second_address, "second_address"},
                                         {QuestionKind::weaker_credential, "weaker_credential"},
                                         {QuestionKind::other_model, "other_model"},
                                         {QuestionKind::address_taken, "address_taken"},
                                         {QuestionKind::new_number, "new_number"},
                                         {QuestionKind::moved_with_server, "moved_with_server"}}};

constexpr Words<QuestionAnswer, 4> kAnswers{{{QuestionAnswer::same_device, "same_device"},
                                             {QuestionAnswer::moved, "moved"},
                                             {QuestionAnswer::another_device, "another_device"},
                                             {QuestionAnswer::leave, "leave"}}};

template <class Enum, std::size_t N>
std::string_view word_of(const Words<Enum, N>& words, Enum value) {
    const auto* found = std::find_if(words.begin(), words.end(), [&](const auto& one) { return one.first == value; });
    return found == words.end() ? std::string_view{} : found->second;
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const Words<Enum, N>& words, std::string_view word) {
    const auto* found = std::find_if(words.begin(), words.end(), [&](const auto& one) { return one.second == word; });
    if (found == words.end()) return std::nullopt;
    return found->first;
}

std::string number(DeviceId id) { return "device " + std::to_string(static_cast<std::int64_t>(id)); }

std::string at(const Place& place) {
    return place.address + (place.port == 161 ? std::string{} : " port " + std::to_string(place.port));
}

std::string index_of(const Place& place) { return place.unit ? " " + std::to_string(*place.unit) : std::string{}; }

bool is_elsewhere(const Conflict& conflict) { return conflict.found.place != conflict.known_at; }

/// By what it is taken for the device.
std::string claim(const FoundThere& found) {
    if (!found.serial.empty()) return "its serial number " + found.serial;
    if (!found.mac.empty()) return "its MAC address " + found.mac;
    return "no serial number";
}

std::string named(const FoundThere& found) {
    auto name = found.maker + (found.maker.empty() || found.model.empty() ? "" : " ") + found.model;
    return name.empty() ? "another device" : "a " + name;
}

}  // namespace

std::string_view to_string(QuestionKind kind) { return word_of(kKinds, kind); }
std::string_view to_string(QuestionAnswer answer) { return word_of(kAnswers, answer); }
std::optional<QuestionKind> question_kind(std::string_view word) { return value_of(kKinds, word); }
std::optional<QuestionAnswer> question_answer(std::string_view word) { return value_of(kAnswers, word); }

bool is_about_two(QuestionKind kind) {
    return kind == QuestionKind::address_taken || kind == QuestionKind::new_number ||
           kind == QuestionKind::moved_with_server;
}

std::vector<QuestionAnswer> answers_to(const Conflict& conflict) {
    using A = QuestionAnswer;
    switch (conflict.kind) {
        case QuestionKind::second_address: return {A::same_device, A::moved, A::another_device, A::leave};
        case QuestionKind::weaker_credential:
            if (!is_elsewhere(conflict)) return {A::moved, A::leave};
            return {A::moved, A::another_device, A::leave};
        case QuestionKind::other_model: return {A::another_device, A::moved, A::leave};
        case QuestionKind::address_taken: return {A::another_device, A::same_device, A::leave};
        case QuestionKind::new_number:
        case QuestionKind::moved_with_server: return {A::same_device, A::another_device, A::leave};
    }
    return {};
}

std::string sentence(const Conflict& conflict) {
    const auto& found = conflict.found;
    const auto device = number(conflict.device);
    const auto capital = "D" + device.substr(1);
    switch (conflict.kind) {
        case QuestionKind::second_address:
            return capital + " answers at " + at(conflict.known_at) + ", and something that tells " + claim(found) +
                   " answers at " + at(found.place) + " too.";
        case QuestionKind::weaker_credential:
            return capital + " no longer answers at " + at(conflict.known_at) + " with its credential; what tells " +
                   claim(found) + " at " + at(found.place) + " was read with " + found.read_with +
                   ", which proves less.";
        case QuestionKind::other_model:
            return capital + " no longer answers at " + at(conflict.known_at) + "; " + named(found) + " at " +
                   at(found.place) + " tells " + claim(found) + ", but another model and MAC address.";
        case QuestionKind::address_taken:
            return "Where " + device + " was, at " + at(found.place) + ", " + named(found) +
                   " answers now; nothing but the model tells the two apart.";
        case QuestionKind::new_number:
            return "What answers at " + at(found.place) + " has the MAC address and model of " + device +
                   ", but tells the serial number " + found.serial + ".";
        case QuestionKind::moved_with_server:
            return capital + " no longer answers at " + at(conflict.known_at) +
                   "; printers that stood behind that address with it are at " + at(found.place) + " now, where " +
                   named(found) + " answers at the same hrDeviceIndex" + index_of(found.place) +
                   ", and neither tells a serial number.";
    }
    return {};
}

std::string meaning(QuestionAnswer answer, const Conflict& conflict) {
    const auto device = number(conflict.device);
    const bool registered = is_about_two(conflict.kind);
    switch (answer) {
        case QuestionAnswer::same_device:
            if (registered) return "It is the same machine: " + device + " goes on with what was read there.";
            return "It is the second interface of " + device + ": it is not registered, and not asked about again.";
        case QuestionAnswer::moved:
            if (!is_elsewhere(conflict)) return "It is " + device + ": read it with " + conflict.found.read_with + ".";
            return "It is " + device + ", which is at " + at(conflict.found.place) + " now.";
        case QuestionAnswer::another_device:
            if (registered) return "It is another device: both stay in the register.";
            return "It is another device with the same number: it is registered on its own.";
        case QuestionAnswer::leave:
            return "Leave it: nothing is changed, nor asked until something else answers there.";
    }
    return {};
}

}  // namespace fleetgate::fleet
