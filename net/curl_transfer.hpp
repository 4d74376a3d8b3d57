// One request of ours as libcurl sees it.
#pragma once

#include "base/result.hpp"
#include "net/http_client.hpp"
#include "net/peer_verification.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>

#include <curl/curl.h>

namespace fleetgate::net {

/// Belongs to the thread that drives it, from prepare() to outcome(). Its address must not change.
class CurlTransfer {
public:
    CurlTransfer(ClientRequest request, TlsTrust trust, ProxySettings proxy, std::string user_agent);
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;

    /// Errors: ClientErrc::bad_request.
    base::Result<void> prepare();
    [[nodiscard]] CURL* handle() const { return easy_.get(); }
    /// What became of it, once libcurl is done.
    base::Result<ClientResponse> outcome(CURLcode code);

    /// "GET https://host/path": no query, no user, no password.
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    struct FreeEasy {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    struct FreeList {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };

    base::Result<void> check_url();
    base::Result<void> check_proxy();
    base::Result<void> set_headers();
    void set_limits();
    void set_method();
    void set_trust();
    void set_proxy();
    [[nodiscard]] base::Error error_of(CURLcode code) const;
    [[nodiscard]] std::string step_reached() const;
    [[nodiscard]] std::optional<base::Error> error_at_proxy(CURLcode code) const;

    static int on_progress(void* self, curl_off_t to_come, curl_off_t came, curl_off_t to_go, curl_off_t gone);
    [[nodiscard]] bool is_stale() const;
    static std::size_t on_header(char* octets, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* octets, std::size_t size, std::size_t count, void* self);
    bool take_header(std::string_view line);
    bool take_body(std::string_view octets);

    ClientRequest request_;
    TlsTrust trust_;
    ProxySettings proxy_;
    std::string user_agent_;
    std::string name_;
    std::unique_ptr<curl_slist, FreeList> fields_;  // the easy handle refers to these
    std::array<char, CURL_ERROR_SIZE> reason_{};
    PeerVerification peer_;
    ClientResponse response_;
    std::size_t header_octets_ = 0;
    std::optional<ClientErrc> stopped_by_;
    std::unique_ptr<CURL, FreeEasy> easy_;  // last: goes first
};

}  // namespace fleetgate::net
