#include "fleet/recording_disguise.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <regex>

namespace fleetgate::fleet {

namespace {

using snmp::Oid;

/// Columns and scalars whose whole text identifies someone: anything at or below.
const std::vector<Oid>& identifying() {
    static const std::vector<Oid> kIdentifying{
        {1, 3, 6, 1, 2, 1, 1, 4},                             // sysContact
        {1, 3, 6, 1, 2, 1, 1, 5},                             // sysName
        {1, 3, 6, 1, 2, 1, 1, 6},                             // sysLocation
        {1, 3, 6, 1, 2, 1, 2, 2, 1, 6},                       // ifPhysAddress
        {1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 4},                   // prtGeneralCurrentOperator
        {1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 5},                   // prtGeneralServicePerson
        {1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 16},                  // prtGeneralPrinterName
        {1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 17},                  // prtGeneralSerialNumber
        {1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1, 11},               // entPhysicalSerialNum
        {1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1, 15},               // entPhysicalAssetID
        {1, 3, 6, 1, 4, 1, 11, 2, 3, 9, 4, 2, 1, 1, 3, 3},    // HP: serial number
        {1, 3, 6, 1, 4, 1, 1347, 43, 5, 1, 1, 28},            // KYOCERA: serial number
        {1, 3, 6, 1, 4, 1, 1602, 1, 2, 1, 4},                 // Canon: serial number
        {1, 3, 6, 1, 4, 1, 367, 3, 2, 1, 2, 1, 4},            // Ricoh: serial number
        {1, 3, 6, 1, 4, 1, 367, 3, 2, 1, 6, 1, 1, 7},         // Ricoh: host name
        {1, 3, 6, 1, 4, 1, 2435, 2, 3, 9, 4, 2, 1, 5, 5, 1},  // Brother: serial number
        {1, 3, 6, 1, 4, 1, 2435, 2, 4, 3, 1240},              // Brother: node name
    };
    return kIdentifying;
}

constexpr std::size_t kShortest = 4;  ///< a shorter text would be found in innocent ones

bool identifies(const Oid& oid) {
    return std::any_of(identifying().begin(), identifying().end(),
                       [&](const Oid& root) { return root.is_prefix_of(oid); });
}

bool is_mac(const Oid& oid) { return Oid{1, 3, 6, 1, 2, 1, 2, 2, 1, 6}.is_prefix_of(oid); }

/// "SN:VNB3J99999," in a sysDescr or "SN:..;" "SERN:..;" in an IEEE-1284 device ID.
std::vector<std::string> serials_in(const std::string& text) {
    static const std::regex kSerial{R"((?:^|[,;\s])(?:SN|SERN|SERIALNUMBER|S/N)\s*[:=]\s*([A-Za-z0-9-]{4,40}))",
                                    std::regex::icase};
    std::vector<std::string> found;
    const auto head = text.substr(0, 4096);
    for (std::sregex_iterator it{head.begin(), head.end(), kSerial}, end; it != end; ++it) found.push_back((*it)[1]);
    return found;
}

std::string mac_text(const std::string& octets, const char* separator, bool upper) {
    std::string text;
    for (std::size_t i = 0; i < octets.size(); ++i) {
        text += (i == 0 ? "" : separator) + base::to_hex(octets.substr(i, 1));
    }
    if (upper)
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

std::string address_octets(const std::string& dotted) {
    std::string octets;
    const char* at = dotted.data();
    const char* end = at + dotted.size();
    while (at < end) {
        unsigned octet = 0;
        const auto [next, error] = std::from_chars(at, end, octet);
        if (error != std::errc{} || octet > 255) return {};
        octets += static_cast<char>(octet);
        at = next + (next < end ? 1 : 0);
    }
    return octets.size() == 4 ? octets : std::string{};
}

}  // namespace

std::string same_shape(const std::string& text, std::uint32_t salt) {
    std::string shape = text;
    std::size_t last_digit = std::string::npos;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        char& c = shape[i];
        if (c >= '0' && c <= '9') {
            c = '0';
            last_digit = i;
        } else if ((c >= 'A' && c <= 'Z')) {
            c = 'X';
        } else if (c >= 'a' && c <= 'z') {
            c = 'x';
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            c = 'x';
        }
    }
    for (std::size_t i = last_digit; i != std::string::npos && i < shape.size() && salt > 0; salt /= 10, --i) {
        if (shape[i] != '0') break;
        shape[i] = static_cast<char>('0' + salt % 10);
    }
    return shape;
}

std::string without_addresses(std::string text) {
    static const std::regex kMail{R"([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253})"};
    static const std::regex kHost{R"((https?|ipps?|ftp|smb|lpd|socket)://[^/\s:;,]{1,253})"};
    static const std::regex kIpv4{R"(\b(?:\d{1,3}\.){3}\d{1,3}\b)"};
    static const std::regex kMac{R"(\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b)"};
    static constexpr std::size_t kLongest = 16'384;  // std::regex recurses; no device says that much in one value
    if (text.size() > kLongest) return std::string(text.size(), 'x');
    text = std::regex_replace(text, kMail, "someone@example.com");
    text = std::regex_replace(text, kHost, "$1://host.example");
    text = std::regex_replace(text, kIpv4, "192.0.2.1");
    return std::regex_replace(text, kMac, "02:00:00:00:00:01");
}

void Disguise::add_octets(std::string from, std::string to) {
    if (from.size() < kShortest || from == to) return;
    const auto known =
        std::any_of(replacements_.begin(), replacements_.end(), [&](const auto& r) { return r.first == from; });
    if (!known) replacements_.emplace_back(std::move(from), std::move(to));
}

void Disguise::add_text(const std::string& text) {
    const std::string whole{base::trimmed(text)};
    add_octets(whole, same_shape(whole, static_cast<std::uint32_t>(replacements_.size() + 1)));
}

void Disguise::add_address(const std::string& address) {
    add_octets(address, "192.0.2.1");
    if (const auto octets = address_octets(address); !octets.empty()) {
        add_octets(octets, std::string{"\xC0\x00\x02\x01", 4});
    }
}

Disguise::Disguise(const snmp::VarBinds& rows, const std::string& own_address) {
    add_address(own_address);
    for (const auto& row : rows) {
        const auto* octets = row.value.octets();
        if (octets == nullptr || octets->empty()) continue;
        if (is_mac(row.oid) && octets->size() == 6) {
            const std::string fake =
                octets->substr(0, 3) + std::string{"\0\0", 2} + static_cast<char>(replacements_.size() + 1);
            for (const char* separator : {"", ":", "-"}) {
                add_octets(mac_text(*octets, separator, false), mac_text(fake, separator, false));
                add_octets(mac_text(*octets, separator, true), mac_text(fake, separator, true));
            }
            add_octets(*octets, fake);
        } else if (identifies(row.oid)) {
            add_text(*octets);
        } else {
            for (const auto& serial : serials_in(*octets)) add_text(serial);
        }
    }
    std::stable_sort(replacements_.begin(), replacements_.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

std::string Disguise::disguised(std::string text) const {
    for (const auto& [from, to] : replacements_) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    }
    return text;
}

bool Disguise::apply(snmp::VarBind& row) const {
    auto* octets = std::get_if<std::string>(&row.value.data);
    if (octets == nullptr) return false;
    if (row.value.type == snmp::Type::ip_address) {
        const bool any = std::any_of(octets->begin(), octets->end(), [](char c) { return c != 0; });
        if (any) *octets = std::string{"\xC0\x00\x02\x01", 4};
        return any;
    }
    const std::string before = *octets;
    if (identifies(row.oid) && !is_mac(row.oid) && octets->size() < kShortest) {
        *octets = same_shape(*octets, 0);
    } else {
        *octets = disguised(std::move(*octets));
        if (base::is_utf8(*octets)) *octets = without_addresses(std::move(*octets));
    }
    return *octets != before;
}

}  // namespace fleetgate::fleet
