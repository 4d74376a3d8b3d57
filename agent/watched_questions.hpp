// The stored questions, with a word to the pages that are open when one comes or goes, and to the poller when an answer
// moved or made a device.
#pragma once

#include "fleet/ports/question_book.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::agent {

namespace asio = boost::asio;

class WatchedQuestions final : public fleet::QuestionBook {
public:
    struct Watchers {
        std::function<void()> questions_changed;
        std::function<void()> devices_changed;  ///< after an answer
    };

    /// `stored` must outlive this.
    WatchedQuestions(fleet::QuestionBook& stored, Watchers watchers)
        : stored_{stored}, watchers_{std::move(watchers)} {}

    asio::awaitable<base::Result<fleet::Asked>> ask(fleet::Conflict conflict, base::WallTime at) override {
        const auto asked = co_await stored_.ask(std::move(conflict), at);
        if (asked && asked->as == fleet::Asked::As::opened) watchers_.questions_changed();
        co_return asked;
    }
    asio::awaitable<base::Result<std::vector<fleet::Suspicion>>> suspicions() override { return stored_.suspicions(); }
    asio::awaitable<base::Result<std::vector<fleet::IdentityQuestion>>> questions() override {
        return stored_.questions();
    }
    asio::awaitable<base::Result<fleet::Answered>> answer(std::int64_t question, fleet::QuestionAnswer answer,
                                                          std::string by, base::WallTime at) override {
        auto answered = co_await stored_.answer(question, answer, std::move(by), at);
        if (answered) {
            watchers_.questions_changed();
            watchers_.devices_changed();
        }
        co_return answered;
    }
    asio::awaitable<base::Result<bool>> close(std::int64_t question, std::string why, base::WallTime at) override {
        const auto closed = co_await stored_.close(question, std::move(why), at);
        if (closed && *closed) watchers_.questions_changed();
        co_return closed;
    }

private:
    fleet::QuestionBook& stored_;
    Watchers watchers_;
};

}  // namespace fleetgate::agent
