#include "net/certificate_request.hpp"

#include "net/openssl.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>

namespace fleetgate::net {
namespace {

constexpr std::size_t kMostCommonName = 64;  // RFC 5280, ub-common-name

using RequestPtr = std::unique_ptr<X509_REQ, OpensslFree<X509_REQ_free>>;

void free_extensions(STACK_OF(X509_EXTENSION) * all) { sk_X509_EXTENSION_pop_free(all, X509_EXTENSION_free); }
using ExtensionsPtr = std::unique_ptr<STACK_OF(X509_EXTENSION), OpensslFree<free_extensions>>;

bool add(STACK_OF(X509_EXTENSION) * all, int nid, const char* value) {
    auto* made = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
    if (made == nullptr) return false;
    if (sk_X509_EXTENSION_push(all, made) > 0) return true;
    X509_EXTENSION_free(made);
    return false;
}

}  // namespace

base::Result<CertificateRequest> make_certificate_request(const std::vector<std::string>& names) {
    const auto alternatives = alternative_names(names);
    if (!alternatives) return base::fail(alternatives.error());
    const KeyPtr key{EVP_EC_gen("P-256")};
    const RequestPtr request{X509_REQ_new()};
    const ExtensionsPtr extensions{sk_X509_EXTENSION_new_null()};
    const auto common = names.front().substr(0, kMostCommonName);
    const bool made = key && request && extensions && X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1 &&
                      X509_NAME_add_entry_by_NID(X509_REQ_get_subject_name(request.get()), NID_commonName,
                                                 MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(common.data()),
                                                 static_cast<int>(common.size()), -1, 0) == 1 &&
                      add(extensions.get(), NID_subject_alt_name, alternatives->c_str()) &&
                      add(extensions.get(), NID_key_usage, "critical,digitalSignature") &&
                      add(extensions.get(), NID_ext_key_usage, "serverAuth") &&
                      X509_REQ_add_extensions(request.get(), extensions.get()) == 1 &&
                      X509_REQ_set_pubkey(request.get(), key.get()) == 1 &&
                      X509_REQ_sign(request.get(), key.get(), EVP_sha256()) > 0;
    const BioPtr out{BIO_new(BIO_s_mem())};
    if (!made || !out || PEM_write_bio_X509_REQ(out.get(), request.get()) != 1) {
        return openssl_failure("making a signing request");
    }
    char* text = nullptr;
    const auto length = BIO_get_mem_data(out.get(), &text);
    return CertificateRequest{{text, static_cast<std::size_t>(length)}, pem_text(key.get())};
}

std::vector<std::string> requested_names(const std::string& request_pem) {
    const BioPtr in{BIO_new_mem_buf(request_pem.data(), static_cast<int>(request_pem.size()))};
    const RequestPtr request{PEM_read_bio_X509_REQ(in.get(), nullptr, nullptr, nullptr)};
    if (!request) {
        openssl_reason();
        return {};
    }
    const ExtensionsPtr extensions{X509_REQ_get_extensions(request.get())};
    const std::unique_ptr<GENERAL_NAMES, OpensslFree<GENERAL_NAMES_free>> names{
        static_cast<GENERAL_NAMES*>(X509V3_get_d2i(extensions.get(), NID_subject_alt_name, nullptr, nullptr))};
    return names ? names_in(names.get()) : std::vector<std::string>{};
}

}  // namespace fleetgate::net
