// Tables from anywhere: what was read is read again as it was, and nothing exceeds its limits.
#include "base/csv_reader.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fleetgate::base;
    const CsvLimits limits{.lines = 50, .fields = 8, .field_octets = 100};
    const auto lines = read_csv(std::string_view{reinterpret_cast<const char*>(data), size}, limits);
    if (!lines) return 0;
    if (lines->size() > limits.lines) std::abort();
    std::string again = "\"\",\"\"\n";  // the separator is told by the first line
    for (const auto& line : *lines) {
        if (line.number == 0 || line.fields.size() > limits.fields) std::abort();
        for (std::size_t i = 0; i < line.fields.size(); ++i) {
            if (line.fields[i].size() > limits.field_octets) std::abort();
            again += i == 0 ? "\"" : ",\"";
            for (const char c : line.fields[i]) again += c == '"' ? std::string{"\"\""} : std::string{c};
            again += '"';
        }
        again += '\n';
    }
    const auto second = read_csv(again, limits);
    if (!second || second->size() != lines->size()) std::abort();
    for (std::size_t i = 0; i < lines->size(); ++i) {
        if ((*second)[i].fields != (*lines)[i].fields) std::abort();
    }
    return 0;
}
