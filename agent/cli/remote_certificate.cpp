// certificate show, csr, install, reset.
#include "agent/cli/reading_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/secret_line.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"
#include "platform/private_file.hpp"
#include "protocol/base64.hpp"

#include <cerrno>
#include <cstdio>
#include <fstream>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

const std::string kPath = "/api/v1/certificate";
constexpr std::size_t kMostOctets = std::size_t{64} * 1024;

std::string list_at(const json::value& shown, std::string_view name) {
    std::string text;
    const auto* list = shown.is_object() ? shown.as_object().if_contains(name) : nullptr;
    if (list == nullptr || !list->is_array()) return text;
    for (const auto& one : list->as_array()) {
        if (one.is_string()) text += (text.empty() ? "" : ", ") + base::printable(std::string_view{one.as_string()});
    }
    return text;
}

void print(const json::value& shown, const Certificate& options) {
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(shown)).c_str());
        return;
    }
    const auto source = text_at(shown, "source");
    const auto line = [](const char* name, const std::string& value) {
        std::printf("%s %s\n", column(name, 12).c_str(), value.c_str());
    };
    line("source:", source == "uploaded"     ? "uploaded"
                    : source == "configured" ? "named in the configuration file"
                                             : "made by the gateway itself");
    line("names:", list_at(shown, "names"));
    line("issuer:", text_at(shown, "issuer"));
    line("valid:", text_at(shown, "not_before") + " to " + text_at(shown, "not_after"));
    line("key:", text_at(shown, "key"));
    line("chain:", list_at(shown, "chain"));
    line("fingerprint:", text_at(shown, "fingerprint"));
    const auto* warnings = shown.as_object().if_contains("warnings");
    for (const auto& warning : warnings == nullptr ? json::array{} : warnings->as_array()) {
        std::printf("! %s\n", base::printable(std::string_view{warning.as_string()}).c_str());
    }
    const auto pending = list_at(shown, "pending_names");
    if (!pending.empty()) std::printf("A request for %s waits for its certificate.\n", pending.c_str());
}

base::Result<std::string> file_of(const std::filesystem::path& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream) return base::fail(std::error_code{errno, std::generic_category()}, "read " + path.string());
    std::string content(kMostOctets + 1, '\0');
    stream.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(stream.gcount()));
    if (content.size() <= kMostOctets) return content;
    return base::fail(std::errc::file_too_large, path.string() + " is too large to be a certificate (64 KB)");
}

/// PEM, or else PKCS #12 with its passphrase.
base::Result<json::object> upload_of(const Certificate& options) {
    auto content = file_of(options.certificate);
    if (!content) return base::fail(content.error());
    json::object body;
    if (content->find("-----BEGIN ") == std::string::npos) {
        const auto passphrase = secret_line(options.passphrase_file, "Passphrase");
        if (!passphrase) return base::fail(passphrase.error());
        body["pkcs12"] = protocol::to_base64(*content);
        body["passphrase"] = passphrase->reveal();
        return body;
    }
    if (!base::is_utf8(*content)) return base::fail(std::errc::invalid_argument, "the certificate is no text");
    body["chain_pem"] = *content;
    if (options.key.empty()) return body;
    auto key = file_of(options.key);
    if (!key) return base::fail(key.error());
    if (!base::is_utf8(*key)) return base::fail(std::errc::invalid_argument, "the key is no text");
    body["key_pem"] = *key;
    base::wipe(*key);
    return body;
}

asio::awaitable<base::Result<int>> show(ControlClient& client, Certificate options) {
    const auto shown = co_await client.ask("GET", kPath);
    if (!shown) co_return base::fail(shown.error());
    print(*shown, options);
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> csr(ControlClient& client, Certificate options) {
    json::value body = json::object{{"names", json::array(options.names.begin(), options.names.end())}};
    const auto made = co_await client.ask("POST", kPath + "/request", std::move(body));
    if (!made) co_return base::fail(made.error());
    const auto* request = made->as_object().if_contains("csr");
    if (request == nullptr || !request->is_string()) {
        co_return base::fail(std::errc::protocol_error, "the service's answer holds no request");
    }
    const std::string text{request->as_string()};
    if (options.output.empty()) {
        std::printf("%s", text.c_str());
        co_return kExitOk;
    }
    const auto written = platform::write_private_file(options.output, text);
    if (!written) co_return base::fail(written.error());
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> install(ControlClient& client, Certificate options) {
    auto upload = upload_of(options);
    if (!upload) co_return base::fail(upload.error());
    json::value body = *std::move(upload);
    const auto shown = co_await client.ask("PUT", kPath, std::move(body));
    if (!shown) co_return base::fail(shown.error());
    print(*shown, options);
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> reset(ControlClient& client, Certificate options) {
    const auto shown = co_await client.ask("DELETE", kPath);
    if (!shown) co_return base::fail(shown.error());
    print(*shown, options);
    co_return kExitOk;
}

}  // namespace

int run_certificate(const Certificate& options) {
    return call_service("certificate " + options.verb, options.service, [&](ControlClient& c) {
        if (options.verb == "csr") return csr(c, options);
        if (options.verb == "install") return install(c, options);
        if (options.verb == "reset") return reset(c, options);
        return show(c, options);
    });
}

}  // namespace fleetgate::agent::cli
