#include "simulator/crypto.hpp"

#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace fleetgate::simulator {
namespace {

constexpr std::size_t kMegabyte = 1048576;

const char* digest_name(Auth auth) {
    switch (auth) {
        case Auth::none: break;
        case Auth::md5: return "MD5";
        case Auth::sha1: return "SHA1";
        case Auth::sha224: return "SHA224";
        case Auth::sha256: return "SHA256";
        case Auth::sha384: return "SHA384";
        case Auth::sha512: return "SHA512";
    }
    return "";
}

const EVP_CIPHER* cipher_of(Priv priv) {
    switch (priv) {
        case Priv::none: break;
        // OpenSSL 3 keeps single DES in its legacy provider; triple DES with one key three times is single DES.
        case Priv::des: return EVP_des_ede3_cbc();
        case Priv::aes128: return EVP_aes_128_cfb128();
        case Priv::aes192: return EVP_aes_192_cfb128();
        case Priv::aes256: return EVP_aes_256_cfb128();
    }
    return nullptr;
}

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

class Digest {
public:
    explicit Digest(Auth auth) : context_{EVP_MD_CTX_new()} {
        if (EVP_DigestInit_ex(context_, EVP_get_digestbyname(digest_name(auth)), nullptr) != 1) {
            EVP_MD_CTX_free(context_);
            throw std::runtime_error{std::string{"OpenSSL has no "} + digest_name(auth)};
        }
    }
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;
    ~Digest() { EVP_MD_CTX_free(context_); }
    void add(std::string_view octets) { EVP_DigestUpdate(context_, octets.data(), octets.size()); }
    std::string result() {
        std::string out(EVP_MAX_MD_SIZE, '\0');
        unsigned size = 0;
        EVP_DigestFinal_ex(context_, bytes(out), &size);
        out.resize(size);
        return out;
    }

private:
    EVP_MD_CTX* context_;
};

void append_be32(std::string& out, std::uint32_t value) {
    for (std::uint32_t shift = 32; shift > 0; shift -= 8) out.push_back(static_cast<char>(value >> (shift - 8)));
}

}  // namespace

std::size_t mac_octets(Auth auth) {
    switch (auth) {
        case Auth::none: return 0;
        case Auth::md5:
        case Auth::sha1: return 12;
        case Auth::sha224: return 16;
        case Auth::sha256: return 24;
        case Auth::sha384: return 32;
        case Auth::sha512: return 48;
    }
    return 0;
}

std::size_t key_octets(Priv priv) {
    switch (priv) {
        case Priv::none: return 0;
        case Priv::des:
        case Priv::aes128: return 16;
        case Priv::aes192: return 24;
        case Priv::aes256: return 32;
    }
    return 0;
}

std::string digest(Auth auth, std::string_view octets) {
    Digest digest{auth};
    digest.add(octets);
    return digest.result();
}

std::string password_to_key(Auth auth, std::string_view passphrase) {
    if (passphrase.empty()) return digest(auth, passphrase);
    std::string repeated;
    while (repeated.size() < 4096) repeated += passphrase;
    // A whole number of passphrases, so that the next piece begins where this one ends.
    const auto piece = std::string_view{repeated};
    Digest digest{auth};
    std::size_t left = kMegabyte;
    while (left > 0) {
        const auto part = piece.substr(0, left);
        digest.add(part);
        left -= part.size();
    }
    return digest.result();
}

std::string localized(Auth auth, std::string_view ku, std::string_view engine_id) {
    Digest digest{auth};
    digest.add(ku);
    digest.add(engine_id);
    digest.add(ku);
    return digest.result();
}

void UsmCrypto::CipherFree::operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
void UsmCrypto::MacFree::operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }

UsmCrypto::UsmCrypto() = default;
UsmCrypto::~UsmCrypto() = default;

std::string_view UsmCrypto::mac(Auth auth, std::string_view key, std::string_view message) {
    auto& context = macs_[static_cast<std::size_t>(auth)];
    if (!context) {
        auto* hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
        context.reset(EVP_MAC_CTX_new(hmac));
        EVP_MAC_free(hmac);
        const std::array parameters{
            OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char*>(digest_name(auth)), 0),
            OSSL_PARAM_construct_end()};
        EVP_MAC_CTX_set_params(context.get(), parameters.data());
    }
    std::size_t size = 0;
    auto* out = reinterpret_cast<unsigned char*>(mac_.data());
    if (EVP_MAC_init(context.get(), bytes(key), key.size(), nullptr) != 1 ||
        EVP_MAC_update(context.get(), bytes(message), message.size()) != 1 ||
        EVP_MAC_final(context.get(), out, &size, mac_.size()) != 1) {
        return {};
    }
    return {mac_.data(), mac_octets(auth)};
}

bool UsmCrypto::decrypt(Priv priv, std::string_view key, std::uint32_t boots, std::uint32_t time, std::string_view salt,
                        std::string_view octets, std::string& out) {
    if (salt.size() != 8 || (priv == Priv::des && octets.size() % 8 != 0)) return false;
    return crypt(false, priv, key, boots, time, salt, octets, out);
}

bool UsmCrypto::encrypt(Priv priv, std::string_view key, std::uint32_t boots, std::uint32_t time, std::string_view salt,
                        std::string_view octets, std::string& out) {
    if (priv != Priv::des || octets.size() % 8 == 0) return crypt(true, priv, key, boots, time, salt, octets, out);
    std::string padded{octets};
    padded.resize((octets.size() + 7) / 8 * 8);
    return crypt(true, priv, key, boots, time, salt, padded, out);
}

bool UsmCrypto::crypt(bool encrypting, Priv priv, std::string_view key, std::uint32_t boots, std::uint32_t time,
                      std::string_view salt, std::string_view octets, std::string& out) {
    std::string iv;
    std::string whole_key;
    if (priv == Priv::des) {
        // RFC 3414 8.1.1.1: the key is the first half, the IV the second half (pre-IV) XOR the salt.
        for (std::size_t i = 0; i < 8; ++i) iv.push_back(static_cast<char>(key[8 + i] ^ salt[i]));
        for (int i = 0; i < 3; ++i) whole_key += key.substr(0, 8);
    } else {
        // RFC 3826 3.1.2.1
        append_be32(iv, boots);
        append_be32(iv, time);
        iv += salt;
        whole_key = key;
    }
    auto& context = ciphers_[static_cast<std::size_t>(priv)][encrypting ? 1 : 0];
    const EVP_CIPHER* cipher = nullptr;  // null: as last time
    if (!context) {
        context.reset(EVP_CIPHER_CTX_new());
        cipher = cipher_of(priv);
    }
    if (EVP_CipherInit_ex(context.get(), cipher, nullptr, bytes(whole_key), bytes(iv), encrypting ? 1 : 0) != 1) {
        return false;
    }
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    out.resize(octets.size() + 32);
    int size = 0;
    if (EVP_CipherUpdate(context.get(), bytes(out), &size, bytes(octets), static_cast<int>(octets.size())) != 1) {
        return false;
    }
    out.resize(static_cast<std::size_t>(size));
    return true;
}

}  // namespace fleetgate::simulator
