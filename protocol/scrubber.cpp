#include "protocol/scrubber.hpp"

#include "base/text.hpp"
#include "protocol/redaction.hpp"
#include "protocol/words.hpp"

#include <algorithm>

namespace fleetgate::protocol {

namespace {

std::string_view word_at(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && is_word_octet(text[end])) ++end;
    return text.substr(begin, end - begin);
}

}  // namespace

Scrubber::Scrubber(std::span<const std::string> known) {
    for (const auto& value : known) {
        const auto trimmed = base::trimmed(value);
        if (trimmed.empty()) continue;
        const auto first = base::lowered(word_at(trimmed, 0));
        auto& values = first.empty() ? wordless_ : by_first_word_[first];
        if (std::find(values.begin(), values.end(), trimmed) == values.end()) values.emplace_back(trimmed);
    }
}

std::string Scrubber::text(std::string_view lines) const {
    std::string out;
    out.reserve(lines.size());
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        out += line(lines.substr(0, end));
        if (end == std::string_view::npos) break;
        out += '\n';
        lines.remove_prefix(end + 1);
    }
    return out;
}

std::string Scrubber::line(std::string_view one) const {
    auto values = wordless_;
    const auto lower = base::lowered(one);
    for (std::size_t at = 0; at < lower.size();) {
        const auto word = word_at(lower, at);
        at += std::max<std::size_t>(word.size(), 1);
        if (word.empty()) continue;
        const auto found = by_first_word_.find(std::string{word});
        if (found != by_first_word_.end()) values.insert(values.end(), found->second.begin(), found->second.end());
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return scrubbed(one, values);
}

}  // namespace fleetgate::protocol
