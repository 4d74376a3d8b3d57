#include "fleet/labels.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::fleet {
namespace {

/// As base::printable() knows them, bidirectional overrides among them: what is kept is shown as it was typed.
bool has_control(std::string text, bool with_lines) {
    if (with_lines) std::erase_if(text, [](char c) { return c == '\n' || c == '\t'; });
    return base::printable(text, text.size()) != text;
}

base::Result<std::string> clean(std::string text, std::string_view what, std::size_t longest, bool with_lines) {
    if (with_lines) std::erase(text, '\r');
    text = std::string{base::trimmed(text)};
    if (text.size() > longest) {
        return base::fail(std::errc::invalid_argument,
                          "The " + std::string{what} + " is longer than " + std::to_string(longest) + " octets.");
    }
    if (has_control(text, with_lines)) {
        return base::fail(
            std::errc::invalid_argument,
            "The " + std::string{what} + " has a control character, or one that changes the direction of writing.");
    }
    return text;
}

}  // namespace

base::Result<std::vector<std::string>> clean_tags(std::vector<std::string> tags) {
    std::vector<std::pair<std::string, std::string>> keyed;  // lower case, as written
    for (auto& tag : tags) {
        auto text = clean(std::move(tag), "tag", kLongestTag, false);
        if (!text) return base::fail(std::move(text).error());
        if (text->empty()) continue;
        if (text->find_first_of(",;") != std::string::npos) {
            return base::fail(std::errc::invalid_argument, "A tag has no comma and no semicolon: '" + *text + "'.");
        }
        auto key = base::lowered(*text);
        keyed.emplace_back(std::move(key), *std::move(text));
    }
    const auto by_key = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(keyed.begin(), keyed.end(), by_key);
    keyed.erase(
        std::unique(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
        keyed.end());
    if (keyed.size() > kMostTags) {
        return base::fail(std::errc::invalid_argument, "A device has at most " + std::to_string(kMostTags) + " tags.");
    }
    std::vector<std::string> cleaned;
    for (auto& [key, tag] : keyed) cleaned.push_back(std::move(tag));
    return cleaned;
}

base::Result<DeviceLabels> changed(DeviceLabels labels, LabelChange change) {
    const auto before = labels;
    if (change.name) {
        auto name = clean(*std::move(change.name), "name", kLongestOwnName, false);
        if (!name) return base::fail(std::move(name).error());
        labels.name = *std::move(name);
    }
    if (change.note) {
        auto note = clean(*std::move(change.note), "note", kLongestNote, true);
        if (!note) return base::fail(std::move(note).error());
        labels.note = *std::move(note);
    }
    if (change.tags) {
        auto tags = clean_tags(*std::move(change.tags));
        if (!tags) return base::fail(std::move(tags).error());
        labels.tags = *std::move(tags);
    }
    if (labels != before) ++labels.revision;
    return labels;
}

}  // namespace fleetgate::fleet
