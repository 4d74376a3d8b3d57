// A SessionSource over a map.
#pragma once

#include "web/session.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::fakes {

class FakeSessions final : public web::SessionSource {
public:
    std::map<std::string, web::SessionInfo> by_token;
    std::optional<base::Error> broken;  ///< the store behind it does not answer
    bool setup = false;
    std::vector<std::string> asked_from;

    boost::asio::awaitable<base::Result<std::optional<web::SessionInfo>>> find(std::string token,
                                                                               std::string address) override {
        asked_from.push_back(address);
        if (broken) co_return base::fail(*broken);
        const auto found = by_token.find(token);
        if (found == by_token.end()) co_return std::optional<web::SessionInfo>{};
        co_return found->second;
    }
    std::map<std::string, web::SessionInfo> by_api_token;
    boost::asio::awaitable<base::Result<std::optional<web::SessionInfo>>> find_api_token(std::string token,
                                                                                         std::string) override {
        if (broken) co_return base::fail(*broken);
        const auto found = by_api_token.find(token);
        if (found == by_api_token.end()) co_return std::optional<web::SessionInfo>{};
        co_return found->second;
    }
    bool setup_open() const override { return setup; }
};

}  // namespace fleetgate::fakes
