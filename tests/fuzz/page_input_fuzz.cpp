// What a browser may send in a request's body: settings, searches and credentials.
#include "discovery/scope.hpp"
#include "webui/discovery_input.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace fleetgate;

namespace {

void expect(bool holds) {
    if (!holds) std::abort();
}

net::Request request_with(std::string_view body) {
    net::Request request;
    request.method = "POST";
    request.headers.add("Content-Type", "application/json");
    request.body = body;
    return request;
}

/// What was wrong is answered as a client's error, and without the passphrases of the request.
void refused(const net::Response& response) { expect(response.status >= 400 && response.status < 500); }

bool is_plain(const std::string& text) {
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

void setting(webui::Input& input) {
    const auto read = webui::read_setting(input);
    if (input.problem()) return refused(*input.problem());
    expect(!read.scopes.empty() && read.port > 0 && is_plain(read.name));
    for (const auto& scope : read.scopes)
        expect(discovery::parse_scope(scope, discovery::ScopeRole::search).has_value());
}

void wish(webui::Input& input) {
    const auto read = webui::read_wish(input);
    if (input.problem()) return refused(*input.problem());
    expect(read.setting_id.has_value() != !read.scopes.empty() && read.port > 0);
}

void credential(webui::Input& input) {
    const auto read = webui::read_credential(input);
    if (input.problem()) return refused(*input.problem());
    const auto& made = read.credential;
    expect(is_plain(read.label));
    expect(made.version != snmp::Version::v3 || !made.user.empty());
    expect(made.auth != snmp::AuthProtocol::none || made.priv == snmp::PrivProtocol::none);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto request = request_with({reinterpret_cast<const char*>(data) + 1, size - 1});
    webui::Input input{request};
    switch (data[0] % 3) {
        case 0: setting(input); break;
        case 1: wish(input); break;
        default: credential(input);
    }
    return 0;
}
