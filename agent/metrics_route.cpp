#include "agent/metrics_route.hpp"

#include "agent/messages.hpp"
#include "agent/metrics.hpp"
#include "base/text.hpp"
#include "security/crypto.hpp"
#include "web/problem.hpp"

#include <cerrno>
#include <fstream>
#include <memory>
#include <utility>

#ifndef FLEETGATE_VERSION
#error "the build defines FLEETGATE_VERSION"
#endif

namespace fleetgate::agent {
namespace {

constexpr std::size_t kShortestToken = 16;
constexpr std::size_t kLongestToken = 1024;
constexpr std::string_view kBearer = "Bearer ";

asio::awaitable<net::Response> answer(const Config& config, const LoadBook& load,
                                      const security::PasswordHasher& hasher, base::Log& log,
                                      std::shared_ptr<bool> said, web::Call call) {
    if (!config.metrics_enabled) co_return web::problem(404, "not_found", "There is nothing at this address.");
    const auto token = metrics_token(config.metrics_token_file);
    if (!token && !std::exchange(*said, true)) log.write(kMetricsToken, {{"why", token.error().text()}});
    if (!may_read_metrics(call.request, token.value_or(std::string{}))) {
        co_return web::problem(403, "forbidden", "These figures are for this host, or for who sends the token.");
    }
    net::Response response;
    response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.headers.add("Cache-Control", "no-store");
    response.body = metrics_text(FLEETGATE_VERSION, load.now(), load.totals(), hasher.hashed());
    co_return response;
}

}  // namespace

bool may_read_metrics(const net::Request& request, std::string_view token) {
    const bool passed_on = request.headers.contains("Forwarded") || request.headers.contains("X-Forwarded-For");
    if (request.peer.loopback && !passed_on) return true;
    const auto given = request.headers.find("Authorization").value_or("");
    return !token.empty() && given.starts_with(kBearer) && security::same(given.substr(kBearer.size()), token);
}

base::Result<std::string> metrics_token(const std::filesystem::path& file) {
    if (file.empty()) return std::string{};
    errno = 0;
    std::ifstream stream{file};
    std::string text(kLongestToken, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream.is_open() || stream.bad()) {
        return base::fail({errno == 0 ? EIO : errno, std::generic_category()}, "read " + file.string());
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    std::string token{base::trimmed(text)};
    if (token.size() >= kShortestToken) return token;
    return base::fail(std::errc::invalid_argument, "the token in " + file.string() + " has less than 16 characters");
}

web::Route metrics_route(const Config& config, const LoadBook& load, const security::PasswordHasher& hasher,
                         base::Log& log) {
    web::Route route;
    route.method = "GET";
    route.pattern = "/metrics";
    route.access = web::Access::open;
    route.handler = [&config, &load, &hasher, &log, said = std::make_shared<bool>(false)](web::Call call) {
        return answer(config, load, hasher, log, said, std::move(call));
    };
    return route;
}

}  // namespace fleetgate::agent
