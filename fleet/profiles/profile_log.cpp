#include "fleet/profiles/profile_decoding.hpp"

#include <array>

namespace fleetgate::fleet {

namespace {

constexpr std::size_t kMostLogEntries = 64;

void add_words(std::string& text, const std::string& words) {
    if (!words.empty()) text += (text.empty() ? "" : ", ") + words;
}

std::string how_often(const std::string& count) {
    if (count.empty()) return {};
    return count == "1" ? "once" : count + " times";
}

class Row {
public:
    Row(const LogRule& rule, const Decoding& decoding, const snmp::Oid& row)
        : rule_{rule}, decoding_{decoding}, row_{row} {}

    [[nodiscard]] std::string said(const std::optional<snmp::Oid>& column) const {
        if (!column) return {};
        const auto oid = cell(*column, row_);
        const auto number = decoding_.answers().number(oid);
        return number ? std::to_string(*number) : decoding_.plain_text(oid);
    }
    [[nodiscard]] std::string words() const {
        std::string text;
        for (const auto* column : {&rule_.place, &rule_.time}) add_words(text, said(*column));
        for (const auto& column : rule_.text) add_words(text, said(column));
        add_words(text, how_often(said(rule_.times)));
        return text;
    }
    [[nodiscard]] std::optional<std::int64_t> count() const {
        static constexpr std::size_t kMostDigits = 17;
        const auto text = said(rule_.count);
        if (text.empty() || text.size() > kMostDigits) return std::nullopt;
        if (text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
        return std::stoll(text);
    }

private:
    const LogRule& rule_;
    const Decoding& decoding_;
    const snmp::Oid& row_;
};

void take_table(const LogRule& rule, const Profile& profile, const Decoding& decoding, std::vector<LogEntry>& log) {
    const auto& leading = rule.code ? *rule.code : rule.text.front();
    for (const auto& index : decoding.answers().indexes(std::array{leading})) {
        if (log.size() >= kMostLogEntries) return;
        const Row row{rule, decoding, index};
        // What never happened is no history.
        if (row.said(rule.times) == "0") continue;
        LogEntry entry;
        entry.kind = rule.kind;
        entry.code = row.said(rule.code);
        entry.text = row.words();
        entry.count = row.count();
        if (entry.code.empty() && entry.text.empty()) continue;
        entry.origin = rule_origin(decoding, cell(leading, index), profile, rule.at);
        log.push_back(std::move(entry));
    }
}

void take_blob(const BlobRule& blob, const Profile& profile, const Decoding& decoding, std::vector<LogEntry>& log) {
    const auto* octets = decoding.answers().octets(blob.cell);
    if (octets == nullptr || blob.replaced.empty()) return;
    const auto records = blob_records(*octets, blob.layout);
    for (const auto& [id, rule] : blob.replaced) {
        const auto& [what, at] = rule;
        const auto record = records.find(id);
        if (record == records.end() || record->second.value == 0) continue;
        const auto often = std::to_string(record->second.value);
        LogEntry entry;
        entry.kind = "replaced";
        entry.text = what + ", " + how_often(often);
        entry.origin = rule_origin(decoding, blob.cell, profile, at);
        entry.origin.raw = often;
        log.push_back(std::move(entry));
    }
}

}  // namespace

std::vector<LogEntry> decode_profile_log(const Profile& profile, const Decoding& decoding) {
    std::vector<LogEntry> log;
    for (const auto& rule : profile.logs) take_table(rule, profile, decoding, log);
    for (const auto& blob : profile.blobs) take_blob(blob, profile, decoding, log);
    return log;
}

}  // namespace fleetgate::fleet
