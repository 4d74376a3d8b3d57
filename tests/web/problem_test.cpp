#include "web/problem.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

TEST(Problem, IsWrittenAsRfc9457Says) {
    const auto response = problem(Problem{422, "invalid", "Two fields are wrong.", {{"/password", "too_short"}}});
    EXPECT_EQ(response.status, 422U);
    EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
    const auto body = boost::json::parse(std::get<std::string>(response.body)).as_object();
    EXPECT_EQ(body.at("type"), "urn:fleetgate:problem:invalid");
    EXPECT_EQ(body.at("title"), "Unprocessable Content");
    EXPECT_EQ(body.at("status"), 422);
    EXPECT_EQ(body.at("code"), "invalid");
    EXPECT_EQ(body.at("detail"), "Two fields are wrong.");
    EXPECT_EQ(body.at("fields").as_array().at(0).at("code"), "too_short");
}

TEST(Problem, IsValidJsonWhateverItQuotes) {
    const auto response = problem(400, "bad", "a \"quote\" \xFF and \x01");
    boost::json::error_code error;
    boost::json::parse(std::get<std::string>(response.body), error);
    EXPECT_FALSE(error);
}

}  // namespace
}  // namespace fleetgate::web
