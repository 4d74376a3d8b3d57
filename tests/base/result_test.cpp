#include "base/result.hpp"

#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

TEST(Error, GathersContextFromTheOutside) {
    const Error error = Error{std::make_error_code(std::errc::timed_out), "no answer"}.during("supplies of 192.0.2.7");
    EXPECT_EQ(error.context, "supplies of 192.0.2.7: no answer");
    EXPECT_EQ(error.text(), "supplies of 192.0.2.7: no answer (" + error.code.message() + ")");
    EXPECT_TRUE(is_timeout(error));
    EXPECT_FALSE(is_cancelled(error));
}

TEST(Error, DoesNotSayTheSameTwice) {
    const auto code = std::make_error_code(std::errc::permission_denied);
    EXPECT_EQ((Error{code, "open x: " + code.message()}.text()), "open x: " + code.message());
    EXPECT_EQ((Error{code, ""}.text()), code.message());
}

}  // namespace
}  // namespace fleetgate::base
