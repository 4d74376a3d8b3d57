// Outside bytes of the SNMP engine: a datagram as the answer to an open question (decoded by Net-SNMP, its rows by us),
// and the texts of credentials and OIDs. The first octet says which.
#include "snmp/get_plan.hpp"
#include "snmp/judge.hpp"
#include "snmp/keys.hpp"
#include "snmp/walk_plan.hpp"

#include <cstdint>
#include <cstdlib>

using namespace fleetgate;
using namespace fleetgate::snmp;

namespace {

void expect(bool holds) {
    if (!holds) std::abort();
}

const std::string kEngine{"\x80\x00\x1f\x88\x04test", 9};

Credential made(Version version, std::string_view v3) {
    Credential credential;
    if (!v3.empty()) credential = *parse_v3_credential(v3);
    credential.version = version;
    credential.community = base::Secret{"public"};
    return credential;
}

/// A user, and its keys at kEngine.
struct Who {
    explicit Who(Credential as) : credential{std::move(as)} {
        if (const auto master = master_keys(credential)) keys = *localize(*master, credential, kEngine);
    }
    Credential credential;
    LocalKeys keys;
};

/// The ids of the question; the seeds answer it, so that what is made of them reaches the rows and not just the door.
constexpr std::int32_t kId = 0x4142'4344;

void datagram(std::uint8_t who, std::span<const std::uint8_t> octets) {
    static Codec codec;
    static const Who kWho[]{Who{made(Version::v1, "")}, Who{made(Version::v2c, "")}, Who{made(Version::v3, "user")},
                            Who{made(Version::v3, "user:SHA:auth pass 123")},
                            Who{made(Version::v3, "user:SHA256:auth pass 123:AES:priv pass 456")}};
    const auto& asker = kWho[who % std::size(kWho)];
    const Security security{asker.credential, kEngine, 3, 1000, &asker.keys};
    for (const bool probe : {false, true}) {
        if (probe && asker.credential.version != Version::v3) continue;
        std::vector<std::uint8_t> copy(octets.begin(), octets.end());
        auto judgement = judge(codec, copy, Asked{PduKind::get_bulk, kId, kId, probe}, security);
        if (judgement.verdict != Verdict::answer) continue;
        expect(!probe && judgement.pdu.request_id == kId && judgement.pdu.kind == PduKind::response);
        // What a walk makes of it is bounded and in order.
        WalkPlan walk{{{1, 3, 6, 1, 2, 1}, {1, 3, 6, 1, 2, 1, 43}}, {.rows = 100}};
        for (int i = 0; i < 4 && walk.next(); ++i) {
            if (!walk.take(judgement.pdu, octets.size())) return;
        }
        const auto rows = std::move(walk).result();
        expect(rows.size() <= 100);
        GetPlan get{{{1, 3, 6, 1, 2, 1, 1, 1, 0}}, 1};
        get.next();
        static_cast<void>(get.take(std::move(judgement.pdu)));
    }
}

void credential_text(std::string_view text) {
    const auto credential = parse_v3_credential(text);
    if (!credential) return;
    expect(!credential->user.empty() && credential->user.size() <= 32);
    expect((credential->auth == AuthProtocol::none) == credential->auth_passphrase.empty());
    static_cast<void>(describe(*credential));
}

void oid_text(std::string_view text) {
    const auto oid = Oid::parse(text);
    if (!oid) return;
    expect(oid->size() >= 1 && oid->size() <= 128);
    const auto again = Oid::parse(oid->to_string());
    expect(again && *again == *oid);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::span<const std::uint8_t> rest{data + 1, size - 1};
    const std::string_view text{reinterpret_cast<const char*>(data + 1), size - 1};
    if (data[0] == 'c') {
        credential_text(text);
    } else if (data[0] == 'o') {
        oid_text(text);
    } else {
        datagram(data[0], rest);
    }
    return 0;
}
