// What went wrong with a request, said so that an administrator knows where to look.
#include "base/text.hpp"
#include "net/curl_transfer.hpp"
#include "net/openssl.hpp"

#include <openssl/ssl.h>

namespace fleetgate::net {

namespace {

int problem_slot() {
    static const int slot = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return slot;
}

int note_verification(int accepted, X509_STORE_CTX* store) {
    if (accepted == 1) return accepted;
    const auto* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* problem = static_cast<std::string*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), problem_slot()));
    if (problem == nullptr || !problem->empty()) return accepted;  // the first problem is the cause
    *problem = X509_verify_cert_error_string(X509_STORE_CTX_get_error(store));
    if (auto* certificate = X509_STORE_CTX_get_current_cert(store))
        *problem += "; certificate of \"" + common_name(X509_get_subject_name(certificate)) + "\", issued by \"" +
                    common_name(X509_get_issuer_name(certificate)) + "\"";
    return accepted;
}

CURLcode on_tls_context(CURL*, void* context, void* problem) {
    auto* tls = static_cast<SSL_CTX*>(context);
    SSL_CTX_set_ex_data(tls, problem_slot(), problem);
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, note_verification);
    return CURLE_OK;
}

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

void watch_verification(CURL* easy, std::string& problem) {
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, on_tls_context);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, &problem);
}

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

base::Error CurlTransfer::error_of(CURLcode code) const {
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {std::make_error_code(std::errc::timed_out), name_ + ": no end of: " + step_reached()};
    if (code == CURLE_OUT_OF_MEMORY) return {std::make_error_code(std::errc::not_enough_memory), name_};

    auto errc = stopped_by_.value_or(errc_of(code));
    std::string reason = reason_.front() != '\0' ? reason_.data() : curl_easy_strerror(code);
    long from_proxy = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_HTTP_CONNECTCODE, &from_proxy);
    if (from_proxy >= 300) {
        errc = from_proxy == 407 ? ClientErrc::proxy_authentication : ClientErrc::proxy;
        reason = "the proxy answered " + std::to_string(from_proxy);
    } else if (!certificate_problem_.empty()) {
        errc = ClientErrc::certificate;
        reason = certificate_problem_;
    } else if (stopped_by_ == ClientErrc::too_large) {
        reason = "more than " + std::to_string(request_.response_limit_bytes) + " octets";
    } else if (stopped_by_ == ClientErrc::protocol) {
        reason = "a header without end";
    }
    return {make_error_code(errc), name_ + ": " + base::printable(reason, 300)};
}

}  // namespace fleetgate::net
