// Questions in memory: the same device, kind and place is the same question.
#pragma once

#include "fleet/ports/question_book.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class FakeQuestionBook final : public fleet::QuestionBook {
public:
    std::vector<fleet::IdentityQuestion> all;
    std::vector<fleet::Suspicion> suspected;
    std::optional<fleet::Asked::As> always;  ///< what ask() answers, whatever it is asked

    boost::asio::awaitable<base::Result<fleet::Asked>> ask(fleet::Conflict conflict, base::WallTime at) override {
        for (auto& one : all) {
            const auto& known = one.conflict;
            if (!one.is_open() || known.device != conflict.device || known.kind != conflict.kind) continue;
            if (known.found.place != conflict.found.place) continue;
            one.last_seen_at = at;
            co_return fleet::Asked{one.id, always.value_or(fleet::Asked::As::open)};
        }
        fleet::IdentityQuestion made;
        made.id = static_cast<std::int64_t>(all.size()) + 1;
        made.conflict = std::move(conflict);
        made.opened_at = made.last_seen_at = at;
        all.push_back(made);
        co_return fleet::Asked{made.id, always.value_or(fleet::Asked::As::opened)};
    }
    boost::asio::awaitable<base::Result<std::vector<fleet::Suspicion>>> suspicions() override { co_return suspected; }
    boost::asio::awaitable<base::Result<std::vector<fleet::IdentityQuestion>>> questions() override { co_return all; }
    boost::asio::awaitable<base::Result<fleet::Answered>> answer(std::int64_t id, fleet::QuestionAnswer answer,
                                                                 std::string by, base::WallTime at) override {
        auto* one = find(id);
        if (one == nullptr) co_return base::fail(std::errc::no_such_device_or_address, "there is no such question");
        if (!one->is_open()) co_return base::fail(std::errc::device_or_resource_busy, "this question is closed");
        const auto fitting = fleet::answers_to(one->conflict);
        if (std::find(fitting.begin(), fitting.end(), answer) == fitting.end())
            co_return base::fail(std::errc::invalid_argument, "no answer to this question");
        one->answer = answer;
        one->answered_by = std::move(by);
        one->closed_at = at;
        co_return fleet::Answered{*one, {}, {}};
    }
    boost::asio::awaitable<base::Result<bool>> close(std::int64_t id, std::string why, base::WallTime at) override {
        auto* one = find(id);
        if (one == nullptr || !one->is_open()) co_return false;
        one->closed_at = at;
        one->closed_why = std::move(why);
        co_return true;
    }

private:
    fleet::IdentityQuestion* find(std::int64_t id) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
        return found == all.end() ? nullptr : &*found;
    }
};

}  // namespace fleetgate::fakes
