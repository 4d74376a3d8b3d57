#include "simulator/usm_agent.hpp"

#include "simulator/ber.hpp"

#include <algorithm>
#include <optional>

#include <openssl/crypto.h>

namespace fleetgate::simulator {
namespace {

constexpr std::uint8_t kAuthFlag = 1, kPrivFlag = 2, kReportableFlag = 4;
constexpr std::int32_t kUsmModel = 3;
constexpr std::int32_t kLeastMaxSize = 484;  // RFC 3412 6.3
constexpr std::int64_t kTimeWindow = 150;    // RFC 3414 2.2.3
constexpr std::uint32_t kBootsLatched = 2147483647;

const Oid kUsmStats{1, 3, 6, 1, 6, 3, 15, 1, 1};
const Oid kUnknownContexts{1, 3, 6, 1, 6, 3, 12, 1, 5, 0};

struct Scoped {
    std::string_view engine_id, context;
    Pdu pdu;
};

// Padding may follow what DES has decrypted.
std::optional<Scoped> parse_scoped(std::string_view octets) {
    const auto content = ber::Reader{octets}.next(ber::kSequence);
    if (!content) return std::nullopt;
    ber::Reader fields{*content};
    const auto engine_id = fields.next(ber::kOctetString);
    const auto context = fields.next(ber::kOctetString);
    const auto pdu_octets = fields.next();
    if (!engine_id || !context || !pdu_octets) return std::nullopt;
    const auto pdu = parse_pdu(pdu_octets->whole);
    if (!pdu) return std::nullopt;
    return Scoped{*engine_id, *context, *pdu};
}

}  // namespace

struct UsmAgent::Request {
    std::string_view message;
    std::int32_t message_id = 0, max_size = 0, boots = 0, time = 0;
    std::uint8_t flags = 0;
    std::string_view engine_id, user, mac, salt;
    ber::Element data;

    [[nodiscard]] bool has(std::uint8_t flag) const { return (flags & flag) != 0; }
};

bool UsmAgent::parse(std::string_view message, Request& r) {
    const auto content = ber::Reader{message}.next(ber::kSequence);
    if (!content) return false;
    ber::Reader fields{*content};
    const auto version = fields.integer();
    const auto global = fields.next(ber::kSequence);
    const auto security = fields.next(ber::kOctetString);
    const auto data = fields.next();
    if (!version || !global || !security || !data) return false;

    ber::Reader header{*global};
    const auto id = header.integer();
    const auto max_size = header.integer();
    const auto flags = header.next(ber::kOctetString);
    const auto model = header.integer();
    if (!id || !max_size || !flags || flags->size() != 1 || model != kUsmModel) return false;

    const auto parameters = ber::Reader{*security}.next(ber::kSequence);
    if (!parameters) return false;
    ber::Reader usm{*parameters};
    const auto engine_id = usm.next(ber::kOctetString);
    const auto boots = usm.integer();
    const auto time = usm.integer();
    const auto user = usm.next(ber::kOctetString);
    const auto mac = usm.next(ber::kOctetString);
    const auto salt = usm.next(ber::kOctetString);
    if (!engine_id || !boots || !time || !user || !mac || !salt) return false;
    r = {message,    *id,   *max_size, *boots, *time, static_cast<std::uint8_t>(flags->front()),
         *engine_id, *user, *mac,      *salt,  *data};
    const bool level_is_one = !r.has(kPrivFlag) || r.has(kAuthFlag);
    const bool data_fits = data->tag == (r.has(kPrivFlag) ? ber::kOctetString : ber::kSequence);
    return *max_size >= kLeastMaxSize && level_is_one && data_fits;
}

bool UsmAgent::answer(std::string_view message, Engine engine, std::size_t limit_octets, ScopedResponder& responder,
                      std::string& out) {
    Request request;
    if (!parse(message, request)) return false;
    Protection open;
    // The order is that of RFC 3414 3.2.
    if (request.engine_id != engine.id) return report(request, engine, Report::unknown_engine, open, out);

    const auto user = std::find_if(users_.begin(), users_.end(), [&](const User& u) { return u.name == request.user; });
    if (user == users_.end()) return report(request, engine, Report::unknown_user, open, out);
    Protection protection{&*user, nullptr, request.has(kAuthFlag), request.has(kPrivFlag)};
    if ((protection.auth && user->auth == Auth::none) || (protection.priv && user->priv == Priv::none)) {
        return report(request, engine, Report::unsupported_level, open, out);
    }
    std::string_view scoped_octets = request.data.whole;
    if (protection.auth) {
        protection.keys = &keys_at(engine, static_cast<std::size_t>(user - users_.begin()));
        if (!is_authentic(request, protection)) return report(request, engine, Report::wrong_digest, open, out);
        const auto difference = std::int64_t{request.time} - std::int64_t{engine.time};
        if (engine.boots == kBootsLatched || static_cast<std::uint32_t>(request.boots) != engine.boots ||
            difference > kTimeWindow || difference < -kTimeWindow) {
            // Authentic, so that the manager may believe the time in it (RFC 3414 3.2 7a).
            protection.priv = false;
            return report(request, engine, Report::not_in_time_window, protection, out);
        }
    }
    if (protection.priv) {
        if (!crypto_.decrypt(user->priv, protection.keys->priv, static_cast<std::uint32_t>(request.boots),
                             static_cast<std::uint32_t>(request.time), request.salt, request.data.content, scoped_)) {
            return report(request, engine, Report::decryption_error, open, out);
        }
        scoped_octets = scoped_;
    }
    const auto scoped = parse_scoped(scoped_octets);
    if (!scoped) {
        if (!protection.priv) return false;
        return report(request, engine, Report::decryption_error, open, out);
    }
    if (scoped->engine_id != engine.id && !scoped->engine_id.empty()) return false;

    pdu_.clear();
    const bool enough = protection.auth == (user->auth != Auth::none) && protection.priv == (user->priv != Priv::none);
    if (!enough) {
        append_pdu(pdu_, kResponse, scoped->pdu.request_id, kAuthorizationError, 0, scoped->pdu.varbinds);
    } else {
        const auto limit = std::min(limit_octets, static_cast<std::size_t>(request.max_size));
        const auto frame = 80 + 2 * engine.id.size() + request.user.size() + scoped->context.size() +
                           (protection.auth ? mac_octets(user->auth) : 0) + 16;
        const auto outcome = responder.respond(scoped->context, scoped->pdu, limit - std::min(limit, frame), pdu_);
        if (outcome == ScopedResponder::Outcome::silent) return false;
        if (outcome == ScopedResponder::Outcome::unknown_context) {
            return report(request, engine, Report::unknown_context, protection, out);
        }
    }
    copy_ = scoped->context;
    return seal(request, engine, protection, copy_, pdu_, out);
}

bool UsmAgent::is_authentic(const Request& request, const Protection& protection) {
    const auto expected_size = mac_octets(protection.user->auth);
    if (request.mac.size() != expected_size) return false;
    copy_ = request.message;
    const auto at = static_cast<std::size_t>(request.mac.data() - request.message.data());
    std::fill_n(copy_.begin() + static_cast<std::ptrdiff_t>(at), expected_size, '\0');
    const auto mac = crypto_.mac(protection.user->auth, protection.keys->auth, copy_);
    return mac.size() == expected_size && CRYPTO_memcmp(mac.data(), request.mac.data(), expected_size) == 0;
}

const LocalizedKeys& UsmAgent::keys_at(const Engine& engine, std::size_t user) {
    auto& known = engine.state.keys;
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& k) { return k.first == user; });
    if (found != known.end()) return found->second;
    known.emplace_back(user, keys_.localize(user, engine.id));
    return known.back().second;
}

bool UsmAgent::report(const Request& request, Engine& engine, Report what, const Protection& protection,
                      std::string& out) {
    const auto index = static_cast<std::uint32_t>(what);
    auto& count = what == Report::unknown_context ? engine.state.unknown_contexts : engine.state.stats[index - 1];
    ++count;
    // What could not be decrypted may well have had the flag (RFC 3412 7.2 4): the flag decides.
    if (!request.has(kReportableFlag)) return false;
    Oid oid = kUnknownContexts;
    if (what != Report::unknown_context) {
        oid = kUsmStats;
        oid.insert(oid.end(), {index, 0});
    }
    std::string name, value, varbind;
    ber::put(name, ber::kOid, oid_octets(oid));
    ber::put_unsigned(value, ber::kCounter32, count);
    ber::put(varbind, ber::kSequence, name + value);
    std::int32_t request_id = 0;
    if (!request.has(kPrivFlag)) {
        if (const auto scoped = parse_scoped(request.data.whole)) request_id = scoped->pdu.request_id;
    }
    pdu_.clear();
    append_pdu(pdu_, kReport, request_id, 0, 0, varbind);
    return seal(request, engine, protection, {}, pdu_, out);
}

bool UsmAgent::seal(const Request& request, Engine& engine, const Protection& protection, std::string_view context,
                    std::string_view pdu, std::string& out) {
    scoped_.clear();
    ber::put_header(scoped_, ber::kSequence,
                    ber::header_size(engine.id.size()) + engine.id.size() + ber::header_size(context.size()) +
                        context.size() + pdu.size());
    ber::put(scoped_, ber::kOctetString, engine.id);
    ber::put(scoped_, ber::kOctetString, context);
    scoped_ += pdu;

    std::string salt;
    sealed_.clear();
    if (protection.priv) {
        const auto number = ++engine.state.salt;
        for (std::uint32_t shift = 64; shift > 0; shift -= 8) salt.push_back(static_cast<char>(number >> (shift - 8)));
        std::string encrypted;
        if (!crypto_.encrypt(protection.user->priv, protection.keys->priv, engine.boots, engine.time, salt, scoped_,
                             encrypted)) {
            return false;
        }
        ber::put(sealed_, ber::kOctetString, encrypted);
    } else {
        sealed_ = scoped_;
    }

    const auto mac_size = protection.auth ? mac_octets(protection.user->auth) : 0;
    std::string usm;
    ber::put(usm, ber::kOctetString, engine.id);
    ber::put_integer(usm, ber::kInteger, engine.boots);
    ber::put_integer(usm, ber::kInteger, engine.time);
    ber::put(usm, ber::kOctetString, request.user);
    ber::put(usm, ber::kOctetString, std::string(mac_size, '\0'));
    ber::put(usm, ber::kOctetString, salt);
    std::string security;
    ber::put(security, ber::kSequence, usm);

    std::string header;
    const auto flags = static_cast<char>((protection.auth ? kAuthFlag : 0) | (protection.priv ? kPrivFlag : 0));
    ber::put_integer(header, ber::kInteger, request.message_id);
    ber::put_integer(header, ber::kInteger, 65507);
    ber::put(header, ber::kOctetString, {&flags, 1});
    ber::put_integer(header, ber::kInteger, kUsmModel);
    std::string start;
    ber::put_integer(start, ber::kInteger, 3);
    ber::put(start, ber::kSequence, header);
    ber::put(start, ber::kOctetString, security);

    const auto begin = out.size();
    ber::put_header(out, ber::kSequence, start.size() + sealed_.size());
    out += start;
    const auto mac_at = out.size() - ber::header_size(salt.size()) - salt.size() - mac_size;
    out += sealed_;
    if (!protection.auth) return true;
    const auto mac = crypto_.mac(protection.user->auth, protection.keys->auth, std::string_view{out}.substr(begin));
    if (mac.size() != mac_size) return false;
    std::copy(mac.begin(), mac.end(), out.begin() + static_cast<std::ptrdiff_t>(mac_at));
    return true;
}

}  // namespace fleetgate::simulator
