#include "base/text.hpp"
#include "net/http_types.hpp"

#include <algorithm>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace fleetgate::net {

namespace {

bool is_clean(std::string_view text) {
    return base::is_utf8(text) &&
           std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool is_safe_segment(std::string_view segment) {
    return is_clean(segment) && segment != "." && segment != ".." &&
           segment.find_first_of("/\\") == std::string_view::npos;
}

std::string decoded(boost::urls::pct_string_view text, bool plus_is_space) {
    boost::urls::encoding_opts how;
    how.space_as_plus = plus_is_space;
    std::string out;
    text.decode(how, boost::urls::string_token::assign_to(out));
    return out;
}

base::Unexpected refused(const char* why) { return base::fail(std::errc::invalid_argument, why); }

}  // namespace

base::Result<Target> parse_target(std::string_view text) {
    const auto url = boost::urls::parse_origin_form({text.data(), text.size()});
    if (!url || text.starts_with("//")) return refused("the target is no path");

    Target target;
    // Boost.URL does not list the empty segment of "/" and we do: a path always has at least one.
    for (const auto segment : url->encoded_segments()) {
        target.segments.push_back(decoded(segment, false));
        if (!is_safe_segment(target.segments.back())) return refused("the path holds what no path of ours does");
    }
    if (target.segments.empty()) target.segments.emplace_back();
    for (const auto parameter : url->encoded_params()) {
        target.query.push_back({decoded(parameter.key, true), decoded(parameter.value, true)});
        if (!is_clean(target.query.back().name) || !is_clean(target.query.back().value))
            return refused("the query holds what no text does");
    }
    return target;
}

std::string Target::path() const {
    std::string out;
    for (const auto& segment : segments) out.append("/").append(segment);
    return out;
}

std::optional<std::string_view> Target::parameter(std::string_view name) const {
    for (const auto& parameter : query)
        if (parameter.name == name) return parameter.value;
    return std::nullopt;
}

}  // namespace fleetgate::net
