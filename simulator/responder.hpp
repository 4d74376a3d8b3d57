// One request PDU answered from one table: GET, GETNEXT, GETBULK (RFC 1157, RFC 3416) and a refusal for SET.
#pragma once

#include "simulator/faults.hpp"
#include "simulator/mib_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::simulator {

enum class Version : std::uint8_t { v1 = 0, v2c = 1, v3 = 3 };

enum PduType : std::uint8_t {
    kGet = 0xa0,
    kGetNext = 0xa1,
    kResponse = 0xa2,
    kSet = 0xa3,
    kGetBulk = 0xa5,
    kReport = 0xa8,
};

enum ErrorStatus : std::int32_t {
    kNoError = 0,
    kTooBig = 1,
    kNoSuchName = 2,
    kGenErr = 5,
    kAuthorizationError = 16,
    kNotWritable = 17,
};

struct Pdu {
    std::uint8_t type = 0;
    std::int32_t request_id = 0;
    std::int32_t non_repeaters = 0;    ///< or error-status
    std::int32_t max_repetitions = 0;  ///< or error-index
    std::string_view varbinds;         ///< the content of the list
};

/// Nothing when the octets are no PDU.
std::optional<Pdu> parse_pdu(std::string_view octets);

void append_pdu(std::string& out, std::uint8_t type, std::int32_t request_id, std::int32_t status, std::int32_t index,
                std::string_view varbinds);

/// Keeps its buffers, so that the steady state allocates nothing. Not thread-safe.
class Responder {
public:
    /// Appends the response PDU to `out`; false when the request deserves none.
    /// `limit_octets`: what the response PDU may take.
    bool answer(const MibTable& table, const DeviceNow& device, const Faults& faults, Version version, const Pdu& pdu,
                std::size_t limit_octets, std::string& out);

private:
    struct View;

    bool get(const View& view, const Pdu& pdu, std::string& out);
    bool get_next(const View& view, const Pdu& pdu, std::string& out);
    bool get_bulk(const View& view, const Pdu& pdu, std::string& out);
    bool refuse(const View& view, const Pdu& pdu, std::int32_t status, std::int32_t index, std::string& out);
    bool finish(const View& view, const Pdu& pdu, std::string& out);
    /// The object after `key` into list_, its key into `key`; false at the end of the table.
    bool append_next(const View& view, OidKey& key, std::size_t& hint);

    std::string list_;
    std::string value_;
};

}  // namespace fleetgate::simulator
