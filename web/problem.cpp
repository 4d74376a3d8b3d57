#include "web/problem.hpp"

#include "base/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::web {

net::Response problem(const Problem& problem) {
    boost::json::object body;
    const auto title = net::reason_phrase(problem.status);
    body["type"] = problem.code.empty() ? "about:blank" : "urn:fleetgate:problem:" + problem.code;
    body["title"] = boost::json::string_view{title.data(), title.size()};
    body["status"] = problem.status;
    if (!problem.code.empty()) body["code"] = problem.code;
    if (!problem.detail.empty()) body["detail"] = base::printable(problem.detail);
    if (!problem.fields.empty()) {
        boost::json::array fields;
        for (const auto& field : problem.fields)
            fields.push_back(boost::json::object{{"field", base::printable(field.field)}, {"code", field.code}});
        body["fields"] = std::move(fields);
    }
    net::Response response;
    response.status = problem.status;
    response.headers = {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}};
    response.body = boost::json::serialize(body);
    return response;
}

net::Response problem(unsigned status, std::string_view code, std::string_view detail) {
    return problem(Problem{status, std::string{code}, std::string{detail}, {}});
}

net::Response json_response(std::string json, unsigned status) {
    net::Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
    response.body = std::move(json);
    return response;
}

net::Response no_content() {
    net::Response response;
    response.status = 204;
    response.headers = {{"Cache-Control", "no-store"}};
    return response;
}

}  // namespace fleetgate::web
