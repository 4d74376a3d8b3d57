#include "agent/cli/question_text.hpp"

#include "agent/cli/reading_text.hpp"
#include "agent/cli/service_call.hpp"

#include <algorithm>
#include <cstdint>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

constexpr std::size_t kAnswerColumns = 15;

const json::value& member(const json::value& object, std::string_view key) {
    static const json::value kNothing;
    const auto* found = object.is_object() ? object.as_object().if_contains(key) : nullptr;
    return found != nullptr ? *found : kNothing;
}

std::string number_at(const json::value& object, std::string_view key) {
    const auto& value = member(object, key);
    return value.is_int64() ? std::to_string(value.as_int64()) : "-";
}

/// "192.0.2.9: KYOCERA FS-4200DN, serial number S1, MAC 00:c0:ee:12:34:56"
std::string side_text(const json::value& side, bool is_told = true) {
    auto text = text_at(side, "address", "-");
    if (const auto port = number_at(side, "port"); port != "161") text += " port " + port;
    if (!is_told) return text + "\n";
    auto what = text_at(side, "maker");
    if (const auto model = text_at(side, "model"); !model.empty()) what += (what.empty() ? "" : " ") + model;
    text += ": " + (what.empty() ? "tells no maker and model" : what);
    text += ", serial number " + text_at(side, "serial", "not told");
    text += ", MAC " + text_at(side, "mac", "not told");
    if (const auto with = text_at(side, "read_with"); !with.empty()) text += ", read with " + with;
    return text + "\n";
}

std::string end_text(const json::value& question) {
    const auto closed = text_at(question, "closed_at");
    if (closed.empty()) return {};
    if (const auto answer = text_at(question, "answer"); !answer.empty())
        return "  answered  " + answer + " by " + text_at(question, "answered_by") + ", " + closed + "\n";
    return "  closed    " + text_at(question, "closed_why") + ", " + closed + "\n";
}

}  // namespace

std::string answer_word(std::string typed) {
    std::replace(typed.begin(), typed.end(), '-', '_');
    return typed;
}

std::string question_text(const json::value& question) {
    const auto id = number_at(question, "id");
    auto text = "question " + id + ": " + text_at(question, "text") + "\n";
    text += "  known     device " + number_at(member(question, "known"), "device_id") + " at " +
            side_text(member(question, "known"), text_at(question, "closed_at").empty());
    const auto& found = member(question, "found");
    const auto as = number_at(found, "device_id");
    text += "  found     " + (as == "-" ? std::string{} : "device " + as + " at ") + side_text(found);
    text +=
        "  seen      since " + text_at(question, "opened_at") + ", last " + text_at(question, "last_seen_at") + "\n";
    text += end_text(question);
    const auto& answers = member(question, "answers");
    if (!answers.is_array() || answers.as_array().empty()) return text;
    text += "  answer with 'fleetgate questions answer " + id + " ANSWER', ANSWER one of:\n";
    for (const auto& answer : answers.as_array()) {
        auto word = text_at(answer, "answer");
        std::replace(word.begin(), word.end(), '_', '-');
        text += "    " + column(word, kAnswerColumns) + " " + text_at(answer, "meaning") + "\n";
    }
    return text;
}

std::string open_questions_text(const json::value& device) {
    std::string text;
    const auto& questions = member(device, "questions");
    if (!questions.is_array()) return text;
    for (const auto& question : questions.as_array()) {
        text += "question " + number_at(question, "id") + ": " + text_at(question, "text") +
                " 'fleetgate questions' tells more.\n";
    }
    return text;
}

}  // namespace fleetgate::agent::cli
