#include "protocol/message.hpp"

#include "protocol/errc.hpp"
#include "protocol/limits.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::protocol {

namespace {

constexpr std::string_view kIdLetters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:";
constexpr std::string_view kTypeLetters = "abcdefghijklmnopqrstuvwxyz0123456789_.";

void check_fields(const json::object& object, std::span<const FieldSpec> fields, const std::string& path,
                  Findings& findings);

void check_text(const json::value& value, const std::string& path, Findings& findings) {
    const json::string* text = value.if_string();
    if (text == nullptr) {
        findings.add(path, "must be a string");
    } else if (text->size() > kTextLimitBytes) {
        findings.add(path, "must not be longer than " + std::to_string(kTextLimitBytes) + " octets");
    }
}

bool is_integer(const json::value& value) {
    return value.is_int64() || (value.is_uint64() && value.get_uint64() <= INT64_MAX);
}

void check_field(const json::value& value, const FieldSpec& field, const std::string& path, Findings& findings) {
    switch (field.type) {
        case FieldType::text: return check_text(value, path, findings);
        case FieldType::integer:
            if (!is_integer(value)) findings.add(path, "must be a whole number");
            return;
        case FieldType::boolean:
            if (!value.is_bool()) findings.add(path, "must be true or false");
            return;
        case FieldType::time:
            if (!value.is_string() || !parse_rfc3339(value.get_string())) {
                findings.add(path, "must be a time such as 2026-11-22T03:13:42.123Z");
            }
            return;
        case FieldType::texts:
        case FieldType::objects: break;
    }
    const json::array* array = value.if_array();
    if (array == nullptr) return findings.add(path, "must be an array");
    for (std::size_t i = 0; i < array->size() && findings.none(); ++i) {
        const std::string at = path + "/" + std::to_string(i);
        if (field.type == FieldType::texts) {
            check_text((*array)[i], at, findings);
        } else if (const json::object* object = (*array)[i].if_object()) {
            check_fields(*object, field.fields, at, findings);
        } else {
            findings.add(at, "must be an object");
        }
    }
}

void check_fields(const json::object& object, std::span<const FieldSpec> fields, const std::string& path,
                  Findings& findings) {
    for (const auto& field : fields) {
        const std::string at = path + "/" + std::string{field.name};
        if (const json::value* value = object.if_contains(field.name)) {
            check_field(*value, field, at, findings);
        } else if (field.presence == Presence::required) {
            findings.add(at, "is missing");
        }
    }
}

}  // namespace

Message read_message(const json::value& value, const std::string& path, Findings& findings) {
    ObjectReader reader{value, path, findings};
    Message message;
    message.id = reader.word("id", kIdLimitBytes, kIdLetters);
    message.type = reader.word("type", kTypeLimitBytes, kTypeLetters);
    message.at = reader.time("at");
    const MessageSpec* spec = find_message(message.type);
    if (reader.find("device") != nullptr || (spec != nullptr && spec->of_device)) {
        message.device = reader.word("device", kDeviceLimitBytes, kIdLetters);
    }
    const json::value* data = reader.object("data");
    if (data == nullptr) return message;
    if (spec != nullptr) check_fields(data->get_object(), spec->fields, reader.path_of("data"), findings);
    message.data = data->get_object();
    return message;
}

base::Result<Message> parse_message(std::string_view text) {
    const auto value = parse_json(text, kDecompressedLimitBytes, kParsedLimitBytes);
    if (!value) return base::fail(value.error());
    Findings findings;
    Message message = read_message(*value, "", findings);
    if (!findings.none()) return base::fail(findings.error());
    return message;
}

std::string to_json(const Message& message) {
    json::object out{{"id", message.id}, {"type", message.type}, {"at", base::to_rfc3339(message.at)}};
    if (!message.device.empty()) out["device"] = message.device;
    out["data"] = message.data;
    return json::serialize(out);
}

}  // namespace fleetgate::protocol
