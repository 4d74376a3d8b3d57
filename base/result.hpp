// Result and Error: how every function that can fail says so.
#pragma once

#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <tl/expected.hpp>

namespace fleetgate::base {

/// What went wrong, for programs (`code`) and for people (`context`: what we were doing, to whom).
struct Error {
    std::error_code code;
    std::string context;

    /// The same error, with one more step of context in front. Add it once, where the meaning changes.
    [[nodiscard]] Error during(std::string_view step) const { return {code, std::string{step} + ": " + context}; }

    /// One line for a person: the context, then the code's own message where it adds something.
    [[nodiscard]] std::string text() const;

    friend bool operator==(const Error& a, const Error& b) { return a.code == b.code; }
};

/// A value or an Error. tl::expected today, std::expected once the compiler has it.
template <class T>
using Result = tl::expected<T, Error>;

using Unexpected = tl::unexpected<Error>;

inline Unexpected fail(Error error) { return Unexpected{std::move(error)}; }
inline Unexpected fail(std::error_code code, std::string context) {
    return Unexpected{Error{code, std::move(context)}};
}
inline Unexpected fail(std::errc code, std::string context) {
    return Unexpected{Error{std::make_error_code(code), std::move(context)}};
}

/// The two codes every awaitable may fail with.
inline bool is_timeout(const Error& e) { return e.code == std::errc::timed_out; }
inline bool is_cancelled(const Error& e) { return e.code == std::errc::operation_canceled; }

}  // namespace fleetgate::base
