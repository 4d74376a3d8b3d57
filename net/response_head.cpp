#include "net/response_head.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace fleetgate::net {

namespace {

constexpr std::array<std::string_view, 5> kFramingFields{"Content-Length", "Transfer-Encoding", "Connection", "Date",
                                                         "Keep-Alive"};

struct Plain {
    unsigned status;
    std::string_view code;
    std::string_view to_do;
};
/// The first for a status that is not here.
constexpr std::array kPlain{
    Plain{400, "malformed", "Check the program that sent it, and a proxy in between: this is no HTTP/1.1."},
    Plain{408, "too_slow", "Send it again, at once."},
    Plain{413, "too_large", "Send less at once."},
    Plain{417, "not_expected", "Send it without the Expect field."},
    Plain{431, "too_large", "Send fewer and shorter header fields."},
    Plain{500, "internal", "Tell an administrator of this host."},
    Plain{501, "not_implemented", "Use what the description of the API names."},
    Plain{503, "busy", "Try again in a while."},
};

bool is_token(std::string_view text) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               kMarks.find(c) != std::string_view::npos;
    });
}

bool is_field_value(std::string_view text) {
    return std::ranges::none_of(
        text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
}

void append(std::string& out, std::string_view name, std::string_view value) {
    if (!is_token(name) || !is_field_value(value)) return;
    out.append(name).append(": ").append(value).append("\r\n");
}

bool is_framing(std::string_view name) {
    return std::ranges::any_of(kFramingFields, [name](std::string_view field) { return same_name(field, name); });
}

}  // namespace

std::string http_date(base::WallTime time) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
    std::array<char, 64> text{};
    const auto length =
        std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                      kDays.at(std::chrono::weekday{day}.c_encoding()), unsigned{date.day()},
                      kMonths.at(unsigned{date.month()} - 1), int{date.year()}, static_cast<int>(clock.hours().count()),
                      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(std::max(length, 0))};
}

std::string response_head(const Response& response, const Headers& defaults, ResponseFraming framing,
                          base::WallTime now) {
    std::string out;
    out.reserve(512);
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reason_phrase(response.status)).append("\r\n");
    append(out, "Date", http_date(now));
    for (const auto& field : response.headers)
        if (!is_framing(field.name)) append(out, field.name, field.value);
    for (const auto& field : defaults)
        if (!response.is_bare && !response.headers.contains(field.name)) append(out, field.name, field.value);
    if (framing.length) append(out, "Content-Length", std::to_string(*framing.length));
    if (framing.chunked) append(out, "Transfer-Encoding", "chunked");
    // A connection of HTTP/1.1 stays open where nothing is said (RFC 9112 section 9.3).
    if (!framing.keep_alive || !response.is_bare)
        append(out, "Connection", framing.keep_alive ? "keep-alive" : "close");
    return out.append("\r\n");
}

Response plain_problem(unsigned status, std::string_view detail) {
    const auto found = std::ranges::find(kPlain, status, &Plain::status);
    const Plain& plain = found == kPlain.end() ? kPlain.front() : *found;
    std::string text{detail};
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 32);
    Response response;
    response.status = status;
    response.headers.add("Content-Type", "application/problem+json");
    response.headers.add("Cache-Control", "no-store");
    response.body = R"({"type":"urn:fleetgate:problem:)" + std::string{plain.code} + R"(","title":")" +
                    std::string{reason_phrase(status)} + R"(","status":)" + std::to_string(status) + R"(,"code":")" +
                    std::string{plain.code} + R"(","detail":")" + text + ". " + std::string{plain.to_do} + R"("})";
    return response;
}

}  // namespace fleetgate::net
