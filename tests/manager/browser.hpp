// The page's API as a browser uses it: cookie, CSRF token, JSON.
#pragma once

#include "tests/manager/live_manager.hpp"

#include <sstream>
#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::manager::tests {

namespace json = boost::json;

inline const std::string kGood = "Correct-Horse-7";

struct Browser {
    const LiveManager& manager;
    net::HttpClient& http;
    std::string cookie = {};
    std::string csrf = {};

    net::ClientResponse send(const std::string& method, const std::string& path, const json::value& body = nullptr) {
        net::ClientRequest request;
        request.method = method;
        request.url = manager.url() + "/api/v1/" + path;
        if (!cookie.empty()) request.headers.add("Cookie", cookie);
        if (method != "GET") request.headers.add("X-Fleetgate-CSRF", csrf);
        if (!body.is_null()) {
            request.headers.add("Content-Type", "application/json");
            request.body = json::serialize(body);
        }
        auto response = fakes::run(http.send(std::move(request), manager.trust())).value();
        const auto set = response.headers.find("Set-Cookie").value_or("");
        if (!set.empty()) cookie = set.substr(0, set.find(';'));
        return response;
    }
    json::object get(const std::string& path) { return json::parse(send("GET", path).body).as_object(); }
    net::ClientResponse enter(const std::string& path, const json::value& body) {
        auto response = send("POST", path, body);
        if (response.status == 200) csrf = json::parse(response.body).as_object().at("csrf").as_string();
        return response;
    }
    net::ClientResponse set_up() {
        (void)get("session");  // once it answers the code is there
        std::ostringstream out;
        std::ostringstream err;
        const char* argv[] = {"fleetgate-manager", "--data", manager.folder().c_str(), "setup-code"};
        cli::run_command(cli::parse_command_line(4, argv), out, err);
        auto code = out.str();
        code.pop_back();  // the end of the line
        return enter("setup", {{"code", code}, {"user", "Anna"}, {"password", kGood}});
    }
};

}  // namespace fleetgate::manager::tests
