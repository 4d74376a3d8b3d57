#include "fleet/identity.hpp"

#include "base/text.hpp"
#include "fleet/device_id_places.hpp"
#include "fleet/mac.hpp"
#include "fleet/makers.hpp"
#include "fleet/mib.hpp"
#include "fleet/product_text.hpp"
#include "fleet/units.hpp"
#include "fleet/uuid.hpp"

#include <array>
#include <functional>
#include <vector>

namespace fleetgate::fleet {

namespace {

using Found = std::optional<FoundDeviceId>;

/// A text about the device, and where it stands.
struct Statement {
    std::string text;
    Origin origin;
};

std::optional<Statement> statement(const Text& text) {
    if (!text) return std::nullopt;
    return Statement{text->value, text->origin};
}

std::optional<Statement> statement(const Decoding& decoding, const Found& id, std::string_view key) {
    const auto value = id ? field(id->fields, key) : std::nullopt;
    if (!value) return std::nullopt;
    return Statement{*value, decoding.origin(id->oid, mib::kDeviceIdProfile)};
}

Text sourced(std::string value, const Origin& origin) { return Sourced<std::string>{std::move(value), origin}; }

using Statements = std::vector<std::optional<Statement>>;

Text first_that(const Statements& statements,
                const std::function<std::optional<std::string>(const std::string&)>& reads) {
    for (const auto& said : statements) {
        if (!said) continue;
        if (auto value = reads(said->text)) return sourced(*std::move(value), said->origin);
    }
    return std::nullopt;
}

std::optional<std::string> name_of(const Maker* maker) {
    if (maker == nullptr) return std::nullopt;
    return std::string{maker->name};
}

Text decode_maker(const std::optional<Statement>& object_id, const std::optional<Statement>& manufacturer,
                  const Statements& products) {
    if (manufacturer) {
        // A maker that the table does not have is called what it calls itself.
        const auto* known = maker_that_begins(manufacturer->text).maker;
        return sourced(name_of(known).value_or(manufacturer->text), manufacturer->origin);
    }
    const auto spelled = [](const std::string& text) { return name_of(maker_that_begins(text).maker); };
    if (auto maker = first_that(products, spelled)) return maker;
    const auto family = [](const std::string& text) { return name_of(maker_by_family(text)); };
    if (auto maker = first_that(products, family)) return maker;
    const auto number = [](const std::string& text) -> std::optional<std::string> {
        const auto oid = snmp::Oid::parse(text);
        return oid ? name_of(maker_by_number(enterprise_of(*oid))) : std::nullopt;
    };
    return first_that({object_id}, number);
}

/// Some devices add to the number what only service needs ("74636C6601FK2-130-0"). Where hrDeviceDescr has the number
/// without it, the device itself says which part is the serial number.
Text shortened_serial(Text serial, const Text& description) {
    if (!serial || !description) return serial;
    for (auto dash = serial->value.find('-'); dash != std::string::npos; dash = serial->value.find('-', dash + 1)) {
        const auto shorter = serial->value.substr(0, dash);
        if (dash >= 5 && (" " + description->value + " ").find(" " + shorter + " ") != std::string::npos) {
            serial->value = shorter;
            break;
        }
    }
    return serial;
}

Text decode_serial(const Decoding& decoding, const Found& id, const std::optional<Statement>& about,
                   const Text& description) {
    const auto usable = [](const std::string& text) { return is_serial(text) ? std::optional{text} : std::nullopt; };
    const auto general = decoding.text(decoding.of_printer(mib::kPrtGeneralSerialNumber), mib::kPrinterProfile);
    if (auto serial = first_that({statement(general), statement(decoding, id, "SN")}, usable)) {
        return shortened_serial(std::move(serial), description);
    }
    return first_that({about}, [](const std::string& text) { return serial_in(text); });
}

Text decode_firmware(const Decoding& decoding, const Found& id, const std::optional<Statement>& about) {
    for (const std::string_view key : {"FWVER", "FW", "FIRMWARE", "FWV"}) {
        if (const auto said = statement(decoding, id, key)) return sourced(said->text, said->origin);
    }
    return first_that({about}, [](const std::string& text) { return firmware_in(text); });
}

}  // namespace

std::optional<FoundDeviceId> find_device_id(const Answers& answers) {
    if (answers.unit()) {
        const auto* own = device_id_of_unit(answers);
        auto fields = own != nullptr && own->second.octets() != nullptr ? parse_device_id(*own->second.octets())
                                                                        : DeviceIdFields{};
        if (fields.empty()) return std::nullopt;
        return FoundDeviceId{std::move(fields), own->first};
    }
    for (const auto& place : device_id_places()) {
        const auto* octets = answers.octets(place.oid);
        if (octets == nullptr) continue;
        auto fields = parse_device_id(*octets);
        if (!fields.empty()) return FoundDeviceId{std::move(fields), place.oid};
    }
    return std::nullopt;
}

Identity decode_identity(const Decoding& decoding) {
    Identity identity;
    identity.sys_descr = decoding.text(mib::kSysDescr, mib::kSystemProfile);
    identity.name = decoding.text(mib::kSysName, mib::kSystemProfile);
    identity.location = decoding.text(mib::kSysLocation, mib::kSystemProfile);
    if (const auto* value = decoding.answers().find(mib::kSysObjectId); value != nullptr && value->oid() != nullptr) {
        identity.sys_object_id =
            sourced(value->oid()->to_string(), decoding.origin(mib::kSysObjectId, mib::kSystemProfile));
    }
    const auto id = find_device_id(decoding.answers());
    if (id) {
        const auto* octets = decoding.answers().octets(id->oid);
        identity.device_id = sourced(decode_text(octets->substr((*octets)[0] < ' ' ? 2 : 0), std::nullopt, 1024),
                                     decoding.origin(id->oid, mib::kDeviceIdProfile));
    }
    const auto description = decoding.text(decoding.of_printer(mib::kHrDeviceDescr), mib::kHostProfile);
    const auto name = decoding.text(decoding.of_printer(mib::kPrtGeneralPrinterName), mib::kPrinterProfile);
    const auto described_model = statement(decoding, id, "MDL");

    const auto about = decoding.is_unit() ? std::nullopt : statement(identity.sys_descr);
    const auto object_id = decoding.is_unit() ? std::nullopt : statement(identity.sys_object_id);
    identity.maker = decode_maker(object_id, statement(decoding, id, "MFG"),
                                  {about, statement(description), described_model, statement(name)});
    identity.serial = decode_serial(decoding, id, about, description);
    const std::string serial = identity.serial ? identity.serial->origin.raw : std::string{};
    // prtGeneralPrinterName is the administrator's to choose: it is a model only where it is not the device's name.
    const bool named_by_hand = name && identity.name && name->value == identity.name->value;
    identity.model =
        first_that({statement(description), described_model, named_by_hand ? std::nullopt : statement(name), about},
                   [&](const std::string& text) { return model_in(text, serial); });
    identity.firmware = decode_firmware(decoding, id, about);
    if (decoding.is_unit()) {
        identity.name = name;
    } else {
        identity.mac = decode_mac(decoding);
    }
    identity.uuid = decode_uuid(decoding, id ? &id->fields : nullptr, id ? id->oid : snmp::Oid{});
    return identity;
}

}  // namespace fleetgate::fleet
