#include "webui/today_handlers.hpp"

#include "web/query.hpp"
#include "webui/answers.hpp"
#include "webui/today_view.hpp"

#include <algorithm>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr std::int64_t kDays = 14;
constexpr std::int64_t kMost = 25;

}  // namespace

asio::awaitable<net::Response> TodayHandlers::today(web::Call call) {
    const auto days = web::number_parameter(call.request.target, "days", kDays, 1, 365);
    if (!days) co_return error_answer(days.error(), call.request, backend_.log, "/days");
    const auto most = web::number_parameter(call.request.target, "most", kMost, 1, 500);
    if (!most) co_return error_answer(most.error(), call.request, backend_.log, "/most");
    const auto now = backend_.clock.wall_now();
    fleet::TodayWish wish;
    wish.last_day = std::chrono::floor<std::chrono::days>(now) + std::chrono::days{*days};
    wish.most = static_cast<std::size_t>(*most);
    const auto today = co_await backend_.today.today(wish);
    if (!today) co_return error_answer(today.error(), call.request, backend_.log);
    const auto questions = co_await backend_.questions.questions();
    if (!questions) co_return error_answer(questions.error(), call.request, backend_.log);
    const auto manager = co_await backend_.service.manager();
    if (!manager) co_return error_answer(manager.error(), call.request, backend_.log);
    auto view = today_view(*today);
    view["at"] = base::to_rfc3339(now);
    view["days"] = *days;
    view["questions"] = std::count_if(questions->begin(), questions->end(),
                                      [](const fleet::IdentityQuestion& question) { return question.is_open(); });
    view["manager"] = *manager;
    co_return json_answer(view);
}

}  // namespace fleetgate::webui
