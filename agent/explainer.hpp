// `why`: discovery's trace, asked with everything that the service knows.
#pragma once

#include "agent/credential_book.hpp"
#include "discovery/why.hpp"
#include "fleet/ports/device_repository.hpp"
#include "webui/service.hpp"

#include <string>

namespace fleetgate::agent {

namespace asio = boost::asio;

class Explainer {
public:
    /// All must outlive it.
    struct Needs {
        discovery::WhyTracer& tracer;
        discovery::DiscoveryRepository& settings;
        fleet::DeviceRepository& devices;
        CredentialBook& credentials;
    };

    explicit Explainer(Needs needs) : needs_{needs} {}

    /// Errors: as discovery::WhyTracer::trace; the repositories'.
    asio::awaitable<base::Result<webui::Explanation>> explain(std::string address);

private:
    Needs needs_;
};

}  // namespace fleetgate::agent
