#include "agent/metrics.hpp"

#include "agent/metrics_route.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

using namespace std::chrono_literals;

TEST(Metrics, EachFamilyIsDescribedAndItsHistogramIsCumulative) {
    LoadSample totals;
    totals.counts.work = {5, 4, 3, 2};
    totals.usage.cpu = 1500ms;
    polling::count_lateness(totals.counts, 50ms);
    polling::count_lateness(totals.counts, 700ms);
    polling::count_lateness(totals.counts, 1h);
    const auto text = metrics_text("1.2.3", {.awake = 7}, totals, 12);
    for (const std::string line :
         {"# TYPE fleetgate_devices gauge\n", "fleetgate_devices{activity=\"awake\"} 7\n",
          "fleetgate_answers_total{kind=\"full\"} 2\n", "fleetgate_turn_lateness_seconds_bucket{le=\"0.1\"} 1\n",
          "fleetgate_turn_lateness_seconds_bucket{le=\"300\"} 2\n",
          "fleetgate_turn_lateness_seconds_bucket{le=\"+Inf\"} 3\n", "fleetgate_turn_lateness_seconds_sum 3600.75\n",
          "fleetgate_turn_lateness_seconds_count 3\n", "process_cpu_seconds_total 1.5\n",
          "fleetgate_passwords_hashed_total 12\n", "fleetgate_build_info{version=\"1.2.3\"} 1\n"}) {
        EXPECT_NE(text.find(line), std::string::npos) << line << "in\n" << text;
    }
    EXPECT_EQ(text.back(), '\n');
}

net::Request request_of(bool loopback, const std::string& authorization = {}) {
    net::Request request;
    request.peer.loopback = loopback;
    if (!authorization.empty()) request.headers.add("Authorization", authorization);
    return request;
}

TEST(Metrics, AreForThisHostAndForWhoHasTheToken) {
    const std::string token = "a-token-of-some-length";
    EXPECT_TRUE(may_read_metrics(request_of(true), ""));
    EXPECT_FALSE(may_read_metrics(request_of(false), ""));
    EXPECT_FALSE(may_read_metrics(request_of(false, "Bearer "), ""));
    EXPECT_TRUE(may_read_metrics(request_of(false, "Bearer " + token), token));
    EXPECT_FALSE(may_read_metrics(request_of(false, "Bearer " + token + "x"), token));
    EXPECT_FALSE(may_read_metrics(request_of(false, "Basic " + token), token));
    auto passed_on = request_of(true);
    passed_on.headers.add("X-Forwarded-For", "192.0.2.7");
    EXPECT_FALSE(may_read_metrics(passed_on, token)) << "a proxy here is not this host's own question";
}

TEST(Metrics, TheTokenIsReadWithoutBlanksAndMustBeLong) {
    const fakes::TemporaryFolder folder;
    const auto file = folder.path() / "token";
    EXPECT_EQ(metrics_token({}).value(), "");
    EXPECT_EQ(metrics_token(file).error().code, std::errc::no_such_file_or_directory);
    std::ofstream{file} << "  0123456789abcdef\n";
    EXPECT_EQ(metrics_token(file).value(), "0123456789abcdef");
    std::ofstream{file} << "short\n";
    const auto refused = metrics_token(file);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().context.find("short\n"), std::string::npos) << "it is a secret";
}

}  // namespace
}  // namespace fleetgate::agent
