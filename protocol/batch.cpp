#include "protocol/batch.hpp"

#include "protocol/errc.hpp"
#include "protocol/limits.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::protocol {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kSequenceLetters = "abcdefghijklmnopqrstuvwxyz_";
constexpr std::size_t kSequenceBytes = 16;

std::string read_stream(ObjectReader& reader, Findings& findings) {
    std::string stream = reader.word("stream", kStreamBytes, kHex);
    if (findings.none() && stream.size() != kStreamBytes)
        findings.add(reader.path_of("stream"), "must be 32 hex digits");
    return stream;
}

}  // namespace

std::string batch_json(std::string_view stream, std::uint64_t number, std::span<const std::string> messages,
                       std::string_view sequence) {
    std::string out = R"({"protocol":)" + std::to_string(kVersion) + R"(,"stream":)" +
                      json::serialize(json::value(stream)) + R"(,"number":)" + std::to_string(number);
    if (!sequence.empty()) out += R"(,"sequence":)" + json::serialize(json::value(sequence));
    out += R"(,"messages":[)";
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (i > 0) out += ',';
        out += messages[i];
    }
    return out + "]}";
}

std::string to_json(const Batch& batch) {
    std::vector<std::string> messages;
    messages.reserve(batch.messages.size());
    for (const auto& message : batch.messages) messages.push_back(to_json(message));
    return batch_json(batch.stream, batch.number, messages, batch.sequence);
}

base::Result<Batch> parse_batch(std::string_view text) {
    const auto value = parse_json(text, kDecompressedLimitBytes, kParsedLimitBytes);
    if (!value) return base::fail(value.error());
    Findings findings;
    ObjectReader reader{*value, "", findings};
    const auto version = reader.number("protocol", 1, kNumberLimit);
    if (findings.none() && version != kVersion) {
        return base::fail(Errc::unsupported, "/protocol: version " + std::to_string(version) + ", known here is 1");
    }
    Batch batch;
    batch.stream = read_stream(reader, findings);
    batch.number = reader.number("number", 1, kNumberLimit);
    if (reader.find("sequence") != nullptr) batch.sequence = reader.word("sequence", kSequenceBytes, kSequenceLetters);
    if (const json::array* messages = reader.array("messages", kMessagesPerBatch)) {
        if (messages->empty()) findings.add("/messages", "must not be empty");
        batch.messages.reserve(messages->size());
        for (std::size_t i = 0; i < messages->size() && findings.none(); ++i) {
            batch.messages.push_back(read_message((*messages)[i], "/messages/" + std::to_string(i), findings));
        }
    }
    if (!findings.none()) return base::fail(findings.error());
    return batch;
}

std::string to_json(const BatchAnswer& answer) {
    return json::serialize(json::value{{"stream", answer.stream}, {"acknowledged", answer.acknowledged}});
}

base::Result<BatchAnswer> parse_batch_answer(std::string_view text) {
    const auto value = parse_json(text, kSmallBodyLimitBytes, kParsedLimitBytes);
    if (!value) return base::fail(value.error());
    Findings findings;
    ObjectReader reader{*value, "", findings};
    BatchAnswer answer;
    answer.stream = read_stream(reader, findings);
    answer.acknowledged = reader.number("acknowledged", 0, kNumberLimit);
    if (!findings.none()) return base::fail(findings.error());
    return answer;
}

}  // namespace fleetgate::protocol
