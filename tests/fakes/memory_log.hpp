// A log that a test can read.
#pragma once

#include "base/log.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fleetgate::fakes {

class MemoryLog final : public base::Log {
public:
    struct Line {
        std::string id;
        std::string text;
    };
    std::vector<Line> lines;

    void write(const base::Message& message, std::initializer_list<base::Field> fields) override {
        lines.push_back({std::string{message.id}, base::filled(message.text, {fields.begin(), fields.size()})});
    }
    [[nodiscard]] long count(const base::Message& message) const {
        return std::count_if(lines.begin(), lines.end(), [&](const Line& line) { return line.id == message.id; });
    }
    /// The texts of one message, joined by newlines.
    [[nodiscard]] std::string text(const base::Message& message) const {
        std::string all;
        for (const auto& line : lines) {
            if (line.id == message.id) all += line.text + "\n";
        }
        return all;
    }
};

}  // namespace fleetgate::fakes
