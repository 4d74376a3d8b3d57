#include "net/curl_transfer.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace fleetgate::net {

namespace {

constexpr const char* kTls12Ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr std::size_t kMostHeaderOctets = std::size_t{64} * 1024;
constexpr std::size_t kOctetsASecond = 4096;  // of the slowest line

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using UrlPtr = std::unique_ptr<CURLU, FreeUrl>;

std::string part(CURLU* url, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
    std::string out{text};
    curl_free(text);
    return out;
}

base::Unexpected bad(std::string why) { return base::fail(ClientErrc::bad_request, std::move(why)); }

bool is_field(const Header& field) {
    const auto visible = [](char c) { return c > 0x20 && c < 0x7F && c != ':'; };
    const auto clean = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; };
    return !field.name.empty() && std::ranges::all_of(field.name, visible) && std::ranges::all_of(field.value, clean);
}

curl_blob blob(std::string_view text) {
    return {const_cast<char*>(text.data()), text.size(), CURL_BLOB_COPY};  // copied at once, never written
}

}  // namespace

CurlTransfer::CurlTransfer(ClientRequest request, TlsTrust trust, ProxySettings proxy, std::string user_agent)
    : request_{std::move(request)},
      trust_{std::move(trust)},
      proxy_{std::move(proxy)},
      user_agent_{std::move(user_agent)} {}

base::Result<void> CurlTransfer::prepare() {
    if (auto url = check_url(); !url) return url;
    if (auto proxy = check_proxy(); !proxy) return proxy;
    easy_.reset(curl_easy_init());
    if (!easy_) return base::fail(std::errc::not_enough_memory, name_);
    if (auto headers = set_headers(); !headers) return headers;

    auto* easy = easy_.get();
    curl_easy_setopt(easy, CURLOPT_URL, request_.url.c_str());
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, reason_.data());
    curl_easy_setopt(easy, CURLOPT_USERAGENT, user_agent_.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
    set_limits();
    set_method();
    set_trust();
    set_proxy();
    return {};
}

base::Result<void> CurlTransfer::check_url() {
    const UrlPtr url{curl_url()};
    if (!url || curl_url_set(url.get(), CURLUPART_URL, request_.url.c_str(), 0) != CURLUE_OK)
        return bad("the URL is none");
    const auto host = part(url.get(), CURLUPART_HOST);
    const auto port = part(url.get(), CURLUPART_PORT);
    peer_.host = host;
    name_ = request_.method + " https://" + host + (port.empty() ? "" : ":" + port) + part(url.get(), CURLUPART_PATH);
    name_ = base::printable(name_, 300);
    if (part(url.get(), CURLUPART_SCHEME) != "https") return bad("only https is spoken: " + name_);
    if (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty())
        return bad("user and password do not belong in a URL: " + name_);
    return {};
}

base::Result<void> CurlTransfer::check_proxy() {
    if (proxy_.url.empty()) return {};
    const UrlPtr url{curl_url()};
    if (!url || curl_url_set(url.get(), CURLUPART_URL, proxy_.url.c_str(), 0) != CURLUE_OK)
        return bad("the proxy's URL is none");
    if (part(url.get(), CURLUPART_SCHEME) != "http") return bad("a proxy is reached by http://");
    if (!part(url.get(), CURLUPART_USER).empty()) return bad("the proxy's user does not belong in its URL");
    return {};
}

base::Result<void> CurlTransfer::set_headers() {
    curl_slist* list = nullptr;
    const auto add = [&](const std::string& line) {
        if (auto* longer = curl_slist_append(list, line.c_str())) list = longer;
    };
    for (const auto& field : request_.headers) {
        if (!is_field(field)) {
            curl_slist_free_all(list);
            return bad("a header field that is none: " + name_);
        }
        add(field.value.empty() ? field.name + ";" : field.name + ": " + field.value);
    }
    if (!request_.headers.contains("Content-Type")) add("Content-Type:");  // libcurl would call every body a form
    if (!request_.names_program) add("User-Agent:");           // libcurl's way to leave it out; CONNECT has it
    if (!request_.headers.contains("Accept")) add("Accept:");  // nothing said is anything (RFC 9110 section 12.5.1)
    fields_.reset(list);
    curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, fields_.get());
    return {};
}

void CurlTransfer::set_limits() {
    curl_easy_setopt(easy_.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy_.get(), CURLOPT_QUICK_EXIT, 1L);  // a cancel does not wait for a name server
    curl_easy_setopt(easy_.get(), CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request_.connect_limit.count()));
    curl_easy_setopt(easy_.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(request_.total_limit.count()));
    curl_easy_setopt(easy_.get(), CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request_.response_limit_bytes));
    if (request_.wants_new_connection) {
        curl_easy_setopt(easy_.get(), CURLOPT_FRESH_CONNECT, 1L);
    } else if (request_.stale_after) {
        curl_easy_setopt(easy_.get(), CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(easy_.get(), CURLOPT_XFERINFOFUNCTION, on_progress);
        curl_easy_setopt(easy_.get(), CURLOPT_XFERINFODATA, this);
    }
}

void CurlTransfer::set_method() {
    auto* easy = easy_.get();
    const auto& method = request_.method;
    if (method == "HEAD") {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        return;
    }
    if (!request_.body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request_.body.data());
    }
    if (method != "GET" || !request_.body.empty()) curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
}

void CurlTransfer::set_trust() {
    auto* easy = easy_.get();
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_CIPHER_LIST, kTls12Ciphers);
    if (const auto* pinned = std::get_if<PinnedTrust>(&trust_.authority)) {
        auto authority = blob(pinned->authority_pem);
        curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &authority);
        // Without this the system's directory of certificates would be trusted beside the pinned one.
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    } else if (const auto& further = std::get<SystemTrust>(trust_.authority).further_pem; !further.empty()) {
        // In the place of the system's one file of certificates; its directory of them stays.
        auto authority = blob(further);
        curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &authority);
    }
    if (trust_.client) {
        auto chain = blob(trust_.client->chain_pem);
        auto key = blob(trust_.client->key_pem.reveal());
        curl_easy_setopt(easy, CURLOPT_SSLCERT_BLOB, &chain);
        curl_easy_setopt(easy, CURLOPT_SSLKEY_BLOB, &key);
    }
    verify_peer(easy, peer_);
}

void CurlTransfer::set_proxy() {
    auto* easy = easy_.get();
    // An empty text, not null: null would let libcurl ask the environment.
    curl_easy_setopt(easy, CURLOPT_PROXY, proxy_.url.c_str());
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    if (proxy_.url.empty() || proxy_.user.empty()) return;
    const base::Secret password{std::string{proxy_.password.reveal()}};
    const auto login = proxy_.login == ProxyLogin::basic    ? CURLAUTH_BASIC
                       : proxy_.login == ProxyLogin::digest ? CURLAUTH_DIGEST
                                                            : CURLAUTH_ANY;
    curl_easy_setopt(easy, CURLOPT_PROXYAUTH, static_cast<long>(login));
    curl_easy_setopt(easy, CURLOPT_PROXYUSERNAME, proxy_.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, password.reveal().data());
}

int CurlTransfer::on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    auto& transfer = *static_cast<CurlTransfer*>(self);
    if (!transfer.is_stale()) return 0;
    transfer.stopped_by_ = ClientErrc::connection_stale;
    return 1;
}

bool CurlTransfer::is_stale() const {
    if (header_octets_ > 0) return false;
    long connections = 0;
    long own_port = 0;
    curl_off_t microseconds = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_NUM_CONNECTS, &connections);
    curl_easy_getinfo(easy_.get(), CURLINFO_LOCAL_PORT, &own_port);
    curl_easy_getinfo(easy_.get(), CURLINFO_TOTAL_TIME_T, &microseconds);
    const bool is_kept_one = connections == 0 && own_port > 0;
    const std::chrono::seconds for_the_body{request_.body.size() / kOctetsASecond};
    return is_kept_one && std::chrono::microseconds{microseconds} > *request_.stale_after + for_the_body;
}

std::size_t CurlTransfer::on_header(char* octets, std::size_t size, std::size_t count, void* self) {
    return static_cast<CurlTransfer*>(self)->take_header({octets, size * count}) ? size * count : 0;
}

std::size_t CurlTransfer::on_body(char* octets, std::size_t size, std::size_t count, void* self) {
    return static_cast<CurlTransfer*>(self)->take_body({octets, size * count}) ? size * count : 0;
}

bool CurlTransfer::take_header(std::string_view line) {
    header_octets_ += line.size();
    if (header_octets_ > kMostHeaderOctets) {
        stopped_by_ = ClientErrc::protocol;
        return false;
    }
    if (line.starts_with("HTTP/")) {  // a new head: what came before was 100 (Continue) or the proxy's
        response_.headers = {};
        return true;
    }
    const auto colon = line.find(':');
    if (colon != std::string_view::npos)
        response_.headers.add(std::string{line.substr(0, colon)}, std::string{base::trimmed(line.substr(colon + 1))});
    return true;
}

bool CurlTransfer::take_body(std::string_view octets) {
    if (response_.body.size() + octets.size() > request_.response_limit_bytes) {
        stopped_by_ = ClientErrc::too_large;
        return false;
    }
    response_.body.append(octets);
    return true;
}

base::Result<ClientResponse> CurlTransfer::outcome(CURLcode code) {
    if (code != CURLE_OK) return base::fail(error_of(code));
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    response_.status = static_cast<unsigned>(status);
    return std::move(response_);
}

}  // namespace fleetgate::net
