#include "snmp/judge.hpp"

#include <array>

namespace fleetgate::snmp {
namespace {

/// usmStats (RFC 3414 section 5), by their last arc but one.
enum class UsmStat : std::uint32_t {
    unsupported_sec_levels = 1,
    not_in_time_windows = 2,
    unknown_user_names = 3,
    unknown_engine_ids = 4,
    wrong_digests = 5,
    decryption_errors = 6,
};

std::optional<UsmStat> usm_stat(const Pdu& report) {
    static const Oid kUsmStats{1, 3, 6, 1, 6, 3, 15, 1, 1};
    if (report.variables.empty()) return std::nullopt;
    const auto& name = report.variables.front().oid;
    if (!kUsmStats.is_prefix_of(name) || name.size() <= kUsmStats.size()) return std::nullopt;
    const auto arc = name.below(kUsmStats).front();
    if (arc < 1 || arc > 6) return std::nullopt;
    return static_cast<UsmStat>(arc);
}

Judgement verdict(Verdict verdict) {
    Judgement judgement;
    judgement.verdict = verdict;
    return judgement;
}

Judgement with_clock(Verdict what, const Envelope& envelope) {
    auto judgement = verdict(what);
    judgement.boots = envelope.boots;
    judgement.time = envelope.time;
    return judgement;
}

Judgement complaint(Errc what) {
    auto judgement = verdict(Verdict::complaint);
    judgement.complaint = what;
    return judgement;
}

Judgement judge_report(const Pdu& report, const Envelope& envelope, const Asked& asked) {
    if (asked.probe) {
        if (envelope.engine_id.empty()) return verdict(Verdict::odd);
        auto judgement = with_clock(Verdict::engine, envelope);
        judgement.engine_id = std::string{envelope.engine_id};
        return judgement;
    }
    const auto stat = usm_stat(report);
    if (!stat) return verdict(Verdict::odd);
    switch (*stat) {
        case UsmStat::unknown_engine_ids: return verdict(Verdict::other_engine);
        case UsmStat::not_in_time_windows:
            return with_clock(envelope.level == SecurityLevel::none ? Verdict::clock_hint : Verdict::other_clock,
                              envelope);
        case UsmStat::unknown_user_names: return complaint(Errc::unknown_user);
        case UsmStat::unsupported_sec_levels: return complaint(Errc::unsupported_security);
        case UsmStat::wrong_digests:
        case UsmStat::decryption_errors: return complaint(Errc::wrong_password);
    }
    return verdict(Verdict::odd);
}

Judgement judge_v3(Codec& codec, std::span<std::uint8_t> datagram, const Envelope& envelope, const Asked& asked,
                   const Security& security) {
    if (envelope.message_id != asked.message_id) return verdict(Verdict::not_ours);
    const auto level = security_level(security.credential);
    const bool authentic = envelope.level != SecurityLevel::none;
    // Only reports may come from an engine that we did not address, and never with a claim of authenticity.
    if (authentic && (asked.probe || envelope.engine_id != security.engine_id)) return verdict(Verdict::odd);
    auto pdu = codec.decode(datagram, envelope, security);
    if (!pdu) {
        if (pdu.error() == DecodeFault::not_in_time_window) return with_clock(Verdict::other_clock, envelope);
        auto odd = verdict(Verdict::odd);
        odd.bad_signature = pdu.error() == DecodeFault::not_authentic;
        return odd;
    }
    if (pdu->kind == PduKind::report) return judge_report(*pdu, envelope, asked);
    if (pdu->kind != PduKind::response || asked.probe || pdu->request_id != asked.request_id ||
        envelope.engine_id != security.engine_id || envelope.level < level) {
        return verdict(Verdict::odd);
    }
    auto judgement = with_clock(Verdict::answer, envelope);
    judgement.pdu = *std::move(pdu);
    return judgement;
}

}  // namespace

Judgement judge(Codec& codec, std::span<std::uint8_t> datagram, const Asked& asked, const Security& security) {
    const auto envelope = Codec::peek(datagram);
    if (!envelope) return verdict(Verdict::odd);
    if (envelope->version != security.credential.version) return verdict(Verdict::odd);
    if (envelope->version == Version::v3) return judge_v3(codec, datagram, *envelope, asked, security);
    if (envelope->community != security.credential.community.reveal()) return verdict(Verdict::not_ours);
    auto pdu = codec.decode(datagram, *envelope, security);
    if (!pdu) return verdict(Verdict::odd);
    if (pdu->kind != PduKind::response || pdu->request_id != asked.request_id) return verdict(Verdict::not_ours);
    auto judgement = verdict(Verdict::answer);
    judgement.pdu = *std::move(pdu);
    return judgement;
}

}  // namespace fleetgate::snmp
