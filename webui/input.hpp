// A request's JSON body, read member by member.
#pragma once

#include "base/secret.hpp"
#include "net/http_types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::webui {

/// Keeps the first thing that is wrong; what is asked for after it comes back empty. Ask for everything, then look at
/// problem() once.
///
///     Input input{call.request};
///     auto user = input.text("user", {1, 64});
///     if (auto problem = input.problem()) co_return *problem;
class Input {
public:
    struct Length {
        std::size_t least = 0;
        std::size_t most = 256;
    };
    struct Range {
        std::int64_t least = 0;
        std::int64_t most = 0;
    };

    /// A body that is no JSON object, or not sent as application/json (which no foreign form can), is a problem.
    explicit Input(const net::Request& request);

    /// Must be there unless its least length is 0. Lengths are in octets; text must be free of control characters and
    /// bidirectional overrides, as base::printable() knows them.
    std::string text(std::string_view name, Length length);
    /// As text(), of several lines: empty when absent, and what else is a control character is for the caller to judge.
    std::string lines(std::string_view name, std::size_t most);
    base::Secret secret(std::string_view name, Length length);
    /// Absent is nothing.
    std::optional<std::int64_t> number(std::string_view name, Range range);
    std::optional<bool> flag(std::string_view name);
    /// Absent is empty.
    std::vector<std::string> texts(std::string_view name, std::size_t most, Length each);
    std::vector<std::int64_t> ids(std::string_view name, std::size_t most);
    [[nodiscard]] bool has(std::string_view name) const;

    /// Says that `name` is wrong, unless something was before.
    void reject(std::string_view name, std::string detail);
    /// The answer to give, when anything was wrong.
    [[nodiscard]] const std::optional<net::Response>& problem() const { return problem_; }

private:
    const boost::json::value* find(std::string_view name) const;

    boost::json::object body_;
    std::optional<net::Response> problem_;
};

}  // namespace fleetgate::webui
