#include "relay/manager_client.hpp"

#include "protocol/departure.hpp"
#include "protocol/http_signature.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/limits.hpp"
#include "relay/errc.hpp"

namespace fleetgate::relay {

namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::chrono::seconds kSomebodyWaits{30};

/// An answer that may come of a coding that is known to nobody but us: by a manager that has the first version of the
/// protocol alone, or by a proxy that looks into what is sent.
bool is_about_coding(const base::Result<net::ClientResponse>& response) {
    if (!response) return false;
    const bool is_known = !problem_code(*response).empty() && response->status != 415;
    return !is_known &&
           (response->status == 400 || response->status == 406 || response->status == 415 || response->status == 422);
}

bool is_unknown_address(const base::Result<net::ClientResponse>& response) {
    if (!response || (response->status != 404 && response->status != 405)) return false;
    return problem_code(*response) != "gateway_unknown";
}

Outcome wrong_answer(const base::Error& error) {
    return {Verdict::unavailable, std::nullopt, "the answer is none of the manager protocol: " + error.text()};
}

}  // namespace

ManagerClient::ManagerClient(ManagerAccess access, protocol::PrivateKey identity, net::HttpClient& http,
                             base::Clock& clock)
    : access_{std::move(access)}, identity_{std::move(identity)}, http_{http}, clock_{clock} {}

asio::awaitable<base::Result<net::ClientResponse>> ManagerClient::send(std::string method, std::string path,
                                                                       std::optional<std::string> body,
                                                                       std::string coding, std::string keyid,
                                                                       std::string type,
                                                                       std::chrono::milliseconds limit, bool is_last) {
    protocol::RequestParts parts{method, access_.address.authority, path, "", {}};
    if (body) {
        parts.fields.emplace_back("content-type", type.empty() ? std::string{kJson} : std::move(type));
        if (!coding.empty()) parts.fields.emplace_back("content-encoding", coding);
    }
    const auto created = std::chrono::floor<std::chrono::seconds>(clock_.wall_now()).time_since_epoch().count();
    const auto view = body ? std::optional<std::string_view>{*body} : std::nullopt;
    auto fields = protocol::sign_request(parts, view, std::move(keyid), created, identity_);
    if (!fields) co_return base::fail(fields.error());

    net::ClientRequest request;
    request.method = std::move(method);
    request.url = access_.address.origin + path;
    for (auto& [name, value] : parts.fields) request.headers.add(std::move(name), std::move(value));
    if (body) request.headers.add("content-digest", std::move(fields->content_digest));
    request.headers.add("signature-input", std::move(fields->signature_input));
    request.headers.add("signature", std::move(fields->signature));
    if (is_last) request.headers.add("connection", "close");
    if (body) request.body = *std::move(body);
    request.response_limit_bytes = protocol::kSmallBodyLimitBytes;
    request.total_limit = limit;
    request.names_program = false;  // the message `gateway` does
    request.stale_after = access_.stale_after;
    auto sent = request;
    auto answer = co_await http_.send(std::move(sent), access_.trust, access_.proxy);
    if (answer || answer.error().code != net::ClientErrc::connection_stale) co_return answer;
    // Every request of ours says the same when it arrives twice.
    request.wants_new_connection = true;
    co_return co_await http_.send(std::move(request), access_.trust, access_.proxy);
}

asio::awaitable<base::Result<protocol::RegistrationAnswer>> ManagerClient::enroll(base::Secret access_code,
                                                                                  std::string version,
                                                                                  std::string computer_name) {
    const auto& key = identity_.public_key();
    std::string body = to_json(protocol::RegistrationRequest{std::move(access_code), "", base::Secret{}, key,
                                                             std::move(version), std::move(computer_name)});
    const auto response = co_await send("POST", "/v1/registrations", std::move(body), "", key.fingerprint());
    const std::string step = "registering with " + access_.address.origin;
    if (!response) co_return base::fail(response.error().during(step));
    if (response->status == 200 || response->status == 201) {
        auto answer = protocol::parse_registration_answer(response->body);
        if (!answer) co_return base::fail(Errc::wrong_answer, step + ": " + answer.error().text());
        co_return answer;
    }
    const Outcome outcome = judged(response);
    if (response->status == 429) {
        const auto wait = outcome.retry_after.value_or(std::chrono::seconds{60});
        co_return base::fail(Errc::too_many_attempts, step + ": try again in " + std::to_string(wait.count()) + " s");
    }
    if (problem_code(*response) == "access_code_refused") {
        co_return base::fail(Errc::access_code_refused, step + ": the access code is wrong, used up or expired");
    }
    co_return base::fail(Errc::refused, step + ": " + outcome.reason);
}

asio::awaitable<ManagerClient::Status> ManagerClient::status(std::string gateway_id) {
    const auto response = co_await send("GET", "/v1/gateways/" + gateway_id, std::nullopt, "", gateway_id);
    if (!response || response->status != 200) co_return Status{judged(response), std::nullopt};
    const auto answer = protocol::parse_registration_answer(response->body);
    if (!answer) co_return Status{wrong_answer(answer.error()), std::nullopt};
    co_return Status{{Verdict::accepted, std::nullopt, ""}, answer->status};
}

asio::awaitable<ManagerClient::Status> ManagerClient::check_in(std::string gateway_id) {
    if (has_check_in_) {
        const auto response =
            co_await send("GET", "/v1/gateways/" + gateway_id + "/check-in", std::nullopt, "", gateway_id);
        if (response && response->status == 204) {
            co_return Status{Outcome{Verdict::accepted, std::nullopt, ""}, protocol::GatewayStatus::managed};
        }
        if (!is_unknown_address(response)) {
            Status out{judged(response), std::nullopt};
            if (out.outcome.verdict == Verdict::pending) out.status = protocol::GatewayStatus::pending;
            co_return out;
        }
    }
    auto answer = co_await status(std::move(gateway_id));
    // Something on the way may have said so too: only who knows the one and not the other is a manager of before.
    if (answer.outcome.verdict == Verdict::accepted) has_check_in_ = false;
    co_return answer;
}

asio::awaitable<base::Result<net::ClientResponse>> ManagerClient::put_batch(std::string path, std::string json,
                                                                            std::string gateway_id,
                                                                            protocol::Coding coding) {
    auto body = protocol::compress(json, coding);
    if (!body) co_return base::fail(body.error());
    const std::string name{to_string(coding)};
    co_return co_await send("PUT", std::move(path), *std::move(body), name, std::move(gateway_id));
}

asio::awaitable<Outcome> ManagerClient::upload(std::string gateway_id, OutboxBatch batch) {
    std::vector<std::string> bodies;
    bodies.reserve(batch.messages.size());
    for (auto& message : batch.messages) bodies.push_back(std::move(message.body));
    const auto json = protocol::batch_json(batch.stream, batch.number, bodies, sequence_of(batch.sequence));
    const std::string path = "/v1/gateways/" + gateway_id + "/batches/" + std::to_string(batch.number);
    auto coding = is_plain_ ? protocol::Coding::zstd : protocol::Coding::zstd_dictionary;
    auto response = co_await put_batch(path, json, gateway_id, coding);
    if (coding == protocol::Coding::zstd_dictionary && is_about_coding(response)) {
        is_plain_ = true;
        coding = protocol::Coding::zstd;
        auto again = co_await put_batch(path, json, gateway_id, coding);
        response = std::move(again);
    }
    if (!response || response->status != 200) co_return judged(response);
    const auto answer = protocol::parse_batch_answer(response->body);
    if (!answer) co_return wrong_answer(answer.error());
    if (answer->stream != batch.stream || answer->acknowledged < batch.number) {
        co_return Outcome{Verdict::unavailable, std::nullopt, "the manager answered without acknowledging the batch"};
    }
    co_return Outcome{Verdict::accepted, std::nullopt, ""};
}

asio::awaitable<Outcome> ManagerClient::put_file(std::string gateway_id, std::string name, std::string content) {
    const std::string path = "/v1/gateways/" + gateway_id + "/files/" + name;
    auto response = co_await send("PUT", path, std::move(content), "", std::move(gateway_id), "application/zip");
    if (!response || response->status != 200) {
        auto outcome = judged(response);
        if (response && response->status == 409 && problem_code(*response) == "file_conflict") {
            outcome.verdict = Verdict::conflict;
        }
        co_return outcome;
    }
    const auto answer =
        protocol::parse_json(response->body, protocol::kSmallBodyLimitBytes, protocol::kParsedLimitBytes);
    const auto* named = answer && answer->is_object() ? answer->get_object().if_contains("name") : nullptr;
    if (named == nullptr || !named->is_string() || named->get_string() != name) {
        co_return Outcome{Verdict::unavailable, std::nullopt, "the manager answered without acknowledging the file"};
    }
    co_return Outcome{Verdict::accepted, std::nullopt, ""};
}

asio::awaitable<Outcome> ManagerClient::leave(std::string gateway_id, std::string id) {
    const std::string path = "/v1/gateways/" + gateway_id + "/departure";
    std::string body = to_json(protocol::DepartureRequest{std::move(id)});
    const auto response = co_await send("POST", path, std::move(body), "", gateway_id, {}, kSomebodyWaits, true);
    if (!response || response->status != 200) co_return judged(response);
    const auto answer = protocol::parse_departure_answer(response->body);
    if (!answer) co_return wrong_answer(answer.error());
    if (answer->gateway_id != gateway_id) {
        co_return Outcome{Verdict::unavailable, std::nullopt, "the manager answered about another gateway"};
    }
    co_return Outcome{Verdict::accepted, std::nullopt, ""};
}

}  // namespace fleetgate::relay
