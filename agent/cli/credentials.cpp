#include "agent/cli/credentials.hpp"

#include "base/text.hpp"

#include <cerrno>
#include <charconv>
#include <fstream>

namespace fleetgate::agent::cli {

namespace {

/// The lines of a file, without blank ones and comments.
base::Result<std::vector<std::string>> lines_of(const std::string& path) {
    std::ifstream file{path};
    if (!file) return base::fail(std::error_code{errno, std::generic_category()}, "read credentials from " + path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        const auto text = base::trimmed(line);
        if (!text.empty() && !text.starts_with('#')) lines.emplace_back(text);
    }
    if (lines.empty()) return base::fail(std::errc::invalid_argument, path + " holds no credential");
    return lines;
}

base::Result<std::vector<std::string>> expanded(const std::vector<std::string>& words) {
    std::vector<std::string> all;
    for (const auto& word : words) {
        if (!word.starts_with('@')) {
            all.push_back(word);
            continue;
        }
        auto lines = lines_of(word.substr(1));
        if (!lines) return base::fail(lines.error());
        all.insert(all.end(), lines->begin(), lines->end());
    }
    return all;
}

std::string escaped(std::string_view passphrase) {
    std::string text;
    for (const char c : passphrase) {
        if (c == ':' || c == '\\') text += '\\';
        text += c;
    }
    return text;
}

/// "user:SHA:?:AES:?" with each lone "?" replaced by what was asked for.
base::Result<std::string> with_asked_parts(const std::string& word, const Ask& ask) {
    std::string result;
    const auto user = word.substr(0, word.find(':'));
    std::size_t at = 0;
    for (int part = 0; at <= word.size(); ++part) {
        auto end = at;
        while (end < word.size() && word[end] != ':') end += word[end] == '\\' ? 2 : 1;
        end = std::min(end, word.size());
        auto text = word.substr(at, end - at);
        if (text == "?" && (part == 2 || part == 4)) {
            auto typed = ask((part == 2 ? "Authentication" : "Privacy") + std::string{" passphrase of v3 user "} +
                             base::printable(user) + ": ");
            if (!typed) return base::fail(typed.error());
            text = escaped(typed->reveal());
        }
        result += (part == 0 ? "" : ":") + text;
        at = end + 1;
    }
    return result;
}

base::Result<void> add_communities(const std::vector<std::string>& names, snmp::Version version,
                                   std::vector<snmp::CredentialPtr>& credentials) {
    std::size_t number = 0;
    for (const auto& name : names) {
        if (name.empty()) return base::fail(std::errc::invalid_argument, "a community has at least one character");
        snmp::Credential credential;
        credential.version = version;
        credential.community = base::Secret{name};
        if (names.size() > 1) credential.which = std::to_string(++number) + " of " + std::to_string(names.size());
        credentials.push_back(std::make_shared<const snmp::Credential>(std::move(credential)));
    }
    return {};
}

}  // namespace

base::Result<std::vector<snmp::CredentialPtr>> make_credentials(const SnmpOptions& options, const Ask& ask) {
    std::vector<snmp::CredentialPtr> credentials;
    const auto users = expanded(options.v3_users);
    if (!users) return base::fail(users.error());
    for (const auto& word : *users) {
        auto complete = with_asked_parts(word, ask);
        if (!complete) return base::fail(complete.error());
        auto credential = snmp::parse_v3_credential(*complete);
        base::wipe(*complete);
        if (!credential) return base::fail(credential.error());
        credentials.push_back(std::make_shared<const snmp::Credential>(*std::move(credential)));
    }
    auto communities = expanded(options.communities);
    if (!communities) return base::fail(communities.error());
    if (communities->empty() && credentials.empty()) communities->emplace_back("public");
    const auto named = add_communities(*communities, snmp::Version::v2c, credentials);
    if (!named) return base::fail(named.error());
    // After every community over v2c: what answers there is never asked over the older version.
    if (options.v1) static_cast<void>(add_communities(*communities, snmp::Version::v1, credentials));
    return credentials;
}

base::Result<std::optional<std::uint32_t>> parse_rate(const std::string& text) {
    if (text == "max") return std::optional<std::uint32_t>{};
    std::uint32_t rate = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rate);
    if (error != std::errc{} || end != text.data() + text.size() || rate == 0) {
        return base::fail(std::errc::invalid_argument,
                          "--rate takes packets a second (500) or max, not '" + base::printable(text) + "'");
    }
    return std::optional{rate};
}

}  // namespace fleetgate::agent::cli
