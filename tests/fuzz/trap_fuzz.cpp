// A datagram at the trap port, from the address of a device that is known: whatever it is, it is a hint at most, and
// hardly more goes out than came in.
#include "snmp/trap_listener.hpp"

#include <cstdint>
#include <cstdlib>

#include <boost/asio/io_context.hpp>

using namespace fleetgate;
using namespace fleetgate::snmp;

namespace {

class Everybody final : public TrapAudience {
public:
    std::uint64_t hints = 0;

    bool knows(const asio::ip::address&) override { return true; }
    void stranger(const asio::ip::address&) override { std::abort(); }
    void hint(const asio::ip::address&) override { ++hints; }
    asio::awaitable<base::Result<std::vector<CredentialPtr>>> users(std::string) override { co_return kUsers; }

private:
    static CredentialPtr user(std::string_view text) {
        return std::make_shared<const Credential>(*parse_v3_credential(text));
    }
    const std::vector<CredentialPtr> kUsers{user("user"), user("user:SHA:auth pass 123:AES:priv pass 456")};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static asio::io_context io;
    static base::ManualClock clock;
    static Everybody everybody;
    static TrapListener listener{io.get_executor(), clock, everybody, OwnEngine{"our-engine-id", 1, {}}};
    // Answers go to a port of this host where nobody listens.
    static const auto through =
        std::make_shared<UdpPort>(io.get_executor(), clock, UdpSettings{}, [](const Endpoint&, auto) {});
    std::vector<std::uint8_t> octets(data, data + size);
    const auto hints = everybody.hints;
    const auto sent = through->octets();
    clock.advance(std::chrono::seconds{1});
    listener.receive(through, {asio::ip::address_v4::loopback(), 9}, octets);
    io.restart();
    for (int i = 0; i < 1000 && io.poll() > 0; ++i) {
    }
    if (everybody.hints > hints + 1) std::abort();
    if (through->octets() > sent + size + 200) std::abort();
    return 0;
}
