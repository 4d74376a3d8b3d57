#include "agent/page_names.hpp"

#include "base/clock.hpp"
#include "net/certificates.hpp"
#include "platform/paths.hpp"

#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using testing::Contains;

TEST(PageNames, AreThoseOfTheHostTheConfigurationAndTheCertificate) {
    const auto now = base::RealClock{}.wall_now();
    const auto authority = net::make_authority("test", now).value();
    const auto own = net::make_server_certificate(authority, {"printers.example.com"}, now).value();
    Config config;
    config.web_names = {"gateway.example.org"};
    const auto names = page_hosts(config, own);
    for (const auto& name : platform::host_names().names) EXPECT_THAT(names, Contains(name));
    EXPECT_THAT(names, Contains("localhost"));
    EXPECT_THAT(names, Contains("gateway.example.org"));
    EXPECT_THAT(names, Contains("printers.example.com"));
}

TEST(PageNames, ComeWithTheSettingThatAddsOne) {
    const auto now = base::RealClock{}.wall_now();
    const auto authority = net::make_authority("test", now).value();
    const auto own = net::make_server_certificate(authority, {"localhost"}, now).value();
    const auto settings = page_site_settings({}, own);
    EXPECT_FALSE(settings.allowed_hosts.empty()) << "every name would be taken";
    EXPECT_THAT(settings.unknown_host_hint, testing::HasSubstr("names in [web]"));
}

}  // namespace
}  // namespace fleetgate::agent
