// The page's files, embedded in the program.
#pragma once

#include "net/http_types.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace fleetgate::web {

/// One embedded file. All views have static storage. At least one of `plain` and `gzip` is there.
struct Asset {
    std::string_view path;          ///< "/index.html", "/assets/app-3f2a.js"
    std::string_view content_type;  ///< "text/html; charset=utf-8"
    std::string_view plain;         ///< empty: made from gzip for the rare client that takes no other
    std::string_view gzip;
    std::string_view brotli;
    std::string_view etag;   ///< without quotes; changes with the content
    bool immutable = false;  ///< its name holds a hash: cached for a year; everything else is revalidated each time
};

class StaticFiles {
public:
    /// `assets` must have static storage, like what it points to.
    explicit StaticFiles(std::span<const Asset> assets) : assets_{assets} {}

    /// The file, 304, or nothing when there is none of that name. GET and HEAD only. A path that has no file and no
    /// dot in its last segment is a page of the application: it gets /index.html.
    [[nodiscard]] std::optional<net::Response> answer(const net::Request& request) const;

private:
    [[nodiscard]] const Asset* find(std::string_view path) const;
    std::span<const Asset> assets_;
};

}  // namespace fleetgate::web
