#include "protocol/departure.hpp"

#include "protocol/json_reader.hpp"
#include "protocol/limits.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::protocol {

namespace {

constexpr std::string_view kIdLetters = "0123456789abcdefghijklmnopqrstuvwxyz-";
constexpr std::string_view kLeft = "left";

}  // namespace

base::Result<DepartureRequest> parse_departure_request(std::string_view text) {
    const auto value = parse_json(text, kSmallBodyLimitBytes, kParsedLimitBytes);
    if (!value) return base::fail(value.error());
    Findings findings;
    ObjectReader reader{*value, "", findings};
    if (reader.number("protocol", 1, UINT32_MAX) != kVersion) findings.add("/protocol", "known here is version 1");
    DepartureRequest request{reader.word("id", 64, kIdLetters)};
    if (!findings.none()) return base::fail(findings.error());
    return request;
}

std::string to_json(const DepartureRequest& request) {
    return json::serialize(json::object{{"protocol", kVersion}, {"id", request.id}});
}

base::Result<DepartureAnswer> parse_departure_answer(std::string_view text) {
    const auto value = parse_json(text, kSmallBodyLimitBytes, kParsedLimitBytes);
    if (!value) return base::fail(value.error());
    Findings findings;
    ObjectReader reader{*value, "", findings};
    DepartureAnswer answer{reader.word("gateway_id", 64, kIdLetters)};
    if (reader.text("status", 32) != kLeft) findings.add("/status", "must be left");
    if (!findings.none()) return base::fail(findings.error());
    return answer;
}

std::string to_json(const DepartureAnswer& answer) {
    return json::serialize(json::object{{"gateway_id", answer.gateway_id}, {"status", kLeft}});
}

}  // namespace fleetgate::protocol
