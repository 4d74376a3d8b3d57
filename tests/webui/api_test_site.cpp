#include "tests/webui/api_test_site.hpp"

#include "tests/fakes/run.hpp"
#include "webui/page_assets.hpp"
#include "webui/routes.hpp"

#include <variant>

#include <boost/json/parse.hpp>

namespace fleetgate::webui {

boost::json::object Answer::json() const {
    boost::json::error_code wrong;
    auto value = boost::json::parse(body, wrong);
    return value.is_object() ? value.as_object() : boost::json::object{};
}

std::string Answer::text(std::string_view name) const {
    const auto object = json();
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

ApiTest::ApiTest()
    : page_{page_routes(fake_.backend()), web::StaticFiles{page_assets()}, fake_.sessions, fake_.clock, fake_.log},
      control_{control_routes(fake_.backend()), web::StaticFiles{{}}, fake_.sessions, fake_.clock, fake_.log} {
    fake_.accounts.user = "anna";
    fake_.accounts.password = "Correct-horse-7";
    fake_.sessions.by_token["good"] = {"session0", "anna", "administrator", false, {}, web::Right::administer};
    fake_.sessions.by_token["viewer"] = {"session9", "vera", "viewer", false, {}, web::Right::read};
}

net::Request ApiTest::request(const std::string& method, const std::string& path, const std::string& body) {
    net::Request made;
    made.method = method;
    made.raw_target = path;
    made.target = *net::parse_target(path);
    made.headers.add("Host", "gateway.example:9797");
    if (!body.empty()) made.headers.add("Content-Type", "application/json");
    made.body = body;
    made.peer = {"192.0.2.9", 1234, false, true, std::nullopt};
    return made;
}

ApiTest::~ApiTest() = default;

Answer ApiTest::send(const std::string& method, const std::string& path, const std::string& body) {
    auto made = request(method, path, body);
    made.headers.add("Cookie", std::string{web::kSessionCookie} + "=good");
    if (method != "GET") made.headers.add(std::string{web::kCsrfHeader}, web::csrf_token("good"));
    return answer(page_, std::move(made));
}

Answer ApiTest::send_as_viewer(const std::string& method, const std::string& path, const std::string& body) {
    auto made = request(method, path, body);
    made.headers.add("Cookie", std::string{web::kSessionCookie} + "=viewer");
    if (method != "GET") made.headers.add(std::string{web::kCsrfHeader}, web::csrf_token("viewer"));
    return answer(page_, std::move(made));
}

Answer ApiTest::send_if(const std::string& revision, const std::string& method, const std::string& path,
                        const std::string& body) {
    auto made = request(method, path, body);
    made.headers.add("Cookie", std::string{web::kSessionCookie} + "=good");
    made.headers.add(std::string{web::kCsrfHeader}, web::csrf_token("good"));
    made.headers.add("If-Match", "\"" + revision + "\"");
    return answer(page_, std::move(made));
}

Answer ApiTest::send_with_token(const std::string& token, const std::string& method, const std::string& path,
                                const std::string& body) {
    auto made = request(method, path, body);
    made.headers.add("Authorization", "Bearer " + token);
    return answer(page_, std::move(made));
}

Answer ApiTest::send_from_outside(const std::string& method, const std::string& path, const std::string& body) {
    return answer(page_, request(method, path, body));
}

Answer ApiTest::send_control(const std::string& method, const std::string& path, const std::string& body) {
    auto made = request(method, path, body);
    made.headers.set("Host", "127.0.0.1:9696");
    made.peer = {"127.0.0.1", 1234, true, true, net::PeerCertificate{"ab", "command-line"}};
    return answer(control_, std::move(made));
}

Answer ApiTest::answer(web::Site& site, net::Request request) {
    auto response = fakes::run(fake_.io, site.handle(std::move(request)));
    Answer answer{response.status, response.headers, {}};
    if (const auto* text = std::get_if<std::string>(&response.body)) answer.body = *text;
    if (const auto* shared = std::get_if<net::SharedBody>(&response.body)) answer.body = shared->octets;
    return answer;
}

}  // namespace fleetgate::webui
