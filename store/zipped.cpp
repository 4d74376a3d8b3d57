#include "store/zipped.hpp"

#include "store/errc.hpp"

#include <zstd.h>

namespace fleetgate::store {
namespace {

constexpr int kLevel = 3;
constexpr unsigned long long kMost = 16ULL << 20U;

}  // namespace

db::Blob zipped(std::string_view text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    const auto size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), kLevel);
    // With room enough there is nothing else that can fail but memory, and then an empty frame is unreadable.
    out.resize(ZSTD_isError(size) != 0 ? 0 : size);
    return {std::move(out)};
}

base::Result<std::string> unzipped(std::string_view octets) {
    const auto size = ZSTD_getFrameContentSize(octets.data(), octets.size());
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kMost) {
        return base::fail(Errc::unreadable, "a compressed text");
    }
    std::string out(static_cast<std::size_t>(size), '\0');
    const auto got = ZSTD_decompress(out.data(), out.size(), octets.data(), octets.size());
    if (ZSTD_isError(got) != 0 || got != out.size()) return base::fail(Errc::unreadable, "a compressed text");
    return out;
}

}  // namespace fleetgate::store
