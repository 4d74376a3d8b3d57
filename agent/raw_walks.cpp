#include "agent/raw_walks.hpp"

#include "base/text.hpp"
#include "fleet/oid_names.hpp"
#include "fleet/walk_text.hpp"

#include <utility>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::agent {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kMostVariables = 2'000;
constexpr std::uint32_t kMostOctets = 1U << 20U;
constexpr std::chrono::milliseconds kMostTime = 30s;

class Busy {
public:
    explicit Busy(bool& flag) : flag_{flag} { flag_ = true; }
    ~Busy() { flag_ = false; }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;

private:
    bool& flag_;
};

webui::RawVariable variable_of(const snmp::VarBind& row) {
    webui::RawVariable one{.oid = row.oid.to_string(),
                           .name = fleet::oid_name(row.oid),
                           .type = std::string{fleet::walk_type(row.value)},
                           .value = fleet::walk_value(row.value),
                           .text = {}};
    // UTF-8 or lines: readable for a person, hexadecimal for snmpwalk.
    if (one.type == "Hex-STRING" && base::is_utf8(*row.value.octets())) {
        auto text = base::printable(base::trimmed(*row.value.octets()), 2048);
        if (text.find("\xEF\xBF\xBD") == std::string::npos) one.text = std::move(text);
    }
    return one;
}

std::string word_of(snmp::WalkLimit limit) {
    switch (limit) {
        case snmp::WalkLimit::rows: return "rows";
        case snmp::WalkLimit::octets: return "octets";
        case snmp::WalkLimit::time: return "time";
    }
    return "rows";
}

}  // namespace

asio::awaitable<base::Result<webui::RawWalk>> RawWalks::walk(fleet::Device device, std::string oid) {
    const auto root = snmp::Oid::parse(base::trimmed(oid));
    if (!root || root->size() < 2) {
        co_return base::fail(std::errc::invalid_argument,
                             "that is no OID: it is numbers and dots, for example 1.3.6.1.2.1.43");
    }
    if (busy_) {
        co_return base::fail(std::errc::device_or_resource_busy,
                             "another device is being walked: try again when that has ended, within half a minute");
    }
    const Busy busy{busy_};
    if (!device.credential_id) {
        co_return base::fail(std::errc::invalid_argument, "the device's credential was removed: search for it again");
    }
    auto credential = co_await needs_.credentials.credential(*device.credential_id);
    if (!credential) co_return base::fail(credential.error());
    if (!*credential) {
        co_return base::fail(std::errc::invalid_argument, "the device's credential was removed: search for it again");
    }
    boost::system::error_code unreadable;
    const auto address = asio::ip::make_address(device.address, unreadable);
    if (unreadable) co_return base::fail(std::errc::invalid_argument, "the device has no IP address");
    snmp::Target target{{address, device.port}, *std::move(credential), {}};
    target.limits.rows = kMostVariables;
    target.limits.octets = kMostOctets;
    target.limits.walk_time = kMostTime;
    auto walked = co_await ask(std::move(target), *root);
    co_return walked;
}

asio::awaitable<base::Result<webui::RawWalk>> RawWalks::ask(snmp::Target target, snmp::Oid root) {
    const auto began = needs_.clock.now();
    std::vector<snmp::Oid> roots{root};
    auto walked = co_await needs_.client.walk_columns(target, roots);
    if (!walked) co_return base::fail(walked.error());
    if (walked->rows.empty() && !walked->cut) {
        auto there = co_await needs_.client.get(target, roots);
        if (!there) co_return base::fail(there.error());
        walked->rows = *std::move(there);
    }
    webui::RawWalk all;
    if (walked->cut) all.cut = word_of(*walked->cut);
    all.variables.reserve(walked->rows.size());
    for (const auto& row : walked->rows) all.variables.push_back(variable_of(row));
    all.took = std::chrono::duration_cast<std::chrono::milliseconds>(needs_.clock.now() - began);
    co_return all;
}

}  // namespace fleetgate::agent
