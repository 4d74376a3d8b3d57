// The chunked transfer coding (RFC 9112 section 7.1), decoded.
//
// Beast has one, which asserts (and so ends the process) when the last chunk of an empty body arrives octet by octet
// (1.81, parse_chunk_header); this one is fed by strangers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fleetgate::net {

class ChunkDecoder {
public:
    enum class State { size, data, data_end, trailer, done, malformed, too_large };

    /// Takes octets from the front of `octets`, appends what they carry to `body`, up to `limit` octets in it, and says
    /// how many were taken; those left over are to be offered again with more behind them.
    std::size_t put(std::string_view octets, std::string& body, std::size_t limit);

    [[nodiscard]] State state() const { return state_; }

private:
    std::size_t take_line(std::string_view octets, std::string_view& line);
    void read_size(std::string_view line, std::size_t room);
    std::size_t step(std::string_view octets, std::string& body, std::size_t limit);

    State state_ = State::size;
    std::uint64_t left_ = 0;
    std::size_t trailer_octets_ = 0;
};

}  // namespace fleetgate::net
