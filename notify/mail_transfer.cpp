#include "notify/mail_transfer.hpp"

#include "base/text.hpp"
#include "net/peer_verification.hpp"
#include "notify/errc.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace fleetgate::notify {

namespace {

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// What libcurl calls back into.
struct Talk {
    std::string_view left;  ///< of the mail
    std::string refusal;    ///< the server's last line that says no: "550 5.1.1 no such user"
    const std::atomic<bool>* given_up = nullptr;
};

std::size_t on_read(char* into, std::size_t size, std::size_t count, void* self) {
    auto& left = static_cast<Talk*>(self)->left;
    const auto length = std::min(left.size(), size * count);
    std::memcpy(into, left.data(), length);
    left.remove_prefix(length);
    return length;
}

std::size_t on_reply(char* octets, std::size_t size, std::size_t count, void* self) {
    // libcurl says good-bye after a refusal, and the answer to that is friendly.
    const std::string_view reply{octets, std::min<std::size_t>(size * count, 500)};
    if (reply.starts_with('4') || reply.starts_with('5')) static_cast<Talk*>(self)->refusal = reply;
    return size * count;
}

std::size_t swallow(char*, std::size_t size, std::size_t count, void*) { return size * count; }

int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Talk*>(self)->given_up->load() ? 1 : 0;
}

bool passed(CURL* easy, CURLINFO what) {
    curl_off_t microseconds = 0;
    curl_easy_getinfo(easy, what, &microseconds);
    return microseconds > 0;
}

Errc errc_of(CURL* easy, CURLcode code, bool was_refused) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST: return Errc::name_lookup;
        case CURLE_COULDNT_CONNECT: return Errc::connection;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_USE_SSL_FAILED:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_CACERT_BADFILE: return Errc::tls;
        case CURLE_LOGIN_DENIED: return Errc::log_in;
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL: return Errc::settings;
        case CURLE_OPERATION_TIMEDOUT:
            if (!passed(easy, CURLINFO_NAMELOOKUP_TIME_T)) return Errc::name_lookup;
            return passed(easy, CURLINFO_CONNECT_TIME_T) ? Errc::no_answer : Errc::connection;
        default: return was_refused ? Errc::refused : Errc::no_answer;
    }
}

std::string path_part(std::string_view host) {
    std::string out;
    for (const char c : host) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (plain) out += c;
    }
    return out;
}

curl_blob blob(std::string_view text) {
    return {const_cast<char*>(text.data()), text.size(), CURL_BLOB_COPY};  // copied at once, never written
}

std::string bracketed(const std::string& host) {
    return host.find(':') == std::string::npos || host.front() == '[' ? host : "[" + host + "]";
}

void set_trust(CURL* easy, const Mail& mail, net::PeerVerification& peer) {
    const auto security = mail.route.security;
    curl_easy_setopt(easy, CURLOPT_USE_SSL,
                     static_cast<long>(security == MailSecurity::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!mail.authority_pem.empty()) {
        auto authority = blob(mail.authority_pem);
        curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &authority);
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    }
    net::verify_peer(easy, peer);
}

}  // namespace

base::Result<void> transfer(const Mail& mail, MailLimits limits, const std::atomic<bool>& given_up) {
    const std::unique_ptr<CURL, FreeEasy> owner{curl_easy_init()};
    if (!owner) return base::fail(std::errc::not_enough_memory, mail.route.host);
    auto* easy = owner.get();
    const auto& route = mail.route;
    const auto server = bracketed(route.host) + ":" + std::to_string(route.port);
    const auto url =
        (route.security == MailSecurity::tls ? "smtps://" : "smtp://") + server + "/" + path_part(mail.greeting);
    std::array<char, CURL_ERROR_SIZE> reason{};
    net::PeerVerification peer{.host = route.host, .problem = {}};
    Talk talk{mail.octets, {}, &given_up};
    curl_slist* list = nullptr;
    for (const auto* addresses : {&route.to, &route.cc, &route.bcc}) {
        for (const auto& address : *addresses) list = curl_slist_append(list, ("<" + address + ">").c_str());
    }
    const std::unique_ptr<curl_slist, FreeList> recipients{list};

    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");  // an empty text, not null: null would ask the environment
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, reason.data());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
    curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>((limits.total.count() + 999) / 1000));
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, ("<" + route.from + ">").c_str());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_read);
    curl_easy_setopt(easy, CURLOPT_READDATA, &talk);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, swallow);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_reply);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &talk);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &talk);
    if (!route.user.empty()) {
        const base::Secret password{std::string{mail.password.reveal()}};
        curl_easy_setopt(easy, CURLOPT_USERNAME, route.user.c_str());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, password.reveal().data());
    }
    set_trust(easy, mail, peer);

    const auto code = curl_easy_perform(easy);
    if (code == CURLE_OK) return {};
    const auto name = "mail server " + base::printable(server, 260);
    if (code == CURLE_ABORTED_BY_CALLBACK) return base::fail(std::errc::operation_canceled, name);
    const bool was_refused = !talk.refusal.empty();
    std::string why = reason.front() != '\0' ? reason.data() : curl_easy_strerror(code);
    if (!peer.problem.empty()) {
        why = peer.problem;
    } else if (was_refused && code != CURLE_OPERATION_TIMEDOUT) {
        why = "it said: " + talk.refusal;
    }
    return base::fail(errc_of(easy, code, was_refused), name + ": " + base::printable(base::trimmed(why), 300));
}

}  // namespace fleetgate::notify
