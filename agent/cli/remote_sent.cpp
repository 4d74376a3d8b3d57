// sent, sent show, sent search: what left for the manager.
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <boost/json.hpp>
#include <spdlog/fmt/fmt.h>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

std::string line_of(const json::value& request) {
    const auto number = [&](const char* name) {
        const auto* value = request.as_object().if_contains(name);
        return value != nullptr && value->is_number() ? json::serialize(*value) : std::string{"-"};
    };
    auto line = fmt::format("{:>7}  {}  {:<12} {:>8} octets  {:>3}  {}{}", number("id"), text_at(request, "at"),
                            text_at(request, "why"), number("bytes"), number("status"), text_at(request, "to"),
                            text_at(request, "path"));
    if (const auto trouble = text_at(request, "trouble"); !trouble.empty()) line += "  (" + trouble + ")";
    return line;
}

void print_kept(const json::value& answer) {
    const auto& kept = answer.at("kept");
    const auto since = text_at(kept, "since");
    std::fprintf(stderr, "Kept: %s requests%s.\n", json::serialize(kept.at("requests")).c_str(),
                 since.empty() ? "" : (", since " + since).c_str());
}

void print_lines(const json::value& answer, bool as_json) {
    for (const auto& request : answer.at("requests").as_array()) {
        const auto text = as_json ? base::json_for_terminal(json::serialize(request)) : line_of(request);
        std::printf("%s\n", text.c_str());
    }
}

asio::awaitable<base::Result<int>> list(ControlClient& client, Sent options) {
    const auto answer = co_await client.ask("GET", "/api/v1/sent");
    if (!answer) co_return base::fail(answer.error());
    print_lines(*answer, options.json);
    if (!options.json) print_kept(*answer);
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> show(ControlClient& client, Sent options) {
    const auto path = "/api/v1/sent/" + std::to_string(options.id);
    const auto answer = co_await client.ask("GET", path);
    if (!answer) co_return base::fail(answer.error());
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*answer)).c_str());
        co_return kExitOk;
    }
    std::printf("%s\n\n", line_of(*answer).c_str());
    const std::string head{answer->at("head").as_string()};
    for (std::size_t at = 0; at < head.size();) {
        const auto end = std::min(head.find('\n', at), head.size());
        std::printf("%s\n", base::printable(std::string_view{head}.substr(at, end - at), 8192).c_str());
        at = end + 1;
    }
    const auto* content = answer->as_object().if_contains("content");
    if (content != nullptr) {
        const std::string text{content->as_string()};
        std::printf("\n%s\n", base::printable(text, text.size() * 3 + 1).c_str());
    } else {
        std::printf("\nno text, as base64:\n%s\n", text_at(*answer, "content_base64").c_str());
    }
    co_return kExitOk;
}

/// 0 when the word was found, 1 when not, as grep does.
asio::awaitable<base::Result<int>> search(ControlClient& client, Sent options) {
    json::value body = json::object{{"word", options.word}};
    const auto answer = co_await client.ask("POST", "/api/v1/sent/search", std::move(body), std::chrono::minutes{2});
    if (!answer) co_return base::fail(answer.error());
    print_lines(*answer, options.json);
    const bool found = !answer->at("requests").as_array().empty();
    if (!options.json) {
        if (!found) std::printf("It has not left in anything that is kept.\n");
        print_kept(*answer);
    }
    co_return found ? kExitOk : kExitFailed;
}

}  // namespace

int run_sent(const Sent& options) {
    return call_service("sent", options.service, [&](ControlClient& c) {
        if (options.id > 0) return show(c, options);
        return options.word.empty() ? list(c, options) : search(c, options);
    });
}

}  // namespace fleetgate::agent::cli
