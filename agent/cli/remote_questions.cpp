// questions, questions answer: which device is which.
#include "agent/cli/question_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <cstdio>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

bool is_open(const json::value& question) { return text_at(question, "closed_at").empty(); }

asio::awaitable<base::Result<int>> questions(ControlClient& client, Questions options) {
    const auto answer = co_await client.ask("GET", "/api/v1/questions");
    if (!answer) co_return base::fail(answer.error());
    const auto* list = answer->as_object().if_contains("questions");
    if (list == nullptr || !list->is_array()) {
        co_return base::fail(std::errc::protocol_error, "the service's answer holds no questions");
    }
    bool any = false;
    for (const auto& question : list->as_array()) {
        if (!options.all && !is_open(question)) continue;
        any = true;
        if (options.json) {
            std::printf("%s\n", base::json_for_terminal(json::serialize(question)).c_str());
        } else {
            std::printf("%s", question_text(question).c_str());
        }
    }
    if (!any && !options.json) std::fprintf(stderr, "No question is open.\n");
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> answer(ControlClient& client, AnswerQuestion options) {
    json::value body = json::object{{"answer", answer_word(options.answer)}};
    const auto done =
        co_await client.ask("POST", "/api/v1/questions/" + std::to_string(options.id) + "/answer", std::move(body));
    if (!done) co_return base::fail(done.error());
    std::printf("%s", question_text(*done).c_str());
    co_return kExitOk;
}

}  // namespace

int run_questions(const Questions& options) {
    return call_service("questions", options.service, [&](ControlClient& c) { return questions(c, options); });
}

int run_answer_question(const AnswerQuestion& options) {
    return call_service("questions answer", options.service, [&](ControlClient& c) { return answer(c, options); });
}

}  // namespace fleetgate::agent::cli
