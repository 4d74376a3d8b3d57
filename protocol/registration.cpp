#include "protocol/registration.hpp"

#include "protocol/errc.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/limits.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::protocol {

namespace {

constexpr std::string_view kIdLetters = "0123456789abcdefghijklmnopqrstuvwxyz-";

base::Result<PublicKey> read_key(ObjectReader& reader, std::string_view name, Findings& findings) {
    auto key = PublicKey::from_base64url(reader.text(name, 64));
    if (!key) findings.add(reader.path_of(name), key.error().context);
    return key;
}

void check_version(ObjectReader& reader, Findings& findings) {
    if (reader.number("protocol", 1, UINT32_MAX) != kVersion) findings.add("/protocol", "known here is version 1");
}

}  // namespace

base::Result<RegistrationRequest> parse_registration_request(std::string_view text) {
    const auto value = parse_json(text, kSmallBodyLimitBytes, kParsedLimitBytes);
    if (!value) return base::fail(value.error());
    Findings findings;
    ObjectReader reader{*value, "", findings};
    check_version(reader, findings);
    base::Secret code{reader.text("access_code", kAccessCodeLimitBytes)};
    std::string user = reader.text_or_empty("user", 256);
    base::Secret password{reader.text_or_empty("password", 256)};
    auto key = read_key(reader, "public_key", findings);
    std::string version = reader.text("version", 64);
    std::string name = reader.text_or_empty("computer_name", 256);
    if (!findings.none()) return base::fail(findings.error());
    return RegistrationRequest{std::move(code), std::move(user),    std::move(password),
                               *std::move(key), std::move(version), std::move(name)};
}

std::string to_json(const RegistrationRequest& request) {
    json::object out{{"protocol", kVersion},
                     {"access_code", request.access_code.reveal()},
                     {"public_key", request.public_key.base64url()},
                     {"version", request.version}};
    if (!request.user.empty()) {
        out["user"] = request.user;
        out["password"] = request.password.reveal();
    }
    if (!request.computer_name.empty()) out["computer_name"] = request.computer_name;
    return json::serialize(out);
}

std::string_view to_string(GatewayStatus status) { return status == GatewayStatus::managed ? "managed" : "pending"; }

base::Result<RegistrationAnswer> parse_registration_answer(std::string_view text) {
    const auto value = parse_json(text, kSmallBodyLimitBytes, kParsedLimitBytes);
    if (!value) return base::fail(value.error());
    Findings findings;
    ObjectReader reader{*value, "", findings};
    std::string id = reader.word("gateway_id", 64, kIdLetters);
    const std::string status = reader.text("status", 32);
    if (status != "pending" && status != "managed") findings.add("/status", "must be pending or managed");
    auto key = read_key(reader, "command_key", findings);
    if (!findings.none()) return base::fail(findings.error());
    return RegistrationAnswer{std::move(id), status == "managed" ? GatewayStatus::managed : GatewayStatus::pending,
                              *std::move(key)};
}

std::string to_json(const RegistrationAnswer& answer) {
    return json::serialize(json::value{{"gateway_id", answer.gateway_id},
                                       {"status", to_string(answer.status)},
                                       {"command_key", answer.command_key.base64url()}});
}

std::string normalized_access_code(std::string_view typed) {
    std::string out;
    for (char c : typed) {
        if (c == '-' || c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        out += c;
    }
    return out;
}

}  // namespace fleetgate::protocol
