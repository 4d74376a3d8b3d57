// Questions about which device is which, for people.
#pragma once

#include <string>

#include <boost/json/value.hpp>

namespace fleetgate::agent::cli {

/// Of a question as webui/api.yaml has it: both sides, when it was seen, and how to answer it or what was answered.
/// Several lines, each ended by a line feed.
std::string question_text(const boost::json::value& question);

/// "question 7: ...", one line each for what the service answers for a device; empty where nothing is open.
std::string open_questions_text(const boost::json::value& device);

/// The word of the API for what was typed: "same-device" is "same_device".
std::string answer_word(std::string typed);

}  // namespace fleetgate::agent::cli
