#include "store/question_store.hpp"

#include "store/left_places.hpp"
#include "store/question_answers.hpp"
#include "store/question_rows.hpp"

#include <utility>

namespace fleetgate::store {

asio::awaitable<base::Result<fleet::Asked>> QuestionStore::ask(fleet::Conflict conflict, base::WallTime at) {
    return database_.write([conflict = std::move(conflict), at](db::Connection& connection) {
        return store::ask(connection, conflict, at);
    });
}

asio::awaitable<base::Result<std::vector<fleet::Suspicion>>> QuestionStore::suspicions() {
    return database_.read([](db::Connection& connection) { return moved_with_server(connection); });
}

asio::awaitable<base::Result<std::vector<fleet::IdentityQuestion>>> QuestionStore::questions() {
    return database_.read([](db::Connection& connection) { return store::questions(connection); });
}

asio::awaitable<base::Result<fleet::Answered>> QuestionStore::answer(std::int64_t question,
                                                                     fleet::QuestionAnswer answer, std::string by,
                                                                     base::WallTime at) {
    return database_.write([question, answer, by = std::move(by), at](db::Connection& connection) {
        return answer_question(connection, question, answer, by, at);
    });
}

asio::awaitable<base::Result<bool>> QuestionStore::close(std::int64_t question, std::string why, base::WallTime at) {
    return database_.write([question, why = std::move(why), at](db::Connection& connection) {
        return close_question(connection, question, why, at);
    });
}

}  // namespace fleetgate::store
