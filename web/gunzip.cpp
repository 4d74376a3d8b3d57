#include "web/gunzip.hpp"

#include <array>

#include <zlib.h>

namespace fleetgate::web {

std::optional<std::string> gunzip(std::string_view octets, std::size_t limit) {
    z_stream stream{};
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream, MAX_WBITS + kGzipOnly) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(octets.data()));  // zlib only reads it
    stream.avail_in = static_cast<uInt>(octets.size());
    std::string out;
    std::array<char, 16384> part{};
    int state = Z_OK;
    while (state == Z_OK && out.size() <= limit) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(part.data(), part.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || out.size() > limit) return std::nullopt;
    return out;
}

}  // namespace fleetgate::web
