// BER as SNMP uses it (RFC 3417 section 8): definite lengths, one-octet tags.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::simulator::ber {

enum Tag : std::uint8_t {
    kInteger = 0x02,
    kOctetString = 0x04,
    kNull = 0x05,
    kOid = 0x06,
    kSequence = 0x30,
    kIpAddress = 0x40,
    kCounter32 = 0x41,
    kGauge32 = 0x42,
    kTimeTicks = 0x43,
    kOpaque = 0x44,
    kCounter64 = 0x46,
    kNoSuchObject = 0x80,
    kNoSuchInstance = 0x81,
    kEndOfMibView = 0x82,
};

struct Element {
    std::uint8_t tag = 0;
    std::string_view content;
    std::string_view whole;  ///< with tag and length
};

/// Reads one element after another. Views point into what it was given.
class Reader {
public:
    explicit Reader(std::string_view octets) : rest_{octets} {}
    /// The next element, or nothing at the end or where the octets are malformed.
    std::optional<Element> next();
    /// The content of the next element, which must carry `tag`.
    std::optional<std::string_view> next(std::uint8_t tag);
    /// The next element as a signed integer of at most 32 bits (unsigned ones of 32 bits come out negative).
    std::optional<std::int32_t> integer();
    [[nodiscard]] bool empty() const { return rest_.empty(); }
    [[nodiscard]] const char* position() const { return rest_.data(); }

private:
    std::string_view rest_;
};

/// Tag and length take this many octets in front of `length` octets.
std::size_t header_size(std::size_t length);
void put_header(std::string& out, std::uint8_t tag, std::size_t length);
void put(std::string& out, std::uint8_t tag, std::string_view content);
/// INTEGER and the unsigned types alike: the shortest two's complement form.
void put_integer(std::string& out, std::uint8_t tag, std::int64_t value);
void put_unsigned(std::string& out, std::uint8_t tag, std::uint64_t value);

}  // namespace fleetgate::simulator::ber
