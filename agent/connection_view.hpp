// The link to the manager as the API shows it (webui/api.yaml: Connection, Proxy, LinkTest). Pure.
#pragma once

#include "protocol/redaction.hpp"
#include "relay/link_steps.hpp"
#include "relay/proxy_setting.hpp"
#include "relay/relay.hpp"
#include "store/outbox_kinds.hpp"

#include <optional>
#include <span>
#include <vector>

#include <boost/json/object.hpp>

namespace fleetgate::agent {

struct ConnectionFacts {
    std::optional<relay::RelayState> relay;  ///< nothing: no manager is known
    std::vector<store::WaitingKind> waiting;
    std::optional<base::WallTime> last_contact_at;
    relay::UploadPlan plan;
    std::optional<protocol::Anonymization> anonymization;
    base::WallTime now{};
};

boost::json::object connection_view(const ConnectionFacts& facts, const relay::ProxySetting& proxy);
/// Never the password: that there is one.
boost::json::object proxy_view(const relay::ProxySetting& proxy);
boost::json::object test_view(std::span<const relay::LinkStep> steps);

}  // namespace fleetgate::agent
