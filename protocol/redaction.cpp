#include "protocol/redaction.hpp"

#include "base/text.hpp"
#include "protocol/errc.hpp"
#include "protocol/words.hpp"

#include <algorithm>
#include <vector>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::protocol {

namespace {

/// A name of one letter would tear every text apart and identifies nobody.
constexpr std::size_t kShortestKnown = 2;

bool is_address_part(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
}

void cut_known(std::string& text, std::string_view value) {
    if (value.size() < kShortestKnown) return;
    const std::string wanted = base::lowered(value);
    std::string lower = base::lowered(text);
    std::size_t at = 0;
    while ((at = lower.find(wanted, at)) != std::string::npos) {
        const std::size_t end = at + wanted.size();
        const bool begins = at == 0 || !is_word_octet(lower[at - 1]) || !is_word_octet(wanted.front());
        const bool ends = end == lower.size() || !is_word_octet(lower[end]) || !is_word_octet(wanted.back());
        if (!begins || !ends) {
            ++at;
            continue;
        }
        text.replace(at, wanted.size(), kRemoved);
        lower.replace(at, wanted.size(), kRemoved);
        at += kRemoved.size();
    }
}

bool is_address(std::string_view text) {
    // "12:30" and "1.2" are no addresses; what has two colons or three dots may be one.
    boost::system::error_code error;
    boost::asio::ip::make_address(text, error);
    return !error;
}

/// The length of the address at the start of `run`: the longest beginning of it that is one (so "10.0.0.1." ends before
/// the full stop, and "10.0.0.1:9100" before its port).
std::size_t address_length(std::string_view run) {
    for (std::size_t length = std::min<std::size_t>(run.size(), 45); length >= 2; --length) {
        if (is_address(run.substr(0, length))) return length;
    }
    return 0;
}

std::string without_addresses(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        // Not from the middle of a number; after a letter it may begin ("IP10.0.0.1").
        if (!is_address_part(text[at]) || (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9')) {
            out += text[at++];
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_address_part(text[end])) ++end;
        const std::size_t length = address_length(text.substr(at, end - at));
        if (length == 0) {
            out += text[at++];
            continue;
        }
        out += kRemoved;
        at += length;
    }
    return out;
}

class Redactor {
public:
    Redactor(Anonymization anonymization, std::span<const std::string> known)
        : on_{anonymization == Anonymization::on}, known_{known.begin(), known.end()} {}

    void collect(const json::object& object, std::span<const FieldSpec> fields) {
        for (const auto& field : fields) {
            const json::value* value = object.if_contains(field.name);
            if (value == nullptr) continue;
            if (field.privacy != Privacy::open && field.privacy != Privacy::free_text) collect_texts(*value);
            if (field.type != FieldType::objects || !value->is_array()) continue;
            for (const auto& element : value->get_array()) {
                if (element.is_object()) collect(element.get_object(), field.fields);
            }
        }
    }

    json::object kept(const json::object& object, std::span<const FieldSpec> fields) const {
        json::object out;
        for (const auto& field : fields) {
            const json::value* value = object.if_contains(field.name);
            if (value == nullptr || (on_ && is_private(field.privacy))) continue;
            out[field.name] = kept(*value, field);
        }
        return out;
    }

private:
    static bool is_private(Privacy privacy) { return privacy != Privacy::open && privacy != Privacy::free_text; }

    void collect_texts(const json::value& value) {
        if (const json::string* text = value.if_string()) known_.emplace_back(text->data(), text->size());
        if (const json::array* array = value.if_array()) {
            for (const auto& element : *array) collect_texts(element);
        }
    }

    json::value kept(const json::value& value, const FieldSpec& field) const {
        if (const json::array* array = value.if_array()) {
            json::array out;
            for (const auto& element : *array) {
                const json::object* object = element.if_object();
                out.push_back(object != nullptr ? json::value(kept(*object, field.fields)) : kept(element, field));
            }
            return out;
        }
        const json::string* text = value.if_string();
        if (on_ && field.privacy == Privacy::free_text && text != nullptr) {
            return json::value(scrubbed(std::string_view{*text}, known_));
        }
        return value;
    }

    bool on_;
    std::vector<std::string> known_;
};

}  // namespace

base::Result<Message> redacted(Message message, Anonymization anonymization, std::span<const std::string> known) {
    const MessageSpec* spec = find_message(message.type);
    if (spec == nullptr) return base::fail(Errc::unsupported, "message type " + base::printable(message.type, 64));
    if (anonymization == Anonymization::on && spec->when_anonymized == WhenAnonymized::never) {
        return base::fail(Errc::never_anonymized, message.type);
    }
    Redactor redactor{anonymization, known};
    redactor.collect(message.data, spec->fields);
    message.data = redactor.kept(message.data, spec->fields);
    return message;
}

std::string scrubbed(std::string_view text, std::span<const std::string> known) {
    // Longest first: the whole name, before a shorter one cuts a piece out of it.
    std::vector<std::string_view> values;
    for (const auto& value : known) values.push_back(base::trimmed(value));
    std::sort(values.begin(), values.end(), [](auto a, auto b) { return a.size() > b.size(); });
    std::string out{text};
    for (const auto value : values) cut_known(out, value);
    return without_addresses(out);
}

}  // namespace fleetgate::protocol
