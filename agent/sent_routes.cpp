#include "agent/sent_routes.hpp"

#include "base/text.hpp"
#include "protocol/base64.hpp"
#include "relay/word_search.hpp"
#include "webui/answers.hpp"
#include "webui/input.hpp"

#include <charconv>
#include <functional>
#include <memory>
#include <optional>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::agent {

namespace {

namespace asio = boost::asio;
namespace json = boost::json;

constexpr std::size_t kPage = 100;
constexpr std::size_t kFound = 200;
/// A step of the search holds up the database's readers so long.
constexpr std::size_t kStep = 20;

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number > 0 ? std::optional{number}
                                                                                  : std::nullopt;
}

json::object view(const relay::SentLine& line) {
    const auto& request = line.request;
    json::object out{{"id", line.id},
                     {"at", base::to_rfc3339(request.at)},
                     {"to", request.to},
                     {"why", request.why},
                     {"method", request.method},
                     {"path", request.path},
                     {"bytes", request.bytes},
                     {"status", nullptr},
                     {"trouble", base::printable(line.trouble)}};
    if (line.status) out["status"] = *line.status;
    return out;
}

json::array view(const std::vector<relay::SentLine>& lines) {
    json::array out;
    for (const auto& line : lines) out.push_back(view(line));
    return out;
}

json::object view(const relay::SentKept& kept) {
    json::object out{{"requests", kept.requests}, {"bytes", kept.bytes}, {"since", nullptr}};
    if (kept.since) out["since"] = base::to_rfc3339(*kept.since);
    return out;
}

class SentHandlers {
public:
    SentHandlers(relay::Ledger& ledger, base::Log& log) : ledger_{ledger}, log_{log} {}

    asio::awaitable<net::Response> list(web::Call call) {
        std::int64_t before = 0;
        if (const auto asked = call.request.target.parameter("before")) {
            const auto number = number_of(*asked);
            if (!number) co_return webui::not_found("`before` is the number of a request");
            before = *number;
        }
        const auto page = co_await ledger_.list(before, kPage);
        if (!page) co_return webui::error_answer(page.error(), call.request, log_);
        const auto kept = co_await ledger_.kept();
        if (!kept) co_return webui::error_answer(kept.error(), call.request, log_);
        co_return webui::json_answer(
            json::object{{"requests", view(page->lines)}, {"more", page->more}, {"kept", view(*kept)}});
    }

    asio::awaitable<net::Response> show(web::Call call) {
        const auto id = number_of(call.parameter("id"));
        if (!id) co_return webui::not_found("there is no such request");
        const auto line = co_await ledger_.find(*id);
        if (!line) co_return webui::error_answer(line.error(), call.request, log_);
        if (!*line) co_return webui::not_found("there is no such request, or it is no longer kept");
        auto out = view(**line);
        out["head"] = (*line)->request.head;
        const auto content = relay::plain_body((*line)->request);
        if (base::is_utf8(content)) {
            out["content"] = content;
        } else {
            out["content_base64"] = protocol::to_base64(content);
        }
        co_return webui::json_answer(out);
    }

    asio::awaitable<net::Response> search(web::Call call) {
        webui::Input input{call.request};
        const auto word = input.text("word", {2, 200});
        if (const auto& problem = input.problem()) co_return *problem;
        const auto kept = co_await ledger_.kept();
        if (!kept) co_return webui::error_answer(kept.error(), call.request, log_);
        const auto wanted = std::make_shared<const relay::WordSearch>(word);
        const std::function<bool(const relay::SentLine&)> matches = [wanted](const relay::SentLine& line) {
            return wanted->is_in(line);
        };
        std::vector<relay::SentLine> found;
        std::int64_t next = 0;
        do {
            auto matching = matches;
            const auto step = co_await ledger_.scan(next, kStep, std::move(matching));
            if (!step) co_return webui::error_answer(step.error(), call.request, log_);
            found.insert(found.end(), step->lines.begin(), step->lines.end());
            next = step->next;
        } while (next != 0 && found.size() < kFound);
        co_return webui::json_answer(
            json::object{{"word", word}, {"requests", view(found)}, {"more", next != 0}, {"kept", view(*kept)}});
    }

private:
    relay::Ledger& ledger_;
    base::Log& log_;
};

}  // namespace

std::vector<web::Route> sent_routes(relay::Ledger& ledger, base::Log& log, web::Access access) {
    const auto handlers = std::make_shared<SentHandlers>(ledger, log);
    const auto to = [&](asio::awaitable<net::Response> (SentHandlers::*handle)(web::Call)) -> web::RouteHandler {
        return [handlers, handle](web::Call call) { return ((*handlers).*handle)(std::move(call)); };
    };
    std::vector<web::Route> routes{{"GET", "/api/v1/sent", access, to(&SentHandlers::list)},
                                   {"GET", "/api/v1/sent/{id}", access, to(&SentHandlers::show)},
                                   {"POST", "/api/v1/sent/search", access, to(&SentHandlers::search)}};
    for (auto& route : routes) route.right = web::Right::administer;
    return routes;
}

}  // namespace fleetgate::agent
