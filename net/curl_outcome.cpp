// What went wrong with a request, said so that an administrator knows where to look.
#include "base/text.hpp"
#include "net/curl_transfer.hpp"

namespace fleetgate::net {

namespace {

ClientErrc errc_of(CURLcode code) {
    switch (code) {
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL: return ClientErrc::bad_request;
        case CURLE_COULDNT_RESOLVE_HOST: return ClientErrc::name_resolution;
        case CURLE_COULDNT_RESOLVE_PROXY: return ClientErrc::proxy_name_resolution;
        case CURLE_COULDNT_CONNECT: return ClientErrc::connect;
        case CURLE_PROXY: return ClientErrc::proxy;
        case CURLE_PEER_FAILED_VERIFICATION: return ClientErrc::certificate;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR: return ClientErrc::tls;
        case CURLE_FILESIZE_EXCEEDED: return ClientErrc::too_large;
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_BAD_CONTENT_ENCODING:
        case CURLE_PARTIAL_FILE:
        case CURLE_WRITE_ERROR: return ClientErrc::protocol;
        default: return ClientErrc::connection_lost;
    }
}

}  // namespace

std::string CurlTransfer::step_reached() const {
    const auto passed = [this](CURLINFO what) {
        curl_off_t microseconds = 0;
        curl_easy_getinfo(easy_.get(), what, &microseconds);
        return microseconds > 0;
    };
    if (passed(CURLINFO_APPCONNECT_TIME_T)) return "waiting for the answer";
    if (passed(CURLINFO_CONNECT_TIME_T)) return proxy_.url.empty() ? "TLS handshake" : "proxy or TLS handshake";
    if (passed(CURLINFO_NAMELOOKUP_TIME_T)) return "connecting";
    return "name resolution";
}

namespace {

long own_port_of(CURL* easy) {
    long port = 0;
    curl_easy_getinfo(easy, CURLINFO_LOCAL_PORT, &port);
    return port;
}

}  // namespace

/// Of a request that has not got past the proxy: which of its steps it was.
std::optional<base::Error> CurlTransfer::error_at_proxy(CURLcode code) const {
    if (proxy_.url.empty() || stopped_by_) return std::nullopt;
    long answered = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_HTTP_CONNECTCODE, &answered);
    const auto error = [this](ClientErrc errc, const std::string& reason) {
        return base::Error{make_error_code(errc), name_ + ": " + reason};
    };
    if (answered >= 300) {
        // 401 is what tinyproxy says to a wrong password.
        const bool is_log_in = answered == 407 || answered == 401;
        const auto errc = is_log_in ? ClientErrc::proxy_authentication : ClientErrc::proxy;
        return error(errc, "the proxy answered " + std::to_string(answered));
    }
    if (answered != 0 || code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_COULDNT_CONNECT) return std::nullopt;
    long connections = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_NUM_CONNECTS, &connections);
    const bool is_kept_one = connections == 0 && own_port_of(easy_.get()) > 0;
    if (is_kept_one) return std::nullopt;  // its tunnel stood before
    // The time of the connection is noted only behind the tunnel; the port of our end as soon as it stands.
    if (own_port_of(easy_.get()) > 0) {
        return error(ClientErrc::proxy, code == CURLE_OPERATION_TIMEDOUT
                                            ? "the proxy was silent when it was asked for a tunnel"
                                            : "what answered there is no HTTP proxy");
    }
    if (code != CURLE_OPERATION_TIMEDOUT) return std::nullopt;
    curl_off_t looked_up_after_us = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_NAMELOOKUP_TIME_T, &looked_up_after_us);
    return looked_up_after_us > 0 ? error(ClientErrc::connect, "the proxy's host did not answer in time")
                                  : error(ClientErrc::proxy_name_resolution, "no answer in time");
}

base::Error CurlTransfer::error_of(CURLcode code) const {
    if (auto error = error_at_proxy(code)) return *std::move(error);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {std::make_error_code(std::errc::timed_out), name_ + ": no end of: " + step_reached()};
    if (code == CURLE_OUT_OF_MEMORY) return {std::make_error_code(std::errc::not_enough_memory), name_};

    auto errc = stopped_by_.value_or(errc_of(code));
    std::string reason = reason_.front() != '\0' ? reason_.data() : curl_easy_strerror(code);
    if (!peer_.problem.empty()) {
        errc = peer_.is_issuer_unknown && !proxy_.url.empty() ? ClientErrc::intercepted : ClientErrc::certificate;
        reason = peer_.problem;
    } else if (stopped_by_ == ClientErrc::too_large) {
        reason = "more than " + std::to_string(request_.response_limit_bytes) + " octets";
    } else if (stopped_by_ == ClientErrc::connection_stale) {
        reason = "nothing came over the connection that was kept";
    } else if (stopped_by_ == ClientErrc::protocol) {
        reason = "a header without end";
    } else if (errc == ClientErrc::tls) {
        reason = handshake_in_words(reason);
    }
    return {make_error_code(errc), name_ + ": " + base::printable(reason, 400)};
}

}  // namespace fleetgate::net
