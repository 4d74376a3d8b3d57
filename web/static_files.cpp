#include "web/static_files.hpp"

#include "base/text.hpp"
#include "web/gunzip.hpp"

#include <algorithm>
#include <string>

namespace fleetgate::web {

namespace {

constexpr std::size_t kMostUnpacked = 64U << 20U;

/// Whether the client takes this coding (RFC 9110 section 12.5.3); `q=0` says no. Weights do not matter beyond that:
/// we offer the smallest that is taken.
bool accepts(const net::Headers& headers, std::string_view coding) {
    std::string_view rest = headers.find("Accept-Encoding").value_or("");
    while (!rest.empty()) {
        const auto end = rest.find(',');
        const auto entry = base::trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        const auto semicolon = entry.find(';');
        if (!net::same_name(base::trimmed(entry.substr(0, semicolon)), coding)) continue;
        const auto weight =
            semicolon == std::string_view::npos ? std::string_view{} : base::trimmed(entry.substr(semicolon + 1));
        return !weight.starts_with("q=0") || weight.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

bool has_no_dot(const std::string& segment) { return segment.find('.') == std::string::npos; }

struct Variant {
    std::string_view coding;
    net::SharedBody body;
};

/// The document itself goes as it is: it has some hundred octets, and scanners take a compressed one for a page that
/// could echo a secret (BREACH).
bool is_document(const Asset& asset) { return asset.content_type.starts_with("text/html"); }

std::optional<Variant> choose(const Asset& asset, const net::Headers& headers) {
    const bool coded = !is_document(asset);
    if (coded && !asset.brotli.empty() && accepts(headers, "br")) return Variant{"br", {asset.brotli, nullptr}};
    if (coded && !asset.gzip.empty() && accepts(headers, "gzip")) return Variant{"gzip", {asset.gzip, nullptr}};
    if (!asset.plain.empty() || asset.gzip.empty()) return Variant{"", {asset.plain, nullptr}};
    auto unpacked = gunzip(asset.gzip, kMostUnpacked);
    if (!unpacked) return std::nullopt;
    const auto owner = std::make_shared<const std::string>(*std::move(unpacked));
    return Variant{"", {*owner, owner}};
}

}  // namespace

const Asset* StaticFiles::find(std::string_view path) const {
    const auto found = std::ranges::find(assets_, path, &Asset::path);
    return found == assets_.end() ? nullptr : &*found;
}

std::optional<net::Response> StaticFiles::answer(const net::Request& request) const {
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    const auto* asset = find(request.target.path());
    if (asset == nullptr && has_no_dot(request.target.segments.back())) asset = find("/index.html");
    if (asset == nullptr) return std::nullopt;
    auto variant = choose(*asset, request.headers);
    if (!variant) return std::nullopt;

    // A strong validator names the octets, and those differ by coding (RFC 9110 section 8.8.3.3).
    const auto etag =
        "\"" + std::string{asset->etag} + (variant->coding.empty() ? "" : "-") + std::string{variant->coding} + "\"";
    net::Response response;
    response.headers = {
        {"ETag", etag},
        {"Cache-Control", asset->immutable ? "public, max-age=31536000, immutable" : "no-cache"},
        {"Vary", "Accept-Encoding"},
    };
    if (request.headers.find("If-None-Match").value_or("").find(etag) != std::string_view::npos) {
        response.status = 304;
        return response;
    }
    response.headers.add("Content-Type", std::string{asset->content_type});
    if (!variant->coding.empty()) response.headers.add("Content-Encoding", std::string{variant->coding});
    response.body = std::move(variant->body);
    return response;
}

}  // namespace fleetgate::web
