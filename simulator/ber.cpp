#include "simulator/ber.hpp"

#include <array>

namespace fleetgate::simulator::ber {

std::optional<Element> Reader::next() {
    if (rest_.size() < 2) return std::nullopt;
    const auto octet = [this](std::size_t i) { return static_cast<std::uint8_t>(rest_[i]); };
    std::size_t header = 2;
    std::size_t length = octet(1);
    if (length >= 0x80) {
        const std::size_t count = length & 0x7fU;
        if (count == 0 || count > 4 || rest_.size() < 2 + count) return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < count; ++i) length = length << 8U | octet(2 + i);
        header += count;
    }
    if (length > rest_.size() - header) return std::nullopt;
    const Element element{octet(0), rest_.substr(header, length), rest_.substr(0, header + length)};
    rest_.remove_prefix(header + length);
    return element;
}

std::optional<std::string_view> Reader::next(std::uint8_t tag) {
    const auto element = next();
    if (!element || element->tag != tag) return std::nullopt;
    return element->content;
}

std::optional<std::int32_t> Reader::integer() {
    const auto content = next(kInteger);
    if (!content || content->empty() || content->size() > 5) return std::nullopt;
    if (content->size() == 5 && content->front() != 0) return std::nullopt;
    std::uint64_t value = (content->front() & 0x80) != 0 ? ~std::uint64_t{0} : 0;
    for (const char c : *content) value = value << 8U | static_cast<std::uint8_t>(c);
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
}

std::size_t header_size(std::size_t length) {
    if (length < 0x80) return 2;
    if (length < 0x100) return 3;
    return length < 0x10000 ? 4 : 5;
}

void put_header(std::string& out, std::uint8_t tag, std::size_t length) {
    out.push_back(static_cast<char>(tag));
    if (length < 0x80) {
        out.push_back(static_cast<char>(length));
        return;
    }
    const std::size_t count = header_size(length) - 2;
    out.push_back(static_cast<char>(0x80U | count));
    for (std::size_t i = count; i-- > 0;) out.push_back(static_cast<char>(length >> 8U * i & 0xffU));
}

void put(std::string& out, std::uint8_t tag, std::string_view content) {
    put_header(out, tag, content.size());
    out.append(content);
}

void put_integer(std::string& out, std::uint8_t tag, std::int64_t value) {
    std::size_t count = 8;
    while (count > 1) {
        const auto top = static_cast<std::uint64_t>(value) >> (8U * (count - 1) - 1U);
        const auto ones = ~std::uint64_t{0} >> (8U * (count - 1) - 1U);
        if (top != 0 && top != ones) break;
        --count;
    }
    std::array<char, 10> element{static_cast<char>(tag), static_cast<char>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        element[2 + i] = static_cast<char>(static_cast<std::uint64_t>(value) >> 8U * (count - 1 - i) & 0xffU);
    }
    out.append(element.data(), 2 + count);
}

void put_unsigned(std::string& out, std::uint8_t tag, std::uint64_t value) {
    if (value >> 63U == 0) return put_integer(out, tag, static_cast<std::int64_t>(value));
    put_header(out, tag, 9);
    out.push_back('\0');
    for (std::size_t i = 8; i-- > 0;) out.push_back(static_cast<char>(value >> 8U * i & 0xffU));
}

}  // namespace fleetgate::simulator::ber
