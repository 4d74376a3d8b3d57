#include "net/request_parser.hpp"

#include "net/chunk_decoder.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <boost/beast/http/basic_parser.hpp>

namespace fleetgate::net {

namespace http = boost::beast::http;

namespace {

constexpr std::array<std::string_view, 7> kMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

std::string text_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

/// Where a head that cannot be one shows itself, before it is complete: a bare CR or LF, a NUL, a folded line.
/// Octets before `from` have been looked at.
bool is_malformed(std::string_view head, std::size_t from) {
    for (auto i = from; i < head.size(); ++i) {
        const auto before = i == 0 ? '\0' : head[i - 1];
        if (head[i] == '\0' || (head[i] == '\n') != (before == '\r')) return true;
        if (before == '\n' && (head[i] == ' ' || head[i] == '\t')) return true;
    }
    return head.starts_with('\r');
}

}  // namespace

/// Beast reads the head only; the body is counted or decoded here.
class RequestParser::Impl final : public http::basic_parser<true> {
public:
    explicit Impl(Limits limits) : limits_{limits} {
        header_limit(std::numeric_limits<std::uint32_t>::max());  // measured here, over line and fields together
        body_limit(boost::none);
        eager(false);
    }

    std::size_t put_octets(std::string_view octets);
    void set_limit(std::size_t limit);
    void fail(unsigned status, std::string_view why) {
        failure_ = {status, why};
        state_ = State::failed;
    }

    State state_ = State::head;
    Failure failure_;
    Request request_;
    bool expects_continue_ = false;
    bool http_1_1_ = false;

private:
    using ErrorCode = boost::beast::error_code;
    using View = boost::beast::string_view;

    void on_request_impl(http::verb, View method, View target, int version, ErrorCode&) override {
        http_1_1_ = version == 11;
        request_.method = text_of(method);
        request_.raw_target = text_of(target);
    }
    void on_field_impl(http::field, View name, View value, ErrorCode& error) override {
        if (request_.headers.size() >= limits_.header_fields)
            error = http::error::header_limit;
        else
            request_.headers.add(text_of(name), text_of(value));
    }
    void on_response_impl(int, View, int, ErrorCode&) override {}
    void on_header_impl(ErrorCode&) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const&, ErrorCode&) override {}
    std::size_t on_body_impl(View, ErrorCode&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, View, ErrorCode&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, View, ErrorCode&) override { return 0; }
    void on_finish_impl(ErrorCode&) override {}

    std::size_t put_head(std::string_view octets);
    void read_head(std::string_view head);
    void check_head();
    void check_framing();
    std::size_t put_chunks(std::string_view octets);

    Limits limits_;
    std::size_t scanned_ = 0;
    std::size_t body_limit_octets_ = 0;
    std::uint64_t length_ = 0;
    ChunkDecoder chunks_;
};

std::size_t RequestParser::Impl::put_head(std::string_view octets) {
    const auto end = octets.find("\r\n\r\n", scanned_ - std::min<std::size_t>(scanned_, 3));
    const auto length = end == std::string_view::npos ? octets.size() : end + 4;
    if (is_malformed(octets.substr(0, length), scanned_))
        fail(400, "the request is malformed");
    else if (length > limits_.header_bytes)
        fail(431, "the header is too large");
    scanned_ = length;
    if (end == std::string_view::npos || state_ == State::failed) return 0;

    read_head(octets.substr(0, length));
    if (state_ == State::head) check_head();
    return length;
}

void RequestParser::Impl::read_head(std::string_view head) {
    while (!is_header_done()) {
        ErrorCode error;
        const auto n = put({head.data(), head.size()}, error);
        if (error == http::error::header_limit) return fail(431, "too many header fields");
        if (error || (n == 0 && !is_header_done())) return fail(400, "the request is malformed");
        head.remove_prefix(n);
    }
}

void RequestParser::Impl::check_head() {
    if (std::ranges::find(kMethods, request_.method) == kMethods.end())
        return fail(501, "the method is not known here");
    auto target = net::parse_target(request_.raw_target);
    if (!target) return fail(400, "the target is no path");
    request_.target = *std::move(target);
    if (request_.headers.count("Host") > 1 || (http_1_1_ && !request_.headers.contains("Host")))
        return fail(400, "exactly one Host is needed");
    check_framing();
    if (state_ == State::failed) return;

    if (const auto expect = request_.headers.find("Expect")) {
        if (!same_name(*expect, "100-continue")) return fail(417, "nothing else can be expected here");
        expects_continue_ = http_1_1_;
    }
    length_ = content_length().value_or(0);
    state_ = chunked() || length_ > 0 ? State::body : State::done;
}

void RequestParser::Impl::check_framing() {
    const auto lengths = request_.headers.count("Content-Length");
    if (lengths > 1) return fail(400, "more than one Content-Length");
    const auto length = request_.headers.find("Content-Length");
    // Beast takes "5, 5"; another parser might not.
    if (length && !std::ranges::all_of(*length, [](char c) { return c >= '0' && c <= '9'; }))
        return fail(400, "the Content-Length is no number");
    const auto coding = request_.headers.find("Transfer-Encoding");
    if (!coding) return;
    if (request_.headers.count("Transfer-Encoding") > 1 || length || !http_1_1_)
        return fail(400, "the length of the body is ambiguous");
    if (!same_name(*coding, "chunked")) return fail(501, "the transfer coding is not known here");
}

std::size_t RequestParser::Impl::put_octets(std::string_view octets) {
    if (state_ == State::head) return put_head(octets);
    if (state_ != State::body) return 0;
    if (chunked()) return put_chunks(octets);

    const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(length_ - request_.body.size(), octets.size()));
    request_.body.append(octets.substr(0, taken));
    if (request_.body.size() == length_) state_ = State::done;
    return taken;
}

std::size_t RequestParser::Impl::put_chunks(std::string_view octets) {
    const auto taken = chunks_.put(octets, request_.body, body_limit_octets_);
    if (chunks_.state() == ChunkDecoder::State::malformed) fail(400, "a chunk is malformed");
    if (chunks_.state() == ChunkDecoder::State::too_large) fail(413, "the body is too large");
    if (chunks_.state() == ChunkDecoder::State::done) {
        request_.headers.remove("Transfer-Encoding");  // decoded: the body is what it is
        state_ = State::done;
    }
    return taken;
}

void RequestParser::Impl::set_limit(std::size_t limit) {
    body_limit_octets_ = limit;
    if (state_ == State::body && length_ > limit) fail(413, "the body is too large");
}

RequestParser::RequestParser(Limits limits) : impl_{std::make_unique<Impl>(limits)} {}
RequestParser::~RequestParser() = default;
std::size_t RequestParser::put(std::string_view octets) { return impl_->put_octets(octets); }
RequestParser::State RequestParser::state() const { return impl_->state_; }
const RequestParser::Failure& RequestParser::failure() const { return impl_->failure_; }
Request& RequestParser::request() { return impl_->request_; }
void RequestParser::set_body_limit(std::size_t octets) { impl_->set_limit(octets); }
bool RequestParser::keep_alive() const { return impl_->keep_alive(); }
bool RequestParser::expects_continue() const { return impl_->expects_continue_; }
bool RequestParser::http_1_1() const { return impl_->http_1_1_; }

}  // namespace fleetgate::net
