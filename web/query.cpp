#include "web/query.hpp"

#include <algorithm>
#include <charconv>

namespace fleetgate::web {

namespace {

base::Unexpected wrong(std::string_view name, std::string_view why) {
    return base::fail(std::errc::invalid_argument, "parameter " + std::string{name} + ": " + std::string{why});
}

}  // namespace

base::Result<std::string> text_parameter(const net::Target& target, std::string_view name, std::string_view missing,
                                         std::size_t limit) {
    if (std::ranges::count(target.query, name, &net::Target::Parameter::name) > 1) return wrong(name, "given twice");
    const auto value = target.parameter(name).value_or(missing);
    if (value.size() > limit) return wrong(name, "too long");
    return std::string{value};
}

base::Result<std::int64_t> number_parameter(const net::Target& target, std::string_view name, std::int64_t missing,
                                            std::int64_t least, std::int64_t most) {
    const auto text = text_parameter(target, name);
    if (!text) return base::fail(text.error());
    if (!target.parameter(name)) return missing;
    std::int64_t number = 0;
    const auto* const end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc{} || stopped != end) return wrong(name, "no whole number");
    if (number < least || number > most)
        return wrong(name, "not between " + std::to_string(least) + " and " + std::to_string(most));
    return number;
}

base::Result<bool> flag_parameter(const net::Target& target, std::string_view name, bool missing) {
    const auto text = text_parameter(target, name);
    if (!text) return base::fail(text.error());
    if (!target.parameter(name)) return missing;
    if (*text == "true" || *text == "1") return true;
    if (*text == "false" || *text == "0") return false;
    return wrong(name, "neither true nor false");
}

}  // namespace fleetgate::web
