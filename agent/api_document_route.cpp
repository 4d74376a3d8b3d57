#include "agent/api_document_route.hpp"

#include "web/static_files.hpp"
#include "webui/answers.hpp"
#include "webui/page_assets.hpp"

#include <utility>

namespace fleetgate::agent {

namespace {

boost::asio::awaitable<net::Response> page(web::Call call) {
    auto target = net::parse_target("/api.html");
    if (target) call.request.target = *std::move(target);
    auto answer = web::StaticFiles{webui::page_assets()}.answer(call.request);
    co_return answer ? *std::move(answer) : webui::not_found("this gateway was built without its page");
}

}  // namespace

std::vector<web::Route> api_document_routes() { return {{"GET", "/api", web::Access::open, page}}; }

}  // namespace fleetgate::agent
