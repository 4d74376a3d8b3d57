// A conflict about which device is which, as a question to a person.
//
// Problem: something answers as a registered device where that device should not be: it moved, it has two interfaces,
// another machine carries its number, or somebody claims to be it. Each guess mixes or tears apart a billing history.
// Idea: the register stays as it is, the conflict is written down once with both sides, and a person says what is true.
#pragma once

#include "base/clock.hpp"
#include "fleet/ports/device_repository.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

enum class QuestionKind : std::uint8_t {
    second_address,     ///< the device answers at its own address, and something answers as it elsewhere
    weaker_credential,  ///< the device is silent; what answers as it was read with a weaker credential
    other_model,        ///< the device is silent; what has its serial number elsewhere tells another model and MAC
    address_taken,      ///< another model answers at its address, and nothing tells the two apart but the model
    new_number,         ///< what has its MAC address and model tells another serial number
    moved_with_server,  ///< the device, without a number, is silent; one like it stands where its print server's went
};

/// What was found is registered on its own, so that the question is whether two devices are one.
bool is_about_two(QuestionKind kind);

enum class QuestionAnswer : std::uint8_t {
    same_device,     ///< the device's second interface; where it is about two: one machine, which changed or moved
    moved,           ///< the device is there now (or is read with that credential now)
    another_device,  ///< a device of its own, never taken for the first by its serial number again
    leave,           ///< nothing is done, and nothing asked until something else answers there
};

/// What answers at the other place, as it says itself; empty where it does not.
struct FoundThere {
    Place place;
    std::string maker;
    std::string model;
    std::string serial;
    std::string mac;
    std::optional<std::int64_t> credential_id;
    std::string read_with;  ///< the credential in words, without secrets

    friend bool operator==(const FoundThere&, const FoundThere&) = default;
};

struct Conflict {
    QuestionKind kind = QuestionKind::second_address;
    DeviceId device{};
    Place known_at;
    FoundThere found;
    /// Where what was found was registered on its own, because its histories can be joined later.
    std::optional<DeviceId> other_device = std::nullopt;

    friend bool operator==(const Conflict&, const Conflict&) = default;
};

struct IdentityQuestion {
    std::int64_t id = 0;
    Conflict conflict;
    base::WallTime opened_at{};
    base::WallTime last_seen_at{};
    std::optional<base::WallTime> closed_at;
    std::optional<QuestionAnswer> answer;  ///< nothing while it is open, and when it closed by itself
    std::string answered_by;
    std::string closed_why;  ///< one sentence, when it closed by itself

    [[nodiscard]] bool is_open() const { return !closed_at; }
    friend bool operator==(const IdentityQuestion&, const IdentityQuestion&) = default;
};

std::string_view to_string(QuestionKind kind);
std::string_view to_string(QuestionAnswer answer);
std::optional<QuestionKind> question_kind(std::string_view word);
std::optional<QuestionAnswer> question_answer(std::string_view word);

/// The answers that make sense for this conflict, the most likely first.
std::vector<QuestionAnswer> answers_to(const Conflict& conflict);

/// "Device 7 answers at 192.0.2.9, and something that tells its serial number S1 answers at 192.0.2.3 too." Raw text
/// of devices is in it: the caller makes it printable.
std::string sentence(const Conflict& conflict);
/// What an answer to it does: "It is device 7's second interface: it is not registered, and not asked about again."
std::string meaning(QuestionAnswer answer, const Conflict& conflict);

}  // namespace fleetgate::fleet
