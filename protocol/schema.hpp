// Every message of the gateway, declared once: its fields, their types and units, and how private they are.
//
// What checks an incoming message, what redacts an outgoing one and what docs/protocol prints are all made from this
// table. A field that is not in it never leaves the gateway.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fleetgate::protocol {

/// The seven that data anonymization names have a class each; then what anybody may see, and prose.
enum class Privacy : std::uint8_t {
    open,       ///< facts of the machine: serial number, counters, states
    free_text,  ///< written by a person or a device: private values that occur in it are cut out
    ip_address,
    subnet_mask,
    default_gateway,
    dns_server,
    computer_name,
    host_name,
    site,
};

enum class FieldType : std::uint8_t {
    text,
    integer,  ///< within 64 bits, signed
    boolean,
    time,     ///< RFC 3339 in UTC, as text
    texts,    ///< an array of texts
    objects,  ///< an array of objects; `fields` says of what
};

enum class Presence : std::uint8_t { required, optional };

struct FieldSpec {
    std::string_view name;
    FieldType type = FieldType::text;
    Presence presence = Presence::optional;
    Privacy privacy = Privacy::open;
    std::string_view unit;  ///< "seconds", "percent", "see `unit`"; empty where there is none
    std::string_view meaning;
    std::span<const FieldSpec> fields = {};
};

/// Whether a gateway that anonymizes sends the type at all.
enum class WhenAnonymized : std::uint8_t { redacted, never };

struct MessageSpec {
    std::string_view type;
    std::string_view meaning;
    bool of_device = true;  ///< its envelope names a device
    std::span<const FieldSpec> fields = {};
    WhenAnonymized when_anonymized = WhenAnonymized::redacted;
};

std::span<const MessageSpec> messages();
/// Null for a type that is not declared here.
const MessageSpec* find_message(std::string_view type);

std::string_view to_string(Privacy privacy);
std::string_view to_string(FieldType type);

/// docs/protocol/messages.schema.json: the same table as JSON Schema (2020-12), for the OpenAPI description.
std::string json_schema();

}  // namespace fleetgate::protocol
