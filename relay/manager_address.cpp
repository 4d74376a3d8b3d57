#include "relay/manager_address.hpp"

#include "base/text.hpp"
#include "relay/errc.hpp"

#include <charconv>
#include <cstdint>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace fleetgate::relay {

base::Result<ManagerAddress> parse_manager_address(std::string_view url) {
    const auto wrong = [](std::string what) { return base::fail(Errc::wrong_manager_url, std::move(what)); };
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed) return wrong("the manager's address must be such as https://manager.example");
    if (base::lowered(parsed->scheme()) != "https") return wrong("the manager's address must begin with https://");
    if (parsed->has_userinfo()) return wrong("no user or password belongs in the manager's address");
    if (parsed->encoded_host().empty()) return wrong("the manager's address has no host");
    if (parsed->has_query() || parsed->has_fragment() ||
        (!parsed->encoded_path().empty() && parsed->encoded_path() != "/")) {
        return wrong("the manager's address ends with its host or port");
    }
    std::uint16_t port = 443;
    if (parsed->has_port()) {
        const auto text = parsed->port();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
        if (error != std::errc{} || end != text.data() + text.size() || port == 0) {
            return wrong("the manager's port must be from 1 to 65535");
        }
    }
    ManagerAddress out;
    out.authority = base::lowered(std::string{parsed->encoded_host().data(), parsed->encoded_host().size()});
    // RFC 9421 section 2.2.3: the scheme's own port is left out.
    if (port != 443) out.authority += ':' + std::to_string(port);
    out.origin = "https://" + out.authority;
    return out;
}

}  // namespace fleetgate::relay
