// A name server of which the test decides what it knows.
#pragma once

#include "base/clock.hpp"
#include "discovery/errc.hpp"
#include "discovery/name_resolver.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace fleetgate::fakes {

class FakeNameResolver final : public discovery::NameResolver {
public:
    explicit FakeNameResolver(base::Clock& clock) : clock_{clock} {}

    std::map<std::string, std::vector<boost::asio::ip::address>> hosts;
    std::set<std::string> hanging;  ///< hosts whose look-up does not end
    std::vector<std::string> asked;

    void knows(const std::string& host, const std::vector<std::string>& addresses) {
        auto& known = hosts[host];
        for (const auto& address : addresses) known.push_back(boost::asio::ip::make_address(address));
    }

    boost::asio::awaitable<base::Result<std::vector<boost::asio::ip::address>>> resolve(std::string host) override {
        asked.push_back(host);
        if (hanging.contains(host)) co_await clock_.sleep_until(base::SteadyTime::max());
        const auto known = hosts.find(host);
        if (known == hosts.end()) {
            co_return base::fail(make_error_code(discovery::Errc::host_not_found), host + ": Host not found");
        }
        co_return known->second;
    }

private:
    base::Clock& clock_;
};

}  // namespace fleetgate::fakes
