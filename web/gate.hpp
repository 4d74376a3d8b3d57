// The checks that a request passes before any route: plain questions about its headers.
#pragma once

#include "net/http_types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::web {

/// The host of a Host header: lower-case, without port and brackets; nothing when it is malformed.
std::optional<std::string> host_name(std::string_view host);

/// Whether the Host header names us: an IP address, "localhost", or one of `allowed` (empty: any name), where
/// "*.example.com" stands for every name with one label more, as in certificates. A name that an attacker lets point to
/// this address (DNS rebinding) is none of these.
bool is_our_host(const net::Headers& headers, const std::vector<std::string>& allowed);

/// True for methods that change nothing (RFC 9110 section 9.2.1).
bool is_safe_method(std::string_view method);

/// Why a request that changes something does not come from our own page: its Sec-Fetch-Site or its Origin says so.
/// Nothing when both agree or are absent (a program that is no browser).
std::optional<std::string_view> cross_site_reason(const net::Request& request);

/// Whether the X-Fleetgate-CSRF header holds the token of this session. Takes the same time for every wrong one.
bool has_csrf_token(const net::Headers& headers, std::string_view session_token);

}  // namespace fleetgate::web
