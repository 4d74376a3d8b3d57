#include "protocol/structured_fields.hpp"

#include "protocol/base64.hpp"
#include "protocol/errc.hpp"

#include <algorithm>
#include <optional>

namespace fleetgate::protocol {

namespace {

constexpr std::size_t kFieldLimitBytes = 4096;
constexpr std::size_t kMemberLimit = 16;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alpha(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_key(char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '-' || c == '.' || c == '*'; }
bool is_token(char c) {
    return is_alpha(c) || is_digit(c) || std::string_view{"!#$%&'*+-.^_`|~:/"}.find(c) != std::string_view::npos;
}

/// Reads from the front; the first failure stays, and everything after it answers emptily.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_{text} {}

    [[nodiscard]] bool failed() const { return error_.has_value(); }
    [[nodiscard]] const base::Error& error() const { return *error_; }
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

    void fail(Errc code, std::string_view what) {
        if (!error_) error_ = base::Error{code, std::string{what} + " at octet " + std::to_string(at_)};
    }
    bool take(char c) {
        if (failed() || at_end() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void expect(char c) {
        if (!take(c)) fail(Errc::malformed, std::string{"expected '"} + c + "'");
    }
    void spaces() {
        while (take(' ')) {
        }
    }
    void white_space() {
        while (take(' ') || take('\t')) {
        }
    }

    std::string key() {
        if (at_end() || !(is_lower(text_[at_]) || text_[at_] == '*')) fail(Errc::malformed, "expected a key");
        return run_of(is_key);
    }

    std::string quoted() {
        expect('"');
        std::string out;
        while (!failed()) {
            if (at_end()) {
                fail(Errc::malformed, "a string without its end");
                break;
            }
            const char c = text_[at_++];
            if (c == '"') break;
            if (c == '\\') {
                if (at_end() || (text_[at_] != '"' && text_[at_] != '\\')) {
                    fail(Errc::malformed, "a wrong escape");
                    break;
                }
                out += text_[at_++];
            } else if (c < 0x20 || c > 0x7E) {
                fail(Errc::malformed, "a character that is not allowed");
            } else {
                out += c;
            }
        }
        return out;
    }

    SfBytes bytes() {
        expect(':');
        const auto end = text_.find(':', at_);
        if (failed() || end == std::string_view::npos) {
            fail(Errc::malformed, "octets without their end");
            return {};
        }
        auto octets = from_base64(text_.substr(at_, end - at_));
        if (!octets) fail(Errc::malformed, "not base64");
        at_ = end + 1;
        return {octets ? *std::move(octets) : std::string{}};
    }

    SfItem item() {
        if (at_end()) {
            fail(Errc::malformed, "expected a value");
            return false;
        }
        const char c = text_[at_];
        if (c == '"') return quoted();
        if (c == ':') return bytes();
        if (c == '?') return boolean();
        if (c == '-' || is_digit(c)) return integer();
        if (is_alpha(c) || c == '*') return SfToken{run_of(is_token)};
        fail(Errc::malformed, "not a value");
        return false;
    }

    std::vector<SfParameter> parameters() {
        std::vector<SfParameter> out;
        while (take(';')) {
            spaces();
            SfParameter parameter{key(), true};
            if (take('=')) parameter.value = item();
            const auto same = [&](const SfParameter& p) { return p.key == parameter.key; };
            if (std::any_of(out.begin(), out.end(), same)) fail(Errc::malformed, "a parameter given twice");
            out.push_back(std::move(parameter));
            if (out.size() > kMemberLimit) fail(Errc::too_large, "too many parameters");
            if (failed()) break;
        }
        return out;
    }

    SfInnerList inner_list() {
        SfInnerList list;
        expect('(');
        while (!failed()) {
            spaces();
            if (take(')')) break;
            list.items.push_back(quoted());
            if (take(';')) fail(Errc::unsupported, "a component with parameters");
            if (!at_end() && text_[at_] != ' ' && text_[at_] != ')') fail(Errc::malformed, "expected ' ' or ')'");
            if (list.items.size() > 4 * kMemberLimit) fail(Errc::too_large, "too many components");
        }
        if (!failed()) list.parameters = parameters();
        return list;
    }

private:
    template <class Is>
    std::string run_of(Is is) {
        const auto start = at_;
        while (!failed() && !at_end() && is(text_[at_])) ++at_;
        return std::string{text_.substr(start, at_ - start)};
    }

    SfItem boolean() {
        ++at_;
        const bool yes = take('1');
        if (!yes) expect('0');
        return yes;
    }

    SfItem integer() {
        const bool negative = take('-');
        const std::string digits = run_of(is_digit);
        if (digits.empty() || digits.size() > 15) {
            fail(Errc::malformed, "an integer has 1 to 15 digits");
            return false;
        }
        const std::int64_t value = std::stoll(digits);
        return negative ? -value : value;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::optional<base::Error> error_;
};

template <class T, class Read>
base::Result<SfDictionary<T>> dictionary(std::string_view text, Read read) {
    if (text.size() > kFieldLimitBytes) return base::fail(Errc::too_large, "a header field of more than 4096 octets");
    Scanner scanner{text};
    SfDictionary<T> out;
    scanner.spaces();
    while (!scanner.failed()) {
        std::string key = scanner.key();
        scanner.expect('=');
        if (scanner.failed()) break;
        const auto same = [&](const auto& member) { return member.first == key; };
        if (std::any_of(out.begin(), out.end(), same)) scanner.fail(Errc::malformed, "a key given twice");
        out.emplace_back(std::move(key), read(scanner));
        if (out.size() > kMemberLimit) scanner.fail(Errc::too_large, "too many members");
        scanner.white_space();
        if (scanner.at_end()) break;
        scanner.expect(',');
        scanner.white_space();
    }
    if (scanner.failed()) return base::fail(scanner.error());
    return out;
}

std::string quote(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

struct Spell {
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return quote(text); }
    std::string operator()(const SfToken& token) const { return token.text; }
    std::string operator()(const SfBytes& octets) const { return serialize(octets); }
    std::string operator()(bool yes) const { return yes ? "?1" : "?0"; }
};

}  // namespace

base::Result<SfDictionary<SfInnerList>> parse_inner_lists(std::string_view text) {
    return dictionary<SfInnerList>(text, [](Scanner& s) { return s.inner_list(); });
}

base::Result<SfDictionary<SfBytes>> parse_octets(std::string_view text) {
    return dictionary<SfBytes>(text, [](Scanner& s) { return s.bytes(); });
}

std::string serialize(const SfInnerList& list) {
    std::string out = "(";
    for (const auto& item : list.items) {
        if (out.size() > 1) out += ' ';
        out += quote(item);
    }
    out += ')';
    for (const auto& parameter : list.parameters) {
        out += ';' + parameter.key;
        const bool* flag = std::get_if<bool>(&parameter.value);
        if (flag == nullptr || !*flag) out += '=' + std::visit(Spell{}, parameter.value);
    }
    return out;
}

std::string serialize(const SfBytes& octets) { return ':' + to_base64(octets.octets) + ':'; }

}  // namespace fleetgate::protocol
