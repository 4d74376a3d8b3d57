// SNMPv3 from the agent's side: message processing (RFC 3412) and USM (RFC 3414) for one engine at a time.
#pragma once

#include "simulator/crypto.hpp"
#include "simulator/responder.hpp"
#include "simulator/users.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fleetgate::simulator {

/// What a device keeps of USM.
struct UsmState {
    std::array<std::uint32_t, 6> stats{};  ///< usmStats.1 .. .6
    std::uint32_t unknown_contexts = 0;
    std::uint64_t salt = 0;
    std::vector<std::pair<std::size_t, LocalizedKeys>> keys;  ///< of the users who have come so far
};

struct Engine {
    std::string_view id;
    std::uint32_t boots = 1;
    std::uint32_t time = 0;  ///< seconds since it booted
    UsmState& state;
};

/// Answers the PDU of a request that USM has let through.
class ScopedResponder {
public:
    enum class Outcome : std::uint8_t { answered, silent, unknown_context };
    virtual ~ScopedResponder() = default;
    virtual Outcome respond(std::string_view context, const Pdu& pdu, std::size_t limit_octets, std::string& out) = 0;
};

class UsmAgent {
public:
    explicit UsmAgent(std::vector<User> users) : users_{std::move(users)}, keys_{users_} {}
    UsmAgent(const UsmAgent&) = delete;
    UsmAgent& operator=(const UsmAgent&) = delete;

    /// Appends the answer or report to `out`; false when there is none to give.
    bool answer(std::string_view message, Engine engine, std::size_t limit_octets, ScopedResponder& responder,
                std::string& out);

private:
    enum class Report : std::uint8_t {
        unsupported_level = 1,
        not_in_time_window,
        unknown_user,
        unknown_engine,
        wrong_digest,
        decryption_error,
        unknown_context,
    };
    struct Request;
    struct Protection {
        const User* user = nullptr;
        const LocalizedKeys* keys = nullptr;
        bool auth = false, priv = false;
    };

    static bool parse(std::string_view message, Request& request);
    bool report(const Request& request, Engine& engine, Report what, const Protection& protection, std::string& out);
    bool seal(const Request& request, Engine& engine, const Protection& protection, std::string_view context,
              std::string_view pdu, std::string& out);
    bool is_authentic(const Request& request, const Protection& protection);
    const LocalizedKeys& keys_at(const Engine& engine, std::size_t user);

    std::vector<User> users_;
    KeyMaker keys_;
    UsmCrypto crypto_;
    std::string pdu_, scoped_, sealed_, copy_;
};

}  // namespace fleetgate::simulator
