// A manager on a thread and a port of its own, and a gateway that can misbehave.
#pragma once

#include "manager/access_codes.hpp"
#include "manager/cli/commands.hpp"
#include "manager/gateways.hpp"
#include "manager/listing.hpp"
#include "manager/service.hpp"
#include "net/curl_http_client.hpp"
#include "protocol/batch.hpp"
#include "protocol/compression.hpp"
#include "protocol/http_signature.hpp"
#include "protocol/registration.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

namespace fleetgate::manager::tests {

class LiveManager {
public:
    explicit LiveManager(const std::filesystem::path& folder, std::uint16_t port = 0, Attempts::Limits attempts = {})
        : folder_{folder} {
        ServiceSettings settings;
        settings.data_directory = folder;
        settings.addresses = {"127.0.0.1"};
        settings.port = port;
        settings.version = "0.1.0";
        settings.attempts = attempts;
        settings.hashing = {10, 8, 1};  // a second less a log-in
        auto started = Service::start(io_.get_executor(), settings, clock_, log_);
        if (!started) throw std::runtime_error{started.error().text()};
        service_ = *std::move(started);
        port_ = service_->port();
        boost::asio::co_spawn(io_, service_->run(), boost::asio::detached);
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~LiveManager() { stop(); }
    LiveManager(const LiveManager&) = delete;
    LiveManager& operator=(const LiveManager&) = delete;

    void stop() {
        if (!thread_.joinable()) return;
        boost::asio::post(io_, [this] { service_->stop(std::chrono::milliseconds{0}); });
        thread_.join();
        service_.reset();
    }

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// A command beside the running service: what it printed, and then its errors.
    [[nodiscard]] std::string run(std::vector<std::string> words) const {
        words.insert(words.begin(), {"fleetgate-manager", "--data", folder_.string()});
        std::vector<const char*> argv;
        for (const auto& word : words) argv.push_back(word.c_str());
        std::ostringstream out;
        std::ostringstream err;
        cli::run_command(cli::parse_command_line(static_cast<int>(argv.size()), argv.data()), out, err);
        return out.str() + err.str();
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string authority() const { return "127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] std::string url() const { return "https://" + authority(); }
    [[nodiscard]] std::string authority_pem() const {
        std::ifstream file{tls_directory(folder_) / "authority.pem"};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    [[nodiscard]] net::TlsTrust trust() const { return {net::PinnedTrust{authority_pem()}, {}}; }

    /// The database, as the commands open it beside the service.
    [[nodiscard]] std::unique_ptr<db::Connection> database() const { return cli::open_beside(folder_).value(); }
    [[nodiscard]] base::Secret access_code(std::int64_t uses = 1) const {
        return add_access_code(*database(), {"", uses, std::chrono::hours{1}}, base::RealClock{}.wall_now()).value();
    }
    void approve_all() const { (void)manager::approve_all(*database(), base::RealClock{}.wall_now()).value(); }
    [[nodiscard]] std::vector<MessageLine> messages() const {
        return manager::messages(*database(), {"", "", "", 100'000}).value();
    }

private:
    std::filesystem::path folder_;
    base::RealClock clock_;
    base::NullLog log_;
    boost::asio::io_context io_{1};
    std::unique_ptr<Service> service_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

/// Signs as docs/protocol says, except where `tamper` changes the request on its way.
struct HandGateway {
    const LiveManager& manager;
    net::HttpClient& http;
    protocol::PrivateKey key = protocol::PrivateKey::generate().value();
    std::string id = {};
    std::function<void(net::ClientRequest&)> tamper = {};
    std::string coding = "zstd";
    std::string content_type = "application/json";

    net::ClientResponse send(const std::string& method, const std::string& path, std::optional<std::string> body,
                             const std::string& content_coding) {
        protocol::RequestParts parts{method, manager.authority(), path, "", {}};
        if (body) parts.fields.emplace_back("content-type", content_type);
        if (body && !content_coding.empty()) parts.fields.emplace_back("content-encoding", content_coding);
        const auto view = body ? std::optional<std::string_view>{*body} : std::nullopt;
        const std::string keyid = id.empty() ? key.public_key().fingerprint() : id;
        const auto fields = protocol::sign_request(parts, view, keyid, 1700000000, key).value();
        net::ClientRequest request;
        request.method = method;
        request.url = manager.url() + path;
        for (auto& [name, value] : parts.fields) request.headers.add(name, value);
        if (body) request.headers.add("content-digest", fields.content_digest);
        request.headers.add("signature-input", fields.signature_input);
        request.headers.add("signature", fields.signature);
        request.body = body.value_or("");
        if (tamper) tamper(request);
        auto response = fakes::run(http.send(std::move(request), manager.trust()));
        if (!response) throw std::runtime_error{response.error().text()};
        return *std::move(response);
    }

    net::ClientResponse register_with(const base::Secret& code) {
        const protocol::RegistrationRequest request{code, "", base::Secret{}, key.public_key(), "0.1.0", "host"};
        auto response = send("POST", "/v1/registrations", to_json(request), "");
        if (const auto answer = protocol::parse_registration_answer(response.body)) id = answer->gateway_id;
        return response;
    }
    net::ClientResponse status() { return send("GET", "/v1/gateways/" + id, std::nullopt, ""); }
    net::ClientResponse check_in() { return send("GET", "/v1/gateways/" + id + "/check-in", std::nullopt, ""); }
    net::ClientResponse put_raw(const std::string& number, std::string body) {
        return send("PUT", "/v1/gateways/" + id + "/batches/" + number, std::move(body), coding);
    }
    net::ClientResponse put_json(std::uint64_t number, const std::string& json) {
        return put_raw(std::to_string(number),
                       protocol::compress(json, protocol::parse_coding(coding).value()).value());
    }
};

inline std::string note(const std::string& id, const std::string& text = "x") {
    return R"({"id":")" + id + R"(","type":"note","at":"2026-11-22T03:13:42.123Z","device":"1","data":{"text":")" +
           text + R"("}})";
}

inline const std::string kStream(32, 'a');

inline std::string batch(std::uint64_t number, const std::vector<std::string>& messages,
                         const std::string& stream = kStream) {
    return protocol::batch_json(stream, number, messages);
}

/// Status and problem code in one: "409 batch_gap", "200".
inline std::string outcome(const net::ClientResponse& response) {
    std::string out = std::to_string(response.status);
    const auto at = response.body.find(R"("code":")");
    if (response.status >= 400 && at != std::string::npos) {
        const auto start = at + 8;
        out += " " + response.body.substr(start, response.body.find('"', start) - start);
    }
    return out;
}

}  // namespace fleetgate::manager::tests
