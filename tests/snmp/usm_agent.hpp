// A v3 agent of the tests' own (authNoPriv with HMAC-SHA-1-96, and noAuth), which can be told to lie.
#pragma once

#include "base/bytes.hpp"
#include "snmp/codec.hpp"
#include "snmp/keys.hpp"
#include "tests/snmp/ber.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace fleetgate::tests {

using Answers = std::vector<std::string>;

/// usmStats, by their arc.
enum class Stat : std::uint32_t {
    unsupported_levels = 1,
    not_in_time_windows = 2,
    unknown_users = 3,
    unknown_engines = 4,
    wrong_digests = 5,
    decryption_errors = 6
};

class UsmAgent {
public:
    /// `credential`: a v3 user with SHA and no privacy, or without authentication.
    UsmAgent(std::string engine_id, std::uint32_t its_boots, std::uint32_t its_time, snmp::CredentialPtr credential)
        : boots{its_boots}, time{its_time}, engine_id_{std::move(engine_id)}, credential_{std::move(credential)} {
        if (const auto master = snmp::master_keys(*credential_))
            keys_ = *snmp::localize(*master, *credential_, engine_id_);
    }

    std::uint32_t boots;
    std::uint32_t time;
    std::size_t discoveries = 0;
    std::size_t reports = 0;

    /// As an honest agent would answer: with every variable asked for holding `value`.
    Answers answer(std::string_view datagram, const std::string& value = ber::octets("genuine")) {
        std::vector<std::uint8_t> octets(datagram.begin(), datagram.end());
        const auto envelope = snmp::Codec::peek(octets);
        if (!envelope || envelope->version != snmp::Version::v3) return {};
        const auto id = envelope->message_id;
        if (envelope->engine_id != engine_id_) {
            ++discoveries;
            return {report(id, Stat::unknown_engines, false)};
        }
        const bool authentic = envelope->level != snmp::SecurityLevel::none;
        const auto difference = std::int64_t{envelope->time} - std::int64_t{time};
        const bool timely = envelope->boots == boots && std::abs(difference) <= 150;
        const auto pdu =
            codec().decode(octets, *envelope, snmp::Security{*credential_, engine_id_, boots, time, &keys_}, true);
        if (!pdu) {
            ++reports;
            return {report(id, Stat::wrong_digests, false)};
        }
        if (authentic && !timely) {
            ++reports;
            return {report(id, Stat::not_in_time_windows, true)};
        }
        std::string rows;
        for (const auto& row : pdu->variables) rows += ber::varbind(row.oid, value);
        return {message(id, authentic, ber::pdu({pdu->request_id, 0, 0, rows, 0xA2}))};
    }

    [[nodiscard]] std::string report(std::int32_t id, Stat stat, bool authentic) const {
        const snmp::Oid name{1, 3, 6, 1, 6, 3, 15, 1, 1, static_cast<std::uint32_t>(stat), 0};
        return message(id, authentic, ber::pdu({0, 0, 0, ber::varbind(name, ber::integer(1, 0x41)), 0xA8}));
    }

    /// `mac_octets`: how much of the MAC is sent; RFC 3414 wants twelve.
    [[nodiscard]] std::string message(std::int32_t id, bool authentic, const std::string& pdu,
                                      std::size_t mac_octets = 12) const {
        const auto build = [&](const std::string& mac) {
            const auto usm = ber::sequence(ber::octets(engine_id_) + ber::integer(boots) + ber::integer(time) +
                                           ber::octets(credential_->user) + ber::octets(mac) + ber::octets(""));
            return ber::sequence(ber::integer(3) +
                                 ber::sequence(ber::integer(id) + ber::integer(65507) +
                                               ber::octets(std::string_view{authentic ? "\x01" : "\x00", 1}) +
                                               ber::integer(3)) +
                                 ber::octets(usm) + ber::sequence(ber::octets(engine_id_) + ber::octets("") + pdu));
        };
        if (!authentic) return build("");
        const auto blank = build(std::string(mac_octets, '\0'));
        std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
        unsigned length = 0;
        const auto key = keys_.auth.reveal();
        HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(blank.data()),
             blank.size(), mac.data(), &length);
        return build(std::string{reinterpret_cast<const char*>(mac.data()), mac_octets});
    }

    [[nodiscard]] static std::int32_t message_id(std::string_view datagram) {
        std::vector<std::uint8_t> octets(datagram.begin(), datagram.end());
        const auto envelope = snmp::Codec::peek(octets);
        return envelope ? envelope->message_id : 0;
    }
    [[nodiscard]] static bool is_probe(std::string_view datagram) {
        std::vector<std::uint8_t> octets(datagram.begin(), datagram.end());
        const auto envelope = snmp::Codec::peek(octets);
        return envelope && envelope->engine_id.empty();
    }

private:
    static snmp::Codec& codec() {
        static snmp::Codec codec;
        return codec;
    }

    std::string engine_id_;
    snmp::CredentialPtr credential_;
    snmp::LocalKeys keys_;
};

}  // namespace fleetgate::tests
