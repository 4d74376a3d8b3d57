#include "webui/question_handlers.hpp"

#include "base/text.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/find_device.hpp"
#include "webui/input.hpp"
#include "webui/question_view.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr std::size_t kLongestDetail = 500;

/// "question 7, moved: It is device 3, which is at 192.0.2.9 now."
std::string audited(std::int64_t id, fleet::QuestionAnswer answer, const fleet::Conflict* conflict) {
    auto text = "question " + std::to_string(id) + ", " + std::string{fleet::to_string(answer)};
    if (conflict != nullptr) text += ": " + fleet::meaning(answer, *conflict) + " " + fleet::sentence(*conflict);
    return base::printable(text, kLongestDetail);
}

}  // namespace

asio::awaitable<base::Result<std::optional<fleet::Device>>> QuestionHandlers::device_of(
    fleet::IdentityQuestion question) {
    return backend_.devices.device(question.conflict.device);
}

asio::awaitable<void> QuestionHandlers::tell_of(fleet::DeviceId id) {
    const auto device = co_await backend_.devices.device(id);
    if (device && *device) backend_.live.device_changed(**device);
}

asio::awaitable<net::Response> QuestionHandlers::list(web::Call call) {
    const auto questions = co_await backend_.questions.questions();
    if (!questions) co_return error_answer(questions.error(), call.request, backend_.log);
    json::array views;
    views.reserve(questions->size());
    for (const auto& question : *questions) {
        std::optional<fleet::Device> device;
        if (question.is_open()) {  // of those that are closed the sentence is enough
            auto known = co_await device_of(question);
            if (!known) co_return error_answer(known.error(), call.request, backend_.log);
            device = *std::move(known);
        }
        views.push_back(question_view(question, device));
    }
    co_return json_answer(json::object{{"questions", std::move(views)}});
}

asio::awaitable<net::Response> QuestionHandlers::answer(web::Call call) {
    Input input{call.request};
    const auto word = input.text("answer", {1, 40});
    const auto answer = fleet::question_answer(word);
    if (!answer) input.reject("answer", "an answer is same_device, moved, another_device or leave");
    if (const auto& problem = input.problem()) co_return *problem;
    const auto id = parse_id(call.parameter("id"));
    if (!id) co_return not_found("There is no such question.");
    const auto by = call.session ? call.session->account : std::string{kCommandLine};
    const auto done = co_await backend_.questions.answer(*id, *answer, by, backend_.clock.wall_now());
    const auto* conflict = done ? &done->question.conflict : nullptr;
    auto detail = audited(*id, *answer, conflict);
    if (done && done->registered)
        detail += " That is device " + std::to_string(static_cast<std::int64_t>(*done->registered)) + ".";
    if (!done) detail += ": " + base::printable(done.error().context, kLongestDetail);
    co_await record(backend_.audit, call, security::audit::kQuestionAnswered, done.has_value(), std::move(detail));
    if (!done) co_return error_answer(done.error(), call.request, backend_.log, "/answer");
    if (done->removed) backend_.live.device_removed(*done->removed);
    if (done->registered) co_await tell_of(*done->registered);
    co_await tell_of(conflict->device);
    const auto device = co_await device_of(done->question);
    if (!device) co_return error_answer(device.error(), call.request, backend_.log);
    co_return json_answer(question_view(done->question, *device));
}

}  // namespace fleetgate::webui
