#include "protocol/compression.hpp"

#include "protocol/dictionary.hpp"
#include "protocol/errc.hpp"

#include <algorithm>
#include <memory>
#include <tuple>

#include <zlib.h>

#include <zstd.h>

namespace fleetgate::protocol {

namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib.h: 16 added means the gzip wrapper and nothing else
constexpr int kZstdLevel = 6;
/// What is small is worth the effort; for what is large the dictionary makes no difference.
constexpr int kZstdSmallLevel = 19;
constexpr std::size_t kSmall = 64U << 10U;
constexpr std::size_t kChunk = 64U << 10U;
/// A frame may ask for a window of 2 GB; 8 MB (RFC 8878 section 3.1.1.1.2 recommends support of it) is enough for ours.
constexpr int kZstdWindowLog = 23;

base::Unexpected too_large(std::size_t limit) {
    return base::fail(Errc::too_large, "more than " + std::to_string(limit) + " octets when decompressed");
}

base::Result<std::string> gzip(std::string_view text) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return base::fail(Errc::too_large, "no memory to compress");
    }
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) return base::fail(Errc::too_large, "could not compress");
    return out;
}

base::Result<std::string> gunzip(std::string_view octets, std::size_t limit) {
    z_stream stream{};
    if (inflateInit2(&stream, kGzipWindow) != Z_OK) return base::fail(Errc::too_large, "no memory to decompress");
    const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard{&stream, &inflateEnd};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(octets.data()));
    stream.avail_in = static_cast<uInt>(octets.size());
    std::string out;
    std::string chunk(kChunk, '\0');
    for (;;) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        const int result = inflate(&stream, Z_NO_FLUSH);
        const std::size_t got = chunk.size() - stream.avail_out;
        if (out.size() + got > limit) return too_large(limit);
        out.append(chunk, 0, got);
        if (result == Z_STREAM_END) break;
        if (result != Z_OK || (got == 0 && stream.avail_in == 0)) return base::fail(Errc::malformed, "not valid gzip");
    }
    if (stream.avail_in != 0) return base::fail(Errc::malformed, "something follows the gzip stream");
    return out;
}

base::Result<std::string> zstd(std::string_view text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), kZstdLevel);
    if (ZSTD_isError(size) != 0) return base::fail(Errc::too_large, "could not compress");
    out.resize(size);
    return out;
}

base::Result<std::string> zstd_with_dictionary(std::string_view text) {
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
    if (!context) return base::fail(Errc::too_large, "no memory to compress");
    const auto words = dictionary();
    std::string out(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size =
        ZSTD_compress_usingDict(context.get(), out.data(), out.size(), text.data(), text.size(), words.data(),
                                words.size(), text.size() > kSmall ? kZstdLevel : kZstdSmallLevel);
    if (ZSTD_isError(size) != 0) return base::fail(Errc::too_large, "could not compress");
    out.resize(size);
    return out;
}

base::Result<std::string> unzstd(std::string_view octets, std::size_t limit, std::string_view words) {
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), &ZSTD_freeDCtx};
    const bool is_ready =
        context && ZSTD_isError(ZSTD_DCtx_loadDictionary(context.get(), words.data(), words.size())) == 0;
    if (!is_ready) return base::fail(Errc::too_large, "no memory to decompress");
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kZstdWindowLog);
    ZSTD_inBuffer in{octets.data(), octets.size(), 0};
    std::string out;
    std::string chunk(kChunk, '\0');
    for (;;) {
        ZSTD_outBuffer piece{chunk.data(), chunk.size(), 0};
        const std::size_t hint = ZSTD_decompressStream(context.get(), &piece, &in);
        if (ZSTD_isError(hint) != 0) return base::fail(Errc::malformed, "not valid zstd");
        if (out.size() + piece.pos > limit) return too_large(limit);
        out.append(chunk, 0, piece.pos);
        if (hint == 0) break;
        if (piece.pos == 0 && in.pos == in.size) return base::fail(Errc::malformed, "the zstd frame ends early");
    }
    if (in.pos != in.size) return base::fail(Errc::malformed, "something follows the zstd frame");
    return out;
}

}  // namespace

std::string_view to_string(Coding coding) {
    switch (coding) {
        case Coding::identity: return "";
        case Coding::gzip: return "gzip";
        case Coding::zstd: return "zstd";
        case Coding::zstd_dictionary: return "zstd-d1";
    }
    return "";
}

base::Result<Coding> parse_coding(std::string_view name) {
    if (name.empty()) return Coding::identity;
    if (name == "gzip") return Coding::gzip;
    if (name == "zstd") return Coding::zstd;
    if (name == "zstd-d1") return Coding::zstd_dictionary;
    return base::fail(Errc::unsupported, "Content-Encoding must be gzip, zstd or zstd-d1, one of them, once");
}

base::Result<std::string> compress(std::string_view text, Coding coding) {
    switch (coding) {
        case Coding::identity: break;
        case Coding::gzip: return gzip(text);
        case Coding::zstd: return zstd(text);
        case Coding::zstd_dictionary: return zstd_with_dictionary(text);
    }
    return std::string{text};
}

base::Result<std::string> decompress(std::string_view octets, Coding coding, std::size_t limit) {
    switch (coding) {
        case Coding::identity: break;
        case Coding::gzip: return gunzip(octets, limit);
        case Coding::zstd: return unzstd(octets, limit, {});
        case Coding::zstd_dictionary: return unzstd(octets, limit, dictionary());
    }
    if (octets.size() > limit) return too_large(limit);
    return std::string{octets};
}

}  // namespace fleetgate::protocol
