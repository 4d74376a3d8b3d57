// Questions about which device is which, in the database.
#pragma once

#include "db/database.hpp"
#include "fleet/ports/question_book.hpp"

#include <string>
#include <vector>

namespace fleetgate::store {

namespace asio = boost::asio;

/// Beside those that people ask here, DeviceStore::register_device() asks when it registers what may be a known device.
class QuestionStore final : public fleet::QuestionBook {
public:
    /// It must outlive this.
    explicit QuestionStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<fleet::Asked>> ask(fleet::Conflict conflict, base::WallTime at) override;
    asio::awaitable<base::Result<std::vector<fleet::Suspicion>>> suspicions() override;
    asio::awaitable<base::Result<std::vector<fleet::IdentityQuestion>>> questions() override;
    /// Fails with store::Errc::no_such_question, question_closed and no_such_answer.
    asio::awaitable<base::Result<fleet::Answered>> answer(std::int64_t question, fleet::QuestionAnswer answer,
                                                          std::string by, base::WallTime at) override;
    asio::awaitable<base::Result<bool>> close(std::int64_t question, std::string why, base::WallTime at) override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
