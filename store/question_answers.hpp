// What the answer to a question does. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/question_book.hpp"

#include <cstdint>
#include <string>

namespace fleetgate::store {

/// As fleet::QuestionBook says; within one transaction. Errors: no_such_question, question_closed, no_such_answer.
base::Result<fleet::Answered> answer_question(db::Connection& connection, std::int64_t id, fleet::QuestionAnswer answer,
                                              const std::string& by, base::WallTime at);

}  // namespace fleetgate::store
