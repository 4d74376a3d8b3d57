#include "net/openssl.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

#include <boost/asio/ip/address.hpp>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace fleetgate::net {

namespace {

// Returning no passphrase keeps OpenSSL from asking at the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

BioPtr reader(std::string_view text) { return BioPtr{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))}; }

}  // namespace

std::string openssl_reason() {
    std::array<char, 256> text{};
    const auto code = ERR_peek_last_error();
    ERR_clear_error();
    if (code == 0) return "no reason given";
    ERR_error_string_n(code, text.data(), text.size());
    return text.data();
}

base::Unexpected openssl_failure(std::string_view what) {
    return base::fail(std::errc::state_not_recoverable, std::string{what} + ": " + openssl_reason());
}

base::Result<std::vector<CertificatePtr>> parse_certificates(std::string_view pem) {
    std::vector<CertificatePtr> found;
    const auto bio = reader(pem);
    while (auto* certificate = PEM_read_bio_X509(bio.get(), nullptr, no_passphrase, nullptr))
        found.emplace_back(certificate);
    ERR_clear_error();  // the end of the text is an error to OpenSSL
    if (found.empty()) return base::fail(std::errc::invalid_argument, "no certificate in PEM form");
    return found;
}

base::Result<KeyPtr> parse_key(std::string_view pem) {
    const auto bio = reader(pem);
    KeyPtr key{PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr)};
    ERR_clear_error();
    if (!key) return base::fail(std::errc::invalid_argument, "no private key in PEM form without a passphrase");
    return key;
}

std::string common_name(const X509_NAME* name) {
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0) return {};
    unsigned char* octets = nullptr;
    const int length = ASN1_STRING_to_UTF8(&octets, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (length < 0) return {};
    std::string text{reinterpret_cast<const char*>(octets), static_cast<std::size_t>(length)};
    OPENSSL_free(octets);
    return base::printable(text, 256);
}

std::string fingerprint(const X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (X509_digest(certificate, EVP_sha256(), digest.data(), &length) != 1) return {};
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (unsigned i = 0; i < length; ++i) {
        if (i > 0) out += ':';
        out += kDigits[digest.at(i) >> 4U];
        out += kDigits[digest.at(i) & 15U];
    }
    return out;
}

std::string pem_text(X509* certificate) {
    const BioPtr out{BIO_new(BIO_s_mem())};
    PEM_write_bio_X509(out.get(), certificate);
    char* text = nullptr;
    const auto length = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

base::Secret pem_text(EVP_PKEY* key) {
    const BioPtr out{BIO_new(BIO_s_secmem())};
    PEM_write_bio_PKCS8PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    char* text = nullptr;
    const auto length = BIO_get_mem_data(out.get(), &text);
    return base::Secret{{text, static_cast<std::size_t>(length)}};
}

namespace {

bool is_host_name(std::string_view name) {
    return !name.empty() && name.size() <= 253 && std::ranges::all_of(name, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
               c == '_';
    });
}

}  // namespace

base::Result<std::string> alternative_names(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) {
        boost::system::error_code no_address;
        boost::asio::ip::make_address(name, no_address);
        if (no_address && !is_host_name(name))
            return base::fail(std::errc::invalid_argument, "neither a host name nor an address: " + name);
        if (!out.empty()) out += ',';
        out.append(no_address ? "DNS:" : "IP:").append(name);
    }
    if (out.empty()) return base::fail(std::errc::invalid_argument, "a server's certificate needs a name");
    return out;
}

}  // namespace fleetgate::net
