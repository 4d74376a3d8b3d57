#include "web/if_match.hpp"

#include "base/text.hpp"

namespace fleetgate::web {

std::optional<std::string> if_match(const net::Request& request) {
    const auto given = request.headers.find("If-Match");
    if (!given) return std::nullopt;
    auto tag = base::trimmed(*given);
    if (tag == "*") return std::nullopt;
    if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') tag = tag.substr(1, tag.size() - 2);
    return std::string{tag};
}

}  // namespace fleetgate::web
