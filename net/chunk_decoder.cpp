#include "net/chunk_decoder.hpp"

#include <algorithm>
#include <charconv>

namespace fleetgate::net {

namespace {

// A size with its extensions, a field of the trailer: nothing of ours sends either, and both are ignored.
constexpr std::size_t kLineLimit = 1024;
constexpr std::size_t kTrailerLimit = 4096;

bool is_text(std::string_view line) {
    return std::ranges::none_of(
        line, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
}

}  // namespace

std::size_t ChunkDecoder::put(std::string_view octets, std::string& body, std::size_t limit) {
    std::size_t taken = 0;
    while (state_ < State::done) {
        const auto n = step(octets.substr(taken), body, limit);
        if (n == 0) break;
        taken += n;
    }
    return taken;
}

std::size_t ChunkDecoder::step(std::string_view octets, std::string& body, std::size_t limit) {
    std::string_view line;
    std::size_t taken = 0;
    switch (state_) {
        case State::size:
            taken = take_line(octets, line);
            if (taken > 0) read_size(line, limit - std::min(limit, body.size()));
            return taken;
        case State::data:
            taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, octets.size()));
            body.append(octets.substr(0, taken));
            left_ -= taken;
            if (left_ == 0) state_ = State::data_end;
            return taken;
        case State::data_end:
            if (octets.size() < 2 && (octets.empty() || octets.front() == '\r')) return 0;
            state_ = octets.starts_with("\r\n") ? State::size : State::malformed;
            return 2;
        case State::trailer:
            taken = take_line(octets, line);
            trailer_octets_ += taken;
            if (taken > 0 && line.empty()) state_ = State::done;
            if (trailer_octets_ > kTrailerLimit) state_ = State::malformed;
            return taken;
        default: return 0;
    }
}

/// A whole line without its end, and how many octets it took; 0 when it is not all there.
std::size_t ChunkDecoder::take_line(std::string_view octets, std::string_view& line) {
    const auto end = octets.find("\r\n");
    line = octets.substr(0, std::min(end, octets.size()));
    if (end == std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
    if (!is_text(line) || line.size() > kLineLimit) state_ = State::malformed;
    return end == std::string_view::npos || state_ == State::malformed ? 0 : end + 2;
}

void ChunkDecoder::read_size(std::string_view line, std::size_t room) {
    const auto digits = line.substr(0, line.find(';'));
    const auto* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, left_, 16);
    if (error != std::errc{} || stopped != end || digits.empty())
        state_ = State::malformed;
    else if (left_ > room)
        state_ = State::too_large;
    else
        state_ = left_ == 0 ? State::trailer : State::data;
}

}  // namespace fleetgate::net
