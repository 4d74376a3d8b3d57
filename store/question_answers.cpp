#include "store/question_answers.hpp"

#include "store/board_changes.hpp"
#include "store/errc.hpp"
#include "store/last_answer.hpp"
#include "store/question_rows.hpp"
#include "store/registration.hpp"
#include "store/times.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::store {
namespace {

using fleet::Answered;
using fleet::Conflict;
using fleet::IdentityQuestion;
using fleet::QuestionAnswer;
using fleet::QuestionKind;

std::string number(const IdentityQuestion& question) { return "question " + std::to_string(question.id); }

std::string device(fleet::DeviceId id) { return "device " + std::to_string(static_cast<std::int64_t>(id)); }

base::Result<void> check(const IdentityQuestion& question, QuestionAnswer answer) {
    if (question.answer) {
        return base::fail(Errc::question_closed, number(question) + " was answered by " + question.answered_by +
                                                     " already: " + std::string{fleet::to_string(*question.answer)});
    }
    if (!question.is_open())
        return base::fail(Errc::question_closed, number(question) + " closed by itself: " + question.closed_why);
    const auto fitting = fleet::answers_to(question.conflict);
    if (std::find(fitting.begin(), fitting.end(), answer) != fitting.end()) return {};
    std::string words;
    for (const auto one : fitting) words += (words.empty() ? "" : ", ") + std::string{fleet::to_string(one)};
    return base::fail(Errc::no_such_answer, number(question) + " can be answered with: " + words);
}

/// Between the question and its answer the world goes on.
base::Result<void> check_ground(db::Connection& connection, const IdentityQuestion& question) {
    const auto& conflict = question.conflict;
    const auto still =
        connection.number("SELECT count(*) FROM devices WHERE id = ? AND address = ? AND port = ? AND unit IS ?",
                          {static_cast<std::int64_t>(conflict.device), conflict.known_at.address,
                           conflict.known_at.port, conflict.known_at.unit});
    if (!still) return base::fail(still.error());
    if (*still == 0) {
        return base::fail(Errc::question_closed, device(conflict.device) + " is no longer at " +
                                                     conflict.known_at.address +
                                                     ": the next search asks anew if there is still something to ask");
    }
    auto other = connection.first(
        "SELECT id FROM devices WHERE address = ? AND port = ? AND id <> ? AND " + last_answer_of("devices") +
            " > ? AND unit IS ?",
        {conflict.found.place.address, conflict.found.place.port, static_cast<std::int64_t>(conflict.device),
         to_ms(question.last_seen_at), conflict.found.place.unit},
        [](const db::Row& row) { return fleet::DeviceId{row.integer(0)}; });
    if (!other) return base::fail(std::move(other).error());
    if (*other) {
        return base::fail(Errc::question_closed, device(**other) + " answers at " + conflict.found.place.address +
                                                     " now: the next search asks anew if there is still something to "
                                                     "ask");
    }
    return {};
}

fleet::Registration registration_of(const fleet::FoundThere& found) {
    const auto text = [](const std::string& value) {
        return value.empty() ? fleet::Text{} : fleet::Text{fleet::Sourced<std::string>{value, {}}};
    };
    fleet::Registration made{found.place.address, found.place.port, found.credential_id, {}};
    if (found.place.unit) made.unit = fleet::Unit{*found.place.unit, 0};
    made.identity.maker = text(found.maker);
    made.identity.model = text(found.model);
    made.identity.serial = text(found.serial);
    made.identity.mac = text(found.mac);
    return made;
}

base::Result<void> join(db::Connection& connection, const Conflict& conflict, base::WallTime at, Answered& out) {
    if (!conflict.other_device)
        return base::fail(Errc::question_closed, "the device that was found there is not registered any more");
    if (conflict.kind == QuestionKind::moved_with_server) {
        auto moved = join_moved(connection, conflict.device, *conflict.other_device, at);
        if (!moved) return moved;
        out.removed = conflict.other_device;
        return {};
    }
    // A model that reads differently after an update is what was asked about.
    auto joined = join_board(connection, conflict.device, *conflict.other_device, at, Models::may_differ);
    if (!joined) return base::fail(std::move(joined).error());
    out.removed = conflict.other_device;
    return {};
}

base::Result<void> carry_out(db::Connection& connection, const IdentityQuestion& question, QuestionAnswer answer,
                             base::WallTime at, Answered& out) {
    const auto& conflict = question.conflict;
    if (fleet::is_about_two(conflict.kind)) {
        if (answer == QuestionAnswer::same_device) return join(connection, conflict, at, out);
        return {};
    }
    if (answer != QuestionAnswer::moved && answer != QuestionAnswer::another_device) return {};
    if (auto sound = check_ground(connection, question); !sound) return sound;
    const auto found = registration_of(conflict.found);
    if (answer == QuestionAnswer::moved) return move_device(connection, conflict.device, found, at);
    auto made = register_twin(connection, conflict.device, found, at);
    if (!made) return base::fail(std::move(made).error());
    out.registered = *made;
    return {};
}

}  // namespace

base::Result<Answered> answer_question(db::Connection& connection, std::int64_t id, QuestionAnswer answer,
                                       const std::string& by, base::WallTime at) {
    auto known = question(connection, id);
    if (!known) return base::fail(std::move(known).error());
    if (!*known) return base::fail(Errc::no_such_question, "there is no question " + std::to_string(id));
    if (auto fits = check(**known, answer); !fits) return base::fail(std::move(fits).error());
    Answered out;
    // First, so that what follows does not close it for another reason.
    auto marked = connection.run("UPDATE questions SET closed_at_ms = ?2, answer = ?3, answered_by = ?4 WHERE id = ?1",
                                 {id, to_ms(at), fleet::to_string(answer), by});
    if (!marked) return base::fail(std::move(marked).error());
    if (auto carried = carry_out(connection, **known, answer, at, out); !carried)
        return base::fail(std::move(carried).error());
    auto after = question(connection, id);
    if (!after) return base::fail(std::move(after).error());
    if (*after) out.question = **std::move(after);
    if (out.registered) {
        auto noted = connection.run("UPDATE questions SET other_device_id = ?2 WHERE id = ?1",
                                    {id, static_cast<std::int64_t>(*out.registered)});
        if (!noted) return base::fail(std::move(noted).error());
        out.question.conflict.other_device = out.registered;
    }
    return out;
}

}  // namespace fleetgate::store
