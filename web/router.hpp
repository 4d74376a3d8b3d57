// From a request to the route that answers it.
#pragma once

#include "net/http_types.hpp"
#include "web/route.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::web {

/// Literal segments win over parameters. The table is public so that tests and documents can go through it.
class Router {
public:
    /// Throws std::invalid_argument for a pattern that is none and for two routes that answer the same: a mistake in
    /// the program, found at its start.
    explicit Router(std::vector<Route> routes);

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

    struct Match {
        const Route* route = nullptr;  ///< null: no route has this path and method
        std::map<std::string, std::string, std::less<>> parameters;
        std::vector<std::string> allowed;  ///< the methods of this path, sorted; empty when no route has the path
    };
    /// HEAD matches GET. `with_setup` false: Access::setup routes do not exist.
    [[nodiscard]] Match match(std::string_view method, const net::Target& target, bool with_setup) const;

private:
    struct Compiled {
        std::vector<std::string> segments;  ///< a parameter as "{name}"
        std::size_t route;
    };
    std::vector<Route> routes_;
    std::vector<Compiled> compiled_;
};

}  // namespace fleetgate::web
