// What a gateway or manager may send: batches, registrations, answers, signature fields, compressed bodies.
#include "protocol/batch.hpp"
#include "protocol/compression.hpp"
#include "protocol/departure.hpp"
#include "protocol/http_signature.hpp"
#include "protocol/redaction.hpp"
#include "protocol/registration.hpp"

#include <cstdint>
#include <cstdlib>

using namespace fleetgate::protocol;

namespace {

void expect(bool holds) {
    if (!holds) std::abort();
}

void batch(std::string_view text) {
    const auto read = parse_batch(text);
    if (!read) return;
    const auto again = parse_batch(to_json(*read));
    expect(again.has_value() && *again == *read);
    const std::string known[] = {"host", "192.0.2.1"};
    for (const auto& message : read->messages) {
        const auto out = redacted(message, Anonymization::on, known);
        expect(out.has_value() == (find_message(message.type) != nullptr));
    }
}

void signature(std::string_view text) {
    const auto cut = text.find('\n');
    const auto input = text.substr(0, cut);
    const auto octets = cut == std::string_view::npos ? std::string_view{} : text.substr(cut + 1);
    if (const auto lists = parse_inner_lists(input)) {
        for (const auto& [label, list] : *lists) {
            const auto again = parse_inner_lists(label + "=" + serialize(list));
            expect(again.has_value() && again->front().second == list);
        }
    }
    const RequestParts parts{
        "GET", "h", "/", "", {{"signature-input", std::string{input}}, {"signature", std::string{octets}}}};
    if (const auto found = find_signature(parts)) (void)signature_base(parts, found->input);
    (void)check_digest(input, octets);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
    constexpr std::size_t kLimit = 1U << 20U;
    switch (data[0] % 7) {
        case 0: batch(text); break;
        case 1: (void)parse_registration_request(text); break;
        case 2:
            (void)parse_registration_answer(text);
            (void)parse_departure_request(text);
            (void)parse_departure_answer(text);
            break;
        case 3: (void)parse_batch_answer(text); break;
        case 4: signature(text); break;
        case 5:
            for (const auto coding : {Coding::gzip, Coding::zstd}) {
                const auto out = decompress(text, coding, kLimit);
                expect(!out || out->size() <= kLimit);
            }
            break;
        default: {
            const std::string known[] = {"canary"};
            expect(scrubbed(text, known).find(" canary ") == std::string::npos);
        }
    }
    return 0;
}
