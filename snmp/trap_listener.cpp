#include "snmp/trap_listener.hpp"

#include "platform/port_owner.hpp"
#include "snmp/zoneless.hpp"

namespace fleetgate::snmp {
namespace {

base::Error cannot_open(const base::Error& error, const asio::ip::address& address, std::uint16_t port) {
    auto context = "UDP port " + std::to_string(port) + " at " + address.to_string();
    if (error.code == std::errc::address_in_use) {
        const auto owner = platform::udp_port_owner(port).value_or(platform::PortOwner{});
        context += " is held by " + owner.text();
    }
    return {error.code, std::move(context)};
}

/// Switched off in the kernel IPv6 has no sockets; switched off by sysctl they have no address to be bound to.
bool is_host_without_ipv6(const asio::ip::address& address, const std::error_code& error) {
    return address.is_v6() && address.is_unspecified() &&
           (error == std::errc::address_family_not_supported || error == std::errc::address_not_available);
}

UdpSettings settings_for(const asio::ip::address& address, std::uint16_t port) {
    UdpSettings settings;
    settings.port = port;
    settings.receive_buffer_octets = 1U << 20U;
    if (address.is_v6()) {
        settings.bind_v6 = address.to_v6();
    } else {
        settings.bind_v4 = address.to_v4();
    }
    return settings;
}

}  // namespace

TrapListener::TrapListener(asio::any_io_executor executor, base::Clock& clock, TrapAudience& audience, OwnEngine engine)
    : executor_{std::move(executor)},
      clock_{clock},
      audience_{audience},
      state_{std::make_shared<TrapState>()},
      secured_{std::make_shared<SecuredTraps>(executor_, clock, audience, std::move(engine), state_)} {}

TrapListener::~TrapListener() {
    state_->stopped = true;
    close();
}

base::Result<void> TrapListener::open(const TrapPlace& place) {
    close();
    for (const auto& address : place.addresses) {
        // The port holds its receiver, which must not hold the port.
        const auto self = std::make_shared<std::weak_ptr<UdpPort>>();
        const auto receiver = [this, self](const Endpoint& from, std::span<std::uint8_t> datagram) {
            if (const auto through = self->lock()) receive(through, from, datagram);
        };
        const auto port = std::make_shared<UdpPort>(executor_, clock_, settings_for(address, place.port), receiver);
        *self = port;
        auto opened = port->open(address.is_v6());
        if (opened) {
            ports_.push_back(port);
        } else if (!is_host_without_ipv6(address, opened.error().code) || place.addresses.size() == 1) {
            close();
            return base::fail(cannot_open(opened.error(), address, place.port));
        }
    }
    return {};
}

void TrapListener::close() {
    for (const auto& port : ports_) port->close();
    ports_.clear();
}

std::uint16_t TrapListener::port() const {
    if (ports_.empty()) return 0;
    const auto v4 = ports_.front()->local_port(false);
    return v4 != 0 ? v4 : ports_.front()->local_port(true);
}

void TrapListener::receive(const std::shared_ptr<UdpPort>& through, const Endpoint& from,
                           std::span<std::uint8_t> datagram) {
    const auto address = zoneless(from.address());
    if (!audience_.knows(address)) {
        ++state_->counts.strangers;
        audience_.stranger(address);
        return;
    }
    const auto envelope = Codec::peek(datagram);
    if (!envelope) {
        ++state_->counts.malformed;
    } else if (envelope->version == Version::v3) {
        secured_->take(through, from, datagram, *envelope);
    } else {
        take_plain(*through, from, datagram, *envelope);
    }
}

void TrapListener::take_plain(UdpPort& through, const Endpoint& from, std::span<std::uint8_t> datagram,
                              const Envelope& envelope) {
    const Credential theirs{.version = envelope.version, .community = base::Secret{std::string{envelope.community}}};
    const Security us{theirs, {}};
    const auto pdu = codec_.decode(datagram, envelope, us);
    const bool informs = pdu && pdu->kind == PduKind::inform;
    if (!pdu || (!informs && pdu->kind != PduKind::trap)) {
        ++state_->counts.malformed;
        return;
    }
    ++state_->counts.hints;
    if (informs && state_->answers.take(clock_.now())) {
        const Answered answer{PduKind::response, pdu->request_id, 0, pdu->variables};
        const auto reply = codec_.encode(answer, us, SecurityLevel::none);
        if (reply && !through.send(from, *reply)) ++state_->counts.answered;
    } else if (informs) {
        ++state_->counts.dropped;
    }
    audience_.hint(zoneless(from.address()));
}

}  // namespace fleetgate::snmp
