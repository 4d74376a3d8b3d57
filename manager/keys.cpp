#include "manager/keys.hpp"

#include "platform/private_file.hpp"

namespace fleetgate::manager {

namespace {
constexpr std::size_t kMostOctets = 4096;
}

base::Result<protocol::PrivateKey> load_or_create_command_key(const std::filesystem::path& path) {
    const auto pem = platform::read_private_file(path, kMostOctets);
    if (pem) {
        auto key = protocol::PrivateKey::from_pem(*pem);
        if (!key) return base::fail(key.error().during(path.string()));
        return key;
    }
    if (pem.error().code != std::errc::no_such_file_or_directory) {
        return base::fail(pem.error().during("the command key"));
    }
    auto key = protocol::PrivateKey::generate();
    if (!key) return key;
    const auto text = key->to_pem();
    if (!text) return base::fail(text.error());
    if (auto done = platform::write_private_file(path, text->reveal()); !done) {
        return base::fail(done.error().during("making the command key"));
    }
    return key;
}

security::AuditSigner audit_signer(const protocol::PrivateKey& key) {
    return {[key](std::string_view message) { return key.sign(message); },
            [key = key.public_key()](std::string_view message, std::string_view signature) {
                return key.verifies(message, signature);
            }};
}

}  // namespace fleetgate::manager
