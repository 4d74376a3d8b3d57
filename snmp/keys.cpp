#include "snmp/keys.hpp"

#include <array>
#include <memory>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace fleetgate::snmp {
namespace {

constexpr std::size_t kPassphraseOctets = 1'048'576;  // RFC 3414 A.2.1

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const EVP_MD* digest(AuthProtocol protocol) {
    switch (protocol) {
        case AuthProtocol::none: return nullptr;
        case AuthProtocol::md5: return EVP_md5();
        case AuthProtocol::sha1: return EVP_sha1();
        case AuthProtocol::sha224: return EVP_sha224();
        case AuthProtocol::sha256: return EVP_sha256();
        case AuthProtocol::sha384: return EVP_sha384();
        case AuthProtocol::sha512: return EVP_sha512();
    }
    return nullptr;
}

base::Unexpected refused(AuthProtocol protocol) {
    return base::fail(std::errc::not_supported,
                      "this system's OpenSSL does not offer " + std::string{to_string(protocol)});
}

/// One running hash. Any failure shows at finish().
class Hash {
public:
    explicit Hash(AuthProtocol protocol) : protocol_{protocol}, context_{EVP_MD_CTX_new()} {
        ok_ = context_ && digest(protocol) != nullptr &&
              EVP_DigestInit_ex(context_.get(), digest(protocol), nullptr) == 1;
    }
    void add(std::string_view octets) {
        ok_ = ok_ && EVP_DigestUpdate(context_.get(), octets.data(), octets.size()) == 1;
    }
    base::Result<base::Secret> finish() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
        unsigned length = 0;
        ok_ = ok_ && EVP_DigestFinal_ex(context_.get(), out.data(), &length) == 1;
        if (!ok_) return refused(protocol_);
        base::Secret key{std::string{reinterpret_cast<const char*>(out.data()), length}};
        OPENSSL_cleanse(out.data(), out.size());
        return key;
    }

private:
    AuthProtocol protocol_;
    Context context_;
    bool ok_ = false;
};

/// RFC 3414 A.2.1 step 1: the hash of the passphrase, repeated to 1 MB.
base::Result<base::Secret> key_of_passphrase(AuthProtocol protocol, std::string_view passphrase) {
    if (passphrase.empty()) return base::fail(std::errc::invalid_argument, "an empty passphrase makes no key");
    // A long stretch at a time: the hash is then what costs, not the calls.
    std::string stretch;
    while (stretch.size() < 4096) stretch += passphrase;
    Hash hash{protocol};
    for (std::size_t left = kPassphraseOctets; left > 0;) {
        const auto size = std::min(left, stretch.size());
        hash.add(std::string_view{stretch}.substr(0, size));
        left -= size;
    }
    base::wipe(stretch);
    return hash.finish();
}

/// RFC 3414 A.2.1 step 3.
base::Result<base::Secret> localized(AuthProtocol protocol, std::string_view key, std::string_view engine_id) {
    Hash hash{protocol};
    hash.add(key);
    hash.add(engine_id);
    hash.add(key);
    return hash.finish();
}

std::size_t key_octets(PrivProtocol protocol) {
    switch (protocol) {
        case PrivProtocol::none: return 0;
        case PrivProtocol::des:  // 8 of key, 8 of pre-IV (RFC 3414 section 8.1.1.1)
        case PrivProtocol::aes128: return 16;
        case PrivProtocol::aes192:
        case PrivProtocol::aes192_reeder: return 24;
        case PrivProtocol::aes256:
        case PrivProtocol::aes256_reeder: return 32;
    }
    return 0;
}

bool is_reeder(PrivProtocol protocol) {
    return protocol == PrivProtocol::aes192_reeder || protocol == PrivProtocol::aes256_reeder;
}

std::size_t hash_octets(AuthProtocol protocol) {
    const auto* md = digest(protocol);
    return md == nullptr ? 0 : static_cast<std::size_t>(EVP_MD_get_size(md));
}

/// More octets for a key that is too short: the hash of all so far (draft-blumenthal-aes-usm-04 section 3.1.2.1), or
/// the last part taken for a passphrase and localized in turn (draft-reeder-snmpv3-usm-3desede-00 section 2.1).
base::Result<base::Secret> more_key(const Credential& credential, std::string_view key, std::string_view last,
                                    std::string_view engine_id) {
    if (!is_reeder(credential.priv)) {
        Hash hash{credential.auth};
        hash.add(key);
        return hash.finish();
    }
    const auto again = key_of_passphrase(credential.auth, last);
    if (!again) return base::fail(again.error());
    return localized(credential.auth, again->reveal(), engine_id);
}

base::Result<base::Secret> privacy_key(const Credential& credential, const base::Secret& first,
                                       std::string_view engine_id) {
    const auto needed = key_octets(credential.priv);
    std::string key{first.reveal()};
    base::Secret last = first;
    while (key.size() < needed) {
        auto more = more_key(credential, key, last.reveal(), engine_id);
        if (!more) return more;
        last = *std::move(more);
        base::Secret longer{key + std::string{last.reveal()}};
        base::wipe(key);
        key = longer.reveal();
    }
    base::Secret cut{key.substr(0, needed)};
    base::wipe(key);
    return cut;
}

}  // namespace

base::Result<MasterKeys> master_keys(const Credential& credential) {
    MasterKeys keys;
    if (credential.auth == AuthProtocol::none) return keys;
    auto auth = key_of_passphrase(credential.auth, credential.auth_passphrase.reveal());
    if (!auth) return base::fail(auth.error());
    keys.auth = *std::move(auth);
    if (credential.priv == PrivProtocol::none) return keys;
    auto priv = key_of_passphrase(credential.auth, credential.priv_passphrase.reveal());
    if (!priv) return base::fail(priv.error());
    keys.priv = *std::move(priv);
    return keys;
}

base::Result<LocalKeys> localize(const MasterKeys& master, const Credential& credential, std::string_view engine_id) {
    LocalKeys keys;
    if (credential.auth == AuthProtocol::none) return keys;
    auto auth = localized(credential.auth, master.auth.reveal(), engine_id);
    if (!auth) return base::fail(auth.error());
    keys.auth = *std::move(auth);
    if (credential.priv == PrivProtocol::none) return keys;
    auto first = localized(credential.auth, master.priv.reveal(), engine_id);
    if (!first) return base::fail(first.error());
    auto priv = privacy_key(credential, *first, engine_id);
    if (!priv) return base::fail(priv.error());
    keys.priv = *std::move(priv);
    return keys;
}

bool slow_to_localize(const Credential& credential) {
    return is_reeder(credential.priv) && hash_octets(credential.auth) < key_octets(credential.priv);
}

}  // namespace fleetgate::snmp
