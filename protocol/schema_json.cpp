#include "protocol/limits.hpp"
#include "protocol/schema.hpp"

#include <string>
#include <vector>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace fleetgate::protocol {

namespace {

namespace json = boost::json;

json::object of_fields(std::span<const FieldSpec> fields);

json::object of_field(const FieldSpec& field) {
    json::object out;
    switch (field.type) {
        case FieldType::text: out["type"] = "string"; break;
        case FieldType::integer: out["type"] = "integer"; break;
        case FieldType::boolean: out["type"] = "boolean"; break;
        case FieldType::time:
            out["type"] = "string";
            out["format"] = "date-time";
            break;
        case FieldType::texts:
            out["type"] = "array";
            out["items"] = {{"type", "string"}};
            break;
        case FieldType::objects:
            out["type"] = "array";
            out["items"] = of_fields(field.fields);
            break;
    }
    out["description"] = field.meaning;
    if (!field.unit.empty()) out["x-unit"] = field.unit;
    out["x-privacy"] = to_string(field.privacy);
    return out;
}

json::object of_fields(std::span<const FieldSpec> fields) {
    json::object properties;
    json::array required;
    for (const auto& field : fields) {
        properties[field.name] = of_field(field);
        if (field.presence == Presence::required) required.emplace_back(field.name);
    }
    return {{"type", "object"}, {"required", std::move(required)}, {"properties", std::move(properties)}};
}

json::object of_message(const MessageSpec& message) {
    json::array required{"id", "type", "at", "data"};
    json::object properties{
        {"id", {{"type", "string"}, {"description", "Unique for ever: a UUID."}}},
        {"type", {{"const", message.type}}},
        {"at", {{"type", "string"}, {"format", "date-time"}, {"description", "When the gateway noted it."}}}};
    if (message.of_device) {
        required.emplace_back("device");
        properties["device"] = {{"type", "string"},
                                {"description", "The gateway's own name for the device, for ever."}};
    }
    properties["data"] = of_fields(message.fields);
    return {{"description", message.meaning},
            {"type", "object"},
            {"required", std::move(required)},
            {"properties", std::move(properties)},
            {"x-when-anonymized", message.when_anonymized == WhenAnonymized::never ? "never" : "redacted"}};
}

/// Boost.JSON writes in one line; the file is for people too.
void write(const json::value& value, std::size_t indent, std::string& out) {
    const std::string margin(indent + 2, ' ');
    const auto close = [&](char c) { out += '\n' + std::string(indent, ' ') + c; };
    if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
        char before = '{';
        for (const auto& [key, member] : *object) {
            out += before + ("\n" + margin) + json::serialize(json::value(key)) + ": ";
            write(member, indent + 2, out);
            before = ',';
        }
        close('}');
        return;
    }
    out += json::serialize(value);
}

}  // namespace

std::string json_schema() {
    json::object definitions;
    json::array any;
    for (const auto& message : messages()) {
        definitions[message.type] = of_message(message);
        any.push_back(json::object{{"$ref", "#/$defs/" + std::string{message.type}}});
    }
    const json::value schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                             {"title", "Messages from the gateway to the manager"},
                             {"$comment", "Made from protocol/schema.cpp; a test keeps the two together."},
                             {"anyOf", std::move(any)},
                             {"$defs", std::move(definitions)}};
    std::string out;
    write(schema, 0, out);
    return out + '\n';
}

}  // namespace fleetgate::protocol
