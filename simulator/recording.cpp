#include "simulator/recording.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "simulator/address_range.hpp"
#include "simulator/ber.hpp"
#include "simulator/errors.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

namespace fleetgate::simulator {
namespace {

// More would not fit into a datagram.
constexpr std::size_t kValueLimit = 60'000;

template <class T>
std::optional<T> number(std::string_view text) {
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

std::optional<std::string> unsigned_value(std::uint8_t tag, std::string_view text, std::uint64_t limit) {
    const auto value = number<std::uint64_t>(text);
    if (!value || *value > limit) return std::nullopt;
    std::string out;
    ber::put_unsigned(out, tag, *value);
    return out;
}

std::optional<std::string> integer_value(std::string_view text) {
    auto value = number<std::int64_t>(text);
    if (!value || *value < INT32_MIN || *value > UINT32_MAX) return std::nullopt;
    std::string out;
    // Some agents send what should be unsigned as INTEGER.
    ber::put_integer(out, ber::kInteger, static_cast<std::int32_t>(static_cast<std::uint32_t>(*value)));
    return out;
}

std::optional<std::string> octets_value(std::uint8_t tag, std::string_view octets) {
    if (octets.size() > kValueLimit) return std::nullopt;
    std::string out;
    ber::put(out, tag, octets);
    return out;
}

std::optional<std::string> address_value(std::string_view text) {
    const auto address = parse_address(text);
    if (!address) return std::nullopt;
    std::string octets;
    for (std::uint32_t shift = 32; shift > 0; shift -= 8) octets.push_back(static_cast<char>(*address >> (shift - 8)));
    return octets_value(ber::kIpAddress, octets);
}

std::optional<std::string> oid_value(std::string_view text) {
    const auto oid = parse_oid(text);
    if (!oid) return std::nullopt;
    return octets_value(ber::kOid, oid_octets(*oid));
}

std::optional<std::string> encode(std::uint8_t tag, std::string_view text) {
    switch (tag) {
        case ber::kInteger: return integer_value(text);
        case ber::kNull: return octets_value(tag, {});
        case ber::kOid: return oid_value(text);
        case ber::kIpAddress: return address_value(text);
        case ber::kCounter32:
        case ber::kGauge32:
        case ber::kTimeTicks: return unsigned_value(tag, text, UINT32_MAX);
        case ber::kCounter64: return unsigned_value(tag, text, UINT64_MAX);
        case ber::kOctetString:
        case ber::kOpaque: return octets_value(tag, text);
        default: return std::nullopt;
    }
}

// In hex stand the octets of the value: text of numbers is not written so, IP addresses are.
std::optional<std::string> encode_hex(std::uint8_t tag, std::string_view text) {
    const auto octets = base::from_hex(text);
    if (!octets) return std::nullopt;
    if (tag == ber::kOctetString || tag == ber::kOpaque || (tag == ber::kIpAddress && octets->size() == 4)) {
        return octets_value(tag, *octets);
    }
    return encode(tag, *octets);
}

std::optional<Row> parse_line(std::string_view line, std::string& why) {
    const auto bar = line.find('|');
    const auto bar2 = bar == std::string_view::npos ? bar : line.find('|', bar + 1);
    if (bar2 == std::string_view::npos) {
        why = "not OID|TAG|VALUE";
        return std::nullopt;
    }
    auto oid = parse_oid(line.substr(0, bar));
    auto tag_text = line.substr(bar + 1, bar2 - bar - 1);
    const auto text = line.substr(bar2 + 1);
    const bool hex = !tag_text.empty() && tag_text.back() == 'x';
    if (hex) tag_text.remove_suffix(1);
    const auto tag = number<std::uint8_t>(tag_text);
    if (!oid) {
        why = "not an OID";
    } else if (!tag) {
        why = "not a tag";
    } else if (auto value = hex ? encode_hex(*tag, text) : encode(*tag, text)) {
        return Row{*std::move(oid), *std::move(value)};
    } else {
        why = "not a value of type " + std::to_string(*tag);
    }
    return std::nullopt;
}

base::Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) return base::fail(std::errc::no_such_file_or_directory, "recording " + path.string());
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

base::Result<std::vector<std::filesystem::path>> files_of(const std::filesystem::path& where) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::is_directory(where, error)) {
        if (!std::filesystem::exists(where, error)) {
            return base::fail(std::errc::no_such_file_or_directory, "recordings in " + where.string());
        }
        return std::vector{where};
    }
    for (std::filesystem::directory_iterator at{where, error}, end; !error && at != end; at.increment(error)) {
        if (at->path().extension() == ".snmprec") files.push_back(at->path());
    }
    if (error) return base::fail(error, "recordings in " + where.string());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

ParsedRecording parse_recording(std::string_view text, std::string_view name) {
    ParsedRecording parsed;
    for (std::size_t line_number = 1; !text.empty(); ++line_number) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        std::string why;
        if (auto row = parse_line(line, why)) {
            parsed.rows.push_back(*std::move(row));
        } else {
            parsed.complaints.push_back(std::string{name} + ':' + std::to_string(line_number) + ": " + why);
        }
    }
    return parsed;
}

base::Result<Recordings> load_recordings(const std::filesystem::path& where) {
    const auto files = files_of(where);
    if (!files) return base::fail(files.error());
    Recordings found;
    std::map<std::string, Recording> by_name;
    for (const auto& file : *files) {
        const auto text = read_file(file);
        if (!text) return base::fail(text.error());
        auto parsed = parse_recording(*text, file.filename().string());
        found.complaints.insert(found.complaints.end(), parsed.complaints.begin(), parsed.complaints.end());
        const auto stem = file.stem().string();
        const auto at = stem.rfind('@');
        auto& recording = by_name[stem.substr(0, at)];
        recording.name = stem.substr(0, at);
        if (at == std::string::npos) {
            recording.rows = std::move(parsed.rows);
        } else {
            recording.contexts[stem.substr(at + 1)] = std::move(parsed.rows);
        }
    }
    for (auto& [name, recording] : by_name) {
        if (!recording.rows.empty() || !recording.contexts.empty()) found.all.push_back(std::move(recording));
    }
    if (found.all.empty()) return base::fail(Errc::malformed_recording, "no recordings in " + where.string());
    return found;
}

}  // namespace fleetgate::simulator
