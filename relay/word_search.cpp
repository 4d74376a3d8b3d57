#include "relay/word_search.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "protocol/base64.hpp"
#include "protocol/compression.hpp"
#include "protocol/limits.hpp"
#include "protocol/zip.hpp"

#include <algorithm>

#include <boost/asio/ip/address_v4.hpp>

namespace fleetgate::relay {

namespace {

/// Shorter pieces of base64 stand in anything.
constexpr std::size_t kLeastBase64 = 5;

/// The letters that base64 of any text has where `word` stands in it: one for each of the three places at which it can
/// begin, without those that its neighbours have a part in.
std::vector<std::string> base64_of(std::string_view word) {
    std::vector<std::string> out;
    for (std::size_t before = 0; before < 3; ++before) {
        const auto whole = protocol::to_base64(std::string(before, '\0') + std::string{word});
        const std::size_t from = (before * 8 + 5) / 6;
        const std::size_t until = (before + word.size()) * 8 / 6;
        if (until >= from + kLeastBase64) out.push_back(whole.substr(from, until - from));
    }
    return out;
}

std::string utf16_of(std::string_view word, bool big_endian) {
    std::string out;
    for (const char c : word) {
        // Octets beyond ASCII have other code units: those words are found in UTF-8 alone.
        if (big_endian) out += '\0';
        out += c;
        if (!big_endian) out += '\0';
    }
    return out;
}

}  // namespace

WordSearch::WordSearch(std::string_view word) {
    any_case_.push_back(base::lowered(word));
    any_case_.push_back(base::to_hex(word));
    any_case_.push_back(utf16_of(base::lowered(word), false));
    any_case_.push_back(utf16_of(base::lowered(word), true));
    for (auto& form : base64_of(word)) exact_.push_back(std::move(form));
    for (auto form : base64_of(word)) {
        std::replace(form.begin(), form.end(), '+', '-');
        std::replace(form.begin(), form.end(), '/', '_');
        exact_.push_back(std::move(form));
    }
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address_v4(std::string{word}, error);
    if (error) return;
    auto octets = address.to_bytes();
    any_case_.push_back(base::to_hex({reinterpret_cast<const char*>(octets.data()), octets.size()}));
    std::reverse(octets.begin(), octets.end());
    any_case_.push_back(boost::asio::ip::address_v4{octets}.to_string());
}

bool WordSearch::is_in(std::string_view text) const {
    const auto lower = base::lowered(text);
    const auto in = [](std::string_view where) {
        return [where](const std::string& form) { return where.find(form) != std::string_view::npos; };
    };
    return std::any_of(any_case_.begin(), any_case_.end(), in(lower)) ||
           std::any_of(exact_.begin(), exact_.end(), in(text));
}

bool WordSearch::is_in(const SentLine& sent) const {
    return is_in(sent.request.to + sent.request.path + "\n" + sent.request.head) || is_in(plain_body(sent.request));
}

std::string plain_body(const SentRequest& request) {
    const auto coding = protocol::parse_coding(request.coding);
    if (coding && *coding == protocol::Coding::identity && request.body.starts_with(protocol::kZipSignature)) {
        const auto files = protocol::unzipped(request.body, protocol::kDecompressedLimitBytes);
        if (!files) return request.body;
        std::string text;
        for (const auto& file : *files) text += file.name + "\n" + file.content + "\n";
        return text;
    }
    if (!coding || *coding == protocol::Coding::identity) return request.body;
    auto text = protocol::decompress(request.body, *coding, protocol::kDecompressedLimitBytes);
    return text ? *std::move(text) : request.body;
}

}  // namespace fleetgate::relay
