// A numbered batch of messages, as it goes over the wire, and the manager's answer to it.
#pragma once

#include "base/result.hpp"
#include "protocol/message.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::protocol {

struct Batch {
    std::string stream;        ///< 32 lower-case hex digits: one life of the gateway's queue
    std::uint64_t number = 0;  ///< from 1, without gaps within the stream
    std::vector<Message> messages;
    std::string sequence = {};  ///< "alerts", "bulk"; empty where the sender does not say

    friend bool operator==(const Batch&, const Batch&) = default;
};

/// From messages that are JSON already (to_json), as they lay in the queue. The same batch gives the same octets: the
/// manager tells a repetition from another batch by them.
std::string batch_json(std::string_view stream, std::uint64_t number, std::span<const std::string> messages,
                       std::string_view sequence = {});
std::string to_json(const Batch& batch);

/// Errors: malformed, too_large, unsupported (another protocol version), wrong_field with the path of the field.
base::Result<Batch> parse_batch(std::string_view text);

/// What the manager answers to a batch.
struct BatchAnswer {
    std::string stream;
    std::uint64_t acknowledged = 0;  ///< the highest number of the stream that it holds durably, all before it included

    friend bool operator==(const BatchAnswer&, const BatchAnswer&) = default;
};

std::string to_json(const BatchAnswer& answer);
base::Result<BatchAnswer> parse_batch_answer(std::string_view text);

inline constexpr std::size_t kStreamBytes = 32;
/// 2^53 - 1: what every JSON reader takes exactly (RFC 8259 section 6).
inline constexpr std::uint64_t kNumberLimit = (std::uint64_t{1} << 53U) - 1;

}  // namespace fleetgate::protocol
