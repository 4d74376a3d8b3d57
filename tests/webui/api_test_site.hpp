// Requests to the API as a browser or the command line sends them, without a network.
#pragma once

#include "tests/webui/fake_backend.hpp"
#include "web/site.hpp"

#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <gtest/gtest.h>

namespace fleetgate::webui {

struct Answer {
    unsigned status = 0;
    net::Headers headers;
    std::string body;

    [[nodiscard]] boost::json::object json() const;
    [[nodiscard]] std::string text(std::string_view name) const;
};

/// What constructs the fakes stands in the source file: they are coroutines, dear to compile for each test anew.
class ApiTest : public testing::Test {
protected:
    ApiTest();
    ~ApiTest() override;

    static net::Request request(const std::string& method, const std::string& path, const std::string& body);
    /// From a browser that is signed in, with its token.
    Answer send(const std::string& method, const std::string& path, const std::string& body = {});
    /// The same of somebody who may only look.
    Answer send_as_viewer(const std::string& method, const std::string& path, const std::string& body = {});
    /// As send(), made from that revision.
    Answer send_if(const std::string& revision, const std::string& method, const std::string& path,
                   const std::string& body);
    /// From a script.
    Answer send_with_token(const std::string& token, const std::string& method, const std::string& path,
                           const std::string& body = {});
    /// From a browser that is not.
    Answer send_from_outside(const std::string& method, const std::string& path, const std::string& body = {});
    /// From the command line.
    Answer send_control(const std::string& method, const std::string& path, const std::string& body = {});

    FakeBackend fake_;
    web::Site page_;
    web::Site control_;

private:
    Answer answer(web::Site& site, net::Request request);
};

}  // namespace fleetgate::webui
