#include "webui/edits.hpp"

#include "security/crypto.hpp"
#include "web/problem.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::webui {

std::string revision_of(const boost::json::object& view) {
    constexpr std::size_t kOctets = 8;
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto digest = security::sha256(boost::json::serialize(view));
    std::string text;
    for (std::size_t i = 0; i < kOctets; ++i) {
        const auto octet = static_cast<unsigned char>(digest[i]);
        text += kDigits[octet >> 4U];
        text += kDigits[octet & 15U];
    }
    return text;
}

net::Response with_etag(net::Response response, std::string_view revision) {
    response.headers.set("ETag", "\"" + std::string{revision} + "\"");
    return response;
}

net::Response changed_meanwhile(std::string_view what) {
    return web::problem(412, "changed_meanwhile",
                        std::string{what} +
                            " was changed by somebody else meanwhile. Nothing was saved: look at what it is now, and "
                            "make your change again.");
}

}  // namespace fleetgate::webui
