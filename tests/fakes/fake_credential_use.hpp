// Which credential the devices of a fake repository are read with.
#pragma once

#include "fleet/ports/credential_use.hpp"
#include "tests/fakes/fake_device_repository.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class FakeCredentialUse final : public fleet::CredentialUse {
public:
    /// `devices` must outlive this.
    explicit FakeCredentialUse(FakeDeviceRepository& devices) : devices_{devices} {}
    std::optional<base::Error> failure;  ///< of use()

    boost::asio::awaitable<base::Result<std::vector<fleet::CredentialInUse>>> in_use(
        std::vector<fleet::DeviceId> devices) override {
        std::vector<fleet::CredentialInUse> all;
        for (const auto id : devices) {
            const auto found = devices_.kept.find(id);
            if (found != devices_.kept.end()) all.push_back({id, found->second.credential_id});
        }
        co_return all;
    }
    boost::asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> use(std::vector<fleet::DeviceId> devices,
                                                                           std::int64_t credential_id) override {
        if (failure) co_return base::fail(*failure);
        std::vector<fleet::DeviceId> changed;
        for (const auto id : devices) {
            const auto found = devices_.kept.find(id);
            if (found == devices_.kept.end() || found->second.credential_id == credential_id) continue;
            found->second.credential_id = credential_id;
            changed.push_back(id);
        }
        co_return changed;
    }

private:
    FakeDeviceRepository& devices_;
};

}  // namespace fleetgate::fakes
