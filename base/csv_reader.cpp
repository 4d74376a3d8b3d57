#include "base/csv_reader.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::base {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool ends_line(char c) { return c == '\n' || c == '\r'; }

char separator_of(std::string_view text) {
    std::size_t found[3] = {};
    constexpr std::string_view kSeparators = ",;\t";
    bool is_quoted = false;
    for (const char c : text) {
        if (c == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        if (ends_line(c)) break;
        const auto which = kSeparators.find(c);
        if (which != std::string_view::npos) ++found[which];
    }
    return kSeparators[static_cast<std::size_t>(std::max_element(found, found + 3) - found)];
}

class Reader {
public:
    Reader(std::string_view text, const CsvLimits& limits)
        : rest_{text}, limits_{limits}, separator_{separator_of(text)} {}

    Result<std::vector<CsvLine>> read() {
        while (!rest_.empty()) {
            if (auto line = read_line(); !line) return fail(line.error());
        }
        return std::move(lines_);
    }

private:
    Unexpected wrong(const std::string& what) const {
        return fail(std::errc::invalid_argument, "line " + std::to_string(number_) + ": " + what);
    }

    Result<void> read_line() {
        CsvLine line{number_, {}};
        for (bool goes_on = true; goes_on;) {
            if (line.fields.size() == limits_.fields) {
                return wrong("more than " + std::to_string(limits_.fields) + " fields");
            }
            auto field = rest_.starts_with('"') ? read_quoted() : read_plain();
            if (!field) return fail(field.error());
            if (field->size() > limits_.field_octets) {
                return wrong("a field of more than " + std::to_string(limits_.field_octets) + " octets");
            }
            line.fields.push_back(*std::move(field));
            goes_on = rest_.starts_with(separator_);
            if (goes_on) rest_.remove_prefix(1);
        }
        end_line();
        const bool is_empty = std::all_of(line.fields.begin(), line.fields.end(),
                                          [](const std::string& field) { return trimmed(field).empty(); });
        if (is_empty) return {};
        if (lines_.size() == limits_.lines) {
            number_ = line.number;
            return wrong("more than " + std::to_string(limits_.lines) + " lines");
        }
        lines_.push_back(std::move(line));
        return {};
    }

    Result<std::string> read_plain() {
        const auto end =
            std::find_if(rest_.begin(), rest_.end(), [this](char c) { return c == separator_ || ends_line(c); });
        std::string field{rest_.begin(), end};
        rest_.remove_prefix(field.size());
        return field;
    }

    Result<std::string> read_quoted() {
        std::string field;
        rest_.remove_prefix(1);
        const auto began = number_;
        for (;;) {
            const auto quote = rest_.find('"');
            if (quote == std::string_view::npos || field.size() > limits_.field_octets) {
                number_ = began;
                return wrong("a quote that is not closed");
            }
            number_ += line_ends(rest_.substr(0, quote));
            field += rest_.substr(0, quote);
            rest_.remove_prefix(quote + 1);
            if (!rest_.starts_with('"')) break;
            field += '"';
            rest_.remove_prefix(1);
        }
        if (!rest_.empty() && rest_.front() != separator_ && !ends_line(rest_.front())) {
            return wrong("something stands behind a closing quote");
        }
        return field;
    }

    void end_line() {
        if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
        if (!rest_.empty()) rest_.remove_prefix(1);
        ++number_;
    }

    static std::size_t line_ends(std::string_view text) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++count;
        }
        return count;
    }

    std::string_view rest_;
    const CsvLimits& limits_;
    char separator_;
    std::size_t number_ = 1;
    std::vector<CsvLine> lines_;
};

}  // namespace

Result<std::vector<CsvLine>> read_csv(std::string_view text, const CsvLimits& limits) {
    if (!is_utf8(text)) {
        return fail(std::errc::invalid_argument,
                    "the table is not UTF-8: save it as \"CSV UTF-8\" (LibreOffice: character set Unicode (UTF-8))");
    }
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return Reader{text, limits}.read();
}

}  // namespace fleetgate::base
