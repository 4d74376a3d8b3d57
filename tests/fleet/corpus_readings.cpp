#include "tests/fleet/corpus_readings.hpp"

#include "base/text.hpp"
#include "tests/fakes/run.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

namespace fleetgate::fleet {

std::string content(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

void Score::count(const std::string& file, const std::string& expected, const Text& found, bool same) {
    if (!found) {
        ++unknown;
        misses += "\n    " + file + ": \"" + expected + "\" not found";
    } else if (same) {
        ++right;
    } else {
        ++wrong;
        misses += "\n    " + file + ": \"" + expected + "\" came out as \"" + found->value + "\"";
    }
}

void Score::print(std::string_view fact) const {
    std::cout << "corpus: " << fact << ": " << right << " right, " << wrong << " wrong, " << unknown << " unknown"
              << misses << std::endl;
}

std::string essence(std::string_view text) {
    std::string out = base::lowered(text);
    std::erase_if(out, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
    return out;
}

bool same_model(std::string_view a, std::string_view b) {
    const auto one = essence(a);
    const auto other = essence(b);
    return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

std::string text_of(const boost::json::object& facts, std::string_view key) {
    const auto* value = facts.if_contains(key);
    return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

void Corpus::SetUp() {
    const auto expected = content(corpus_directory() / "expected.json");
    if (expected.empty()) {
        GTEST_SKIP() << "no recordings in " << corpus_directory() << ": set FLEETGATE_CORPUS to where they are";
    }
    const auto known = boost::json::parse(expected);
    for (const auto& facts : known.as_array()) {
        all_.push_back(facts.as_object());
        const auto file = text_of(all_.back(), "file");
        clients_[file].rows = fakes::load_recording(corpus_directory() / file);
        auto reading = fakes::run(StandardReader{clients_[file], clock_}.read({}));
        ASSERT_TRUE(reading) << file << ": " << reading.error().text();
        readings_[file] = *std::move(reading);
    }
}

const std::vector<Supply>& Corpus::supplies_of(const std::string& file) const {
    const auto context = readings_.find(file.substr(0, file.rfind('.')) + "@Jetdirect.snmprec");
    const auto& supplies = readings_.at(file).supplies;
    return supplies.empty() && context != readings_.end() ? context->second.supplies : supplies;
}

}  // namespace fleetgate::fleet
