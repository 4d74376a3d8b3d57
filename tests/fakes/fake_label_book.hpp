// Labels of the devices of a fake repository.
#pragma once

#include "fleet/ports/label_book.hpp"
#include "tests/fakes/fake_device_repository.hpp"

#include <utility>

namespace fleetgate::fakes {

class FakeLabelBook final : public fleet::LabelBook {
public:
    explicit FakeLabelBook(FakeDeviceRepository& devices) : devices_{devices} {}

    boost::asio::awaitable<base::Result<fleet::Relabelled>> relabel(fleet::DeviceId device, fleet::LabelChange change,
                                                                    std::optional<std::int64_t> revision) override {
        const auto found = devices_.kept.find(device);
        if (found == devices_.kept.end()) co_return missing();
        auto& labels = found->second.labels;
        if (revision && *revision != labels.revision) co_return fleet::Relabelled{true, labels};
        auto now = fleet::changed(labels, std::move(change));
        if (!now) co_return base::fail(now.error());
        labels = *now;
        co_return fleet::Relabelled{false, labels};
    }
    boost::asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> change_tags(
        std::vector<fleet::DeviceId> devices, std::vector<std::string> add, std::vector<std::string> remove) override {
        if (!all_known(devices)) co_return missing();
        std::vector<fleet::DeviceId> touched;
        for (const auto id : devices) {
            auto& labels = devices_.kept.at(id).labels;
            auto tags = labels.tags;
            std::erase_if(tags, [&](const auto& tag) { return std::count(remove.begin(), remove.end(), tag) > 0; });
            tags.insert(tags.end(), add.begin(), add.end());
            auto now = fleet::changed(labels, {.name = {}, .note = {}, .tags = std::move(tags)});
            if (!now) co_return base::fail(now.error());
            if (now->revision != labels.revision) touched.push_back(id);
            labels = *now;
        }
        co_return touched;
    }
    boost::asio::awaitable<base::Result<void>> remove(std::vector<fleet::DeviceId> devices) override {
        if (!all_known(devices)) co_return missing();
        for (const auto id : devices) devices_.kept.erase(id);
        co_return base::Result<void>{};
    }

private:
    static base::Unexpected missing() { return base::fail(std::errc::no_such_device_or_address, "no such device"); }
    bool all_known(const std::vector<fleet::DeviceId>& devices) const {
        return std::all_of(devices.begin(), devices.end(), [&](auto id) { return devices_.kept.contains(id); });
    }

    FakeDeviceRepository& devices_;
};

}  // namespace fleetgate::fakes
