#include "webui/device_filter.hpp"

#include "base/text.hpp"
#include "web/query.hpp"
#include "webui/condition.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::webui {

namespace {

struct Wanted {
    std::vector<std::string> words;  ///< lower case, as the two below
    std::string maker;
    std::string tag;
    std::optional<Condition> condition;

    [[nodiscard]] bool nothing() const { return words.empty() && maker.empty() && tag.empty() && !condition; }
};

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ' && c != '\t') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    return words;
}

base::Result<std::optional<Condition>> condition_named(const std::string& word) {
    if (word.empty()) return std::optional<Condition>{};
    for (const auto one : {Condition::unread, Condition::silent, Condition::quiet, Condition::error, Condition::warning,
                           Condition::ok}) {
        if (to_string(one) == word) return std::optional{one};
    }
    return base::fail(std::errc::invalid_argument, "condition is ok, warning, error, silent, quiet or unread, not '" +
                                                       base::printable(word, 40) + "'");
}

std::string text_of(const fleet::Device& device) {
    const auto& identity = device.latest.identity;
    auto text = device.labels.name + "\n" + device.address;
    for (const auto* part : {&identity.name, &identity.maker, &identity.model, &identity.serial, &identity.location}) {
        if (*part) text += "\n" + (*part)->value;
    }
    for (const auto& tag : device.labels.tags) text += "\n" + tag;
    return base::lowered(text);
}

bool fits(const Wanted& wanted, const fleet::Device& device) {
    const auto& maker = device.latest.identity.maker;
    if (!wanted.maker.empty() && (!maker || base::lowered(maker->value) != wanted.maker)) return false;
    const auto& tags = device.labels.tags;
    if (!wanted.tag.empty() && std::none_of(tags.begin(), tags.end(),
                                            [&](const std::string& tag) { return base::lowered(tag) == wanted.tag; })) {
        return false;
    }
    if (wanted.condition && condition_of(device) != *wanted.condition) return false;
    if (wanted.words.empty()) return true;
    const auto text = text_of(device);
    return std::all_of(wanted.words.begin(), wanted.words.end(),
                       [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

}  // namespace

base::Result<std::function<bool(const fleet::Device&)>> device_filter(const net::Target& asked) {
    Wanted wanted;
    std::array<std::string, 4> given;
    constexpr std::array<std::string_view, 4> kNames{"q", "maker", "tag", "condition"};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        auto text = web::text_parameter(asked, kNames.at(i));
        if (!text) return base::fail(std::move(text).error());
        given.at(i) = *std::move(text);
    }
    wanted.words = words_of(base::lowered(given[0]));
    wanted.maker = base::lowered(given[1]);
    wanted.tag = base::lowered(given[2]);
    const auto condition = condition_named(given[3]);
    if (!condition) return base::fail(condition.error());
    wanted.condition = *condition;
    if (wanted.nothing()) return std::function<bool(const fleet::Device&)>{};
    return std::function<bool(const fleet::Device&)>{
        [wanted = std::move(wanted)](const fleet::Device& device) { return fits(wanted, device); }};
}

}  // namespace fleetgate::webui
