#include "store/registration_doubts.hpp"

#include "store/known_device.hpp"
#include "store/question_rows.hpp"
#include "store/words.hpp"

#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

/// A known device that the new one may be, and how that came: there is nothing to tell the two apart but the model; or
/// the same MAC address and model, while the known one is silent, tell another serial number.
struct Doubt {
    Known known;
    fleet::QuestionKind kind{};
};

base::Result<std::optional<Doubt>> doubt_about(db::Connection& connection, fleet::DeviceId fresh,
                                               const fleet::Registration& registration, const Keys& keys) {
    const auto id = static_cast<std::int64_t>(fresh);
    if (keys.serial && keys.mac) {
        auto rows = connection.all(std::string{kKnownColumns} +
                                       "mac = ?1 AND id <> ?2 AND serial <> ?3 AND (reachability = ?4 OR (address = ?5 "
                                       "AND port = ?6)) ORDER BY id",
                                   {*keys.mac, id, *keys.serial, word_of(kReachabilities, fleet::Reachability::silent),
                                    registration.address, registration.port},
                                   known_from);
        if (!rows) return base::fail(std::move(rows).error());
        for (auto& row : *rows) {
            if (!are_other_models(row.keys, keys)) return Doubt{std::move(row), fleet::QuestionKind::new_number};
        }
    }
    auto rows = connection.all(
        std::string{kKnownColumns} + "address = ?1 AND port = ?2 AND id <> ?3 AND unit IS ?4 ORDER BY id",
        {registration.address, registration.port, id, registration.place().unit}, known_from);
    if (!rows) return base::fail(std::move(rows).error());
    for (auto& row : *rows) {
        if (!contradict(row.keys, keys)) return Doubt{std::move(row), fleet::QuestionKind::address_taken};
    }
    return std::optional<Doubt>{};
}

std::string text_of(const fleet::Text& text) { return text ? text->value : std::string{}; }

}  // namespace

base::Result<std::optional<std::int64_t>> ask_about(db::Connection& connection, fleet::DeviceId fresh,
                                                    const fleet::Registration& registration, const Keys& keys,
                                                    base::WallTime at) {
    const auto doubt = doubt_about(connection, fresh, registration, keys);
    if (!doubt) return base::fail(doubt.error());
    if (!*doubt) return std::optional<std::int64_t>{};
    const auto& identity = registration.identity;
    const fleet::FoundThere found{registration.place(),
                                  text_of(identity.maker),
                                  text_of(identity.model),
                                  text_of(identity.serial),
                                  text_of(identity.mac),
                                  registration.credential_id,
                                  {}};
    const fleet::Conflict conflict{(*doubt)->kind, fleet::DeviceId{(*doubt)->known.id}, (*doubt)->known.place, found,
                                   fresh};
    const auto asked = ask(connection, conflict, at);
    if (!asked) return base::fail(asked.error());
    if (asked->as != fleet::Asked::As::opened) return std::optional<std::int64_t>{};
    return std::optional{asked->question};
}

}  // namespace fleetgate::store
