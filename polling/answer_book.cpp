#include "polling/answer_book.hpp"

#include <utility>
#include <vector>

namespace fleetgate::polling {

void AnswerBook::keep(const std::function<bool(fleet::DeviceId)>& is_there) {
    std::erase_if(noted_, [&](const auto& one) { return !is_there(one.first); });
}

asio::awaitable<void> AnswerBook::run() {
    while (true) {
        co_await needs_.clock.sleep_for(kTellEvery);
        co_await needs_.keeper.try_again();
        co_await tell();
    }
}

asio::awaitable<void> AnswerBook::tell() {
    if (noted_.empty()) co_return;
    std::vector<fleet::AnsweredAt> answers;
    answers.reserve(noted_.size());
    for (const auto& [device, at] : std::exchange(noted_, {})) answers.push_back({device, at});
    auto told = answers;
    const auto done = co_await needs_.devices.note_answers(std::move(told));
    needs_.keeper.note_storage(done ? nullptr : &done.error());
    if (done) co_return;
    for (const auto& one : answers) noted_.try_emplace(one.id, one.at);  // a later answer stays
}

}  // namespace fleetgate::polling
