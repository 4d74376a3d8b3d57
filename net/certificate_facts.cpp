#include "net/certificates.hpp"
#include "net/openssl.hpp"

#include <array>

#include <boost/asio/ip/address.hpp>
#include <openssl/asn1.h>

namespace fleetgate::net {

namespace asio = boost::asio;

namespace {

using NamesPtr = std::unique_ptr<GENERAL_NAMES, OpensslFree<GENERAL_NAMES_free>>;

base::WallTime wall_time(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    const std::chrono::year_month_day date{std::chrono::year{parts.tm_year + 1900},
                                           std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                                           std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
    return std::chrono::sys_days{date} + std::chrono::hours{parts.tm_hour} + std::chrono::minutes{parts.tm_min} +
           std::chrono::seconds{parts.tm_sec};
}

std::string_view octets_of(const ASN1_STRING* text) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
            static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string address_text(std::string_view octets) {
    asio::ip::address_v4::bytes_type four{};
    asio::ip::address_v6::bytes_type sixteen{};
    if (octets.size() == four.size()) {
        std::copy(octets.begin(), octets.end(), four.begin());
        return asio::ip::address_v4{four}.to_string();
    }
    if (octets.size() != sixteen.size()) return {};
    std::copy(octets.begin(), octets.end(), sixteen.begin());
    return asio::ip::address_v6{sixteen}.to_string();
}

}  // namespace

std::vector<std::string> names_in(const GENERAL_NAMES* names) {
    std::vector<std::string> hosts;
    std::vector<std::string> addresses;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const auto* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS) hosts.emplace_back(octets_of(name->d.dNSName));
        if (name->type == GEN_IPADD) addresses.push_back(address_text(octets_of(name->d.iPAddress)));
    }
    hosts.insert(hosts.end(), addresses.begin(), addresses.end());
    return hosts;
}

base::Result<CertificateFacts> read_certificate(std::string_view pem) {
    const auto chain = parse_certificates(pem);
    if (!chain) return base::fail(chain.error());
    auto* certificate = chain->front().get();
    CertificateFacts facts;
    facts.subject = common_name(X509_get_subject_name(certificate));
    facts.issuer = common_name(X509_get_issuer_name(certificate));
    const NamesPtr names{
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr))};
    if (names) facts.names = names_in(names.get());
    facts.not_before = wall_time(X509_get0_notBefore(certificate));
    facts.not_after = wall_time(X509_get0_notAfter(certificate));
    facts.fingerprint = fingerprint(certificate);
    facts.authority = X509_check_ca(certificate) == 1;
    return facts;
}

base::Result<void> check_identity(const TlsIdentity& identity) {
    const auto chain = parse_certificates(identity.chain_pem);
    if (!chain) return base::fail(chain.error());
    const auto key = parse_key(identity.key_pem.reveal());
    if (!key) return base::fail(key.error());
    if (X509_check_private_key(chain->front().get(), key->get()) == 1) return {};
    openssl_reason();  // forgotten: it says the same
    return base::fail(std::errc::invalid_argument, "the key does not belong to the certificate");
}

}  // namespace fleetgate::net
