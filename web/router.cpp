#include "web/router.hpp"

#include "web/gate.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace fleetgate::web {

namespace {

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

std::string_view name_of(std::string_view parameter) { return parameter.substr(1, parameter.size() - 2); }

std::vector<std::string> segments_of(std::string_view pattern) {
    if (!pattern.starts_with('/')) throw std::invalid_argument{"no pattern: " + std::string{pattern}};
    std::vector<std::string> segments;
    std::set<std::string_view> names;
    for (std::size_t at = 1; at <= pattern.size();) {
        const auto end = std::min(pattern.find('/', at), pattern.size());
        const auto segment = pattern.substr(at, end - at);
        if (is_parameter(segment) && (!segment.ends_with('}') || !names.insert(segment).second || segment.size() < 3))
            throw std::invalid_argument{"a parameter that is none in " + std::string{pattern}};
        segments.emplace_back(segment);
        at = end + 1;
    }
    return segments;
}

/// The pattern with its parameters' names removed: two routes with one shape answer the same paths.
std::string shape_of(const std::vector<std::string>& segments) {
    std::string shape;
    for (const auto& segment : segments) shape += is_parameter(segment) ? "/{}" : "/" + segment;
    return shape;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    return pattern.size() == path.size() &&
           std::equal(pattern.begin(), pattern.end(), path.begin(), [](const auto& wanted, const auto& segment) {
               return is_parameter(wanted) ? !segment.empty() : wanted == segment;
           });
}

/// Literal before parameter, from the left: "a/{x}" < "{x}/a".
bool more_literal(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::ranges::lexicographical_compare(a, b, {}, is_parameter, is_parameter);
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_{std::move(routes)} {
    std::set<std::pair<std::string, std::string>> taken;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        auto segments = segments_of(routes_[i].pattern);
        if (!routes_[i].handler) throw std::invalid_argument{"no handler for " + routes_[i].pattern};
        if (!taken.emplace(routes_[i].method, shape_of(segments)).second)
            throw std::invalid_argument{"two routes for " + routes_[i].method + " " + routes_[i].pattern};
        compiled_.push_back({std::move(segments), i});
    }
    std::ranges::sort(compiled_, [](const Compiled& a, const Compiled& b) {
        if (more_literal(a.segments, b.segments)) return true;
        return !more_literal(b.segments, a.segments) && a.route < b.route;
    });
}

Router::Match Router::match(std::string_view method, const net::Target& target, bool with_setup) const {
    Match match;
    const auto wanted = method == "HEAD" ? std::string_view{"GET"} : method;
    std::optional<std::string> shape;  // the most literal pattern that fits owns the path, whatever its methods
    for (const auto& [segments, index] : compiled_) {
        const auto& route = routes_[index];
        if ((route.access == Access::setup && !with_setup) || !fits(segments, target.segments)) continue;
        if (shape && *shape != shape_of(segments)) break;
        shape = shape_of(segments);
        match.allowed.push_back(route.method);
        if (route.method == "GET") match.allowed.emplace_back("HEAD");
        if (route.method != wanted || match.route != nullptr) continue;
        match.route = &route;
        for (std::size_t i = 0; i < segments.size(); ++i)
            if (is_parameter(segments[i])) match.parameters.emplace(name_of(segments[i]), target.segments[i]);
    }
    std::ranges::sort(match.allowed);
    return match;
}

Right right_needed(const Route& route) {
    if (route.own) return Right::read;
    return route.right.value_or(is_safe_method(route.method) ? Right::read : Right::administer);
}

const std::string& Call::parameter(std::string_view name) const {
    static const std::string none;
    const auto found = parameters.find(name);
    return found == parameters.end() ? none : found->second;
}

}  // namespace fleetgate::web
