// A datagram at the trap port, from the address of a device that is known: whatever it is, it is a hint at most, and
// hardly more goes out than came in.
#include "snmp/keys.hpp"
#include "snmp/trap_listener.hpp"

#include <cstdint>
#include <cstdlib>

#include <boost/asio/io_context.hpp>

using namespace fleetgate;
using namespace fleetgate::snmp;

namespace {

CredentialPtr user(std::string_view text) { return std::make_shared<const Credential>(*parse_v3_credential(text)); }

class Everybody final : public TrapAudience {
public:
    std::uint64_t hints = 0;
    const std::vector<CredentialPtr> credentials{user("user"), user("user:SHA:auth pass 123:AES:priv pass 456")};

    bool knows(const asio::ip::address&) override { return true; }
    void stranger(const asio::ip::address&) override { std::abort(); }
    void hint(const asio::ip::address&) override { ++hints; }
    asio::awaitable<base::Result<std::vector<CredentialPtr>>> users(std::string) override { co_return credentials; }
};

const std::string kSender{"\x80\x00\x00\x00\x01", 5};

struct Fuzzed {
    /// The slow hash of a passphrase runs elsewhere: it is made first, so that each input is done with at once.
    Fuzzed() {
        const auto& credential = *everybody.credentials.back();
        const auto keys = *localize(*master_keys(credential), credential, kSender);
        const Security sender{credential, kSender, 1, 1, &keys};
        Codec codec;
        const auto made = *codec.encode(Answered{}, sender, SecurityLevel::priv);
        std::vector<std::uint8_t> octets(made.begin(), made.end());
        listener.receive(through, from, octets);
        while (listener.counts().malformed == 0) {
            io.restart();
            io.run_for(std::chrono::milliseconds{10});
        }
    }

    asio::io_context io;
    base::ManualClock clock;
    Everybody everybody;
    TrapListener listener{io.get_executor(), clock, everybody, OwnEngine{"our-engine-id", 1, {}}};
    /// Answers go to a port of this host where nobody listens.
    std::shared_ptr<UdpPort> through =
        std::make_shared<UdpPort>(io.get_executor(), clock, UdpSettings{}, [](const Endpoint&, auto) {});
    Endpoint from{asio::ip::address_v4::loopback(), 9};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Fuzzed fuzzed;
    std::vector<std::uint8_t> octets(data, data + size);
    const auto hints = fuzzed.everybody.hints;
    const auto sent = fuzzed.through->octets();
    fuzzed.clock.advance(std::chrono::seconds{1});
    fuzzed.listener.receive(fuzzed.through, fuzzed.from, octets);
    fuzzed.io.restart();
    for (int i = 0; i < 1000 && fuzzed.io.poll() > 0; ++i) {
    }
    if (fuzzed.everybody.hints > hints + 1) std::abort();
    if (fuzzed.through->octets() > sent + size + 200) std::abort();
    return 0;
}
