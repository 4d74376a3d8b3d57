#include "agent/raw_walks.hpp"

#include "base/text.hpp"
#include "fleet/oid_names.hpp"
#include "fleet/walk_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::agent {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kMostVariables = 2'000;
constexpr std::uint32_t kMostOctets = 1U << 20U;
constexpr std::chrono::milliseconds kMostTime = 30s;

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

base::Unexpected no_credential() {
    return base::fail(std::errc::invalid_argument, "the device's credential was removed: search for it again");
}

class Walk final : public webui::RawWalk {
public:
    /// `place`: of the one walk that may go on. `clock` and `client` must outlive it.
    Walk(snmp::Client& client, base::Clock& clock, snmp::Target target, snmp::Oid root, snmp::Oid after,
         std::shared_ptr<void> place)
        : client_{client},
          clock_{clock},
          target_{std::move(target)},
          root_{std::move(root)},
          last_{std::move(after)},
          place_{std::move(place)},
          began_{clock.now()} {}

    asio::awaitable<base::Result<webui::RawPart>> next() override {
        auto part = co_await ask();
        // The next walk may begin: the answer's last octets may take as long as whoever reads them likes.
        if (!part || part->over) place_.reset();
        co_return part;
    }

private:
    asio::awaitable<base::Result<webui::RawPart>> ask() {
        if (variables_ > 0 && took() >= kMostTime) co_return time_is_over();
        target_.limits.rows = kMostVariables - static_cast<std::uint32_t>(variables_);
        target_.limits.octets = kMostOctets - static_cast<std::uint32_t>(octets_);
        target_.limits.walk_time = std::max(1ms, kMostTime - took());
        auto step = co_await client_.walk_on(target_, root_, last_);
        if (!step && variables_ > 0 && took() >= kMostTime) co_return time_is_over();
        if (!step) co_return base::fail(step.error());
        if (step->rows.empty() && !step->cut && last_ == root_) {
            auto there = co_await client_.get(target_, std::vector<snmp::Oid>(1, root_));
            if (!there) co_return base::fail(there.error());
            step->rows = *std::move(there);
        }
        co_return part_of(*step);
    }

    [[nodiscard]] std::chrono::milliseconds took() const {
        return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - began_);
    }
    [[nodiscard]] webui::RawPart time_is_over() const { return {{}, true, word_of(snmp::WalkLimit::time), took()}; }
    webui::RawPart part_of(const snmp::WalkStep& step) {
        variables_ += step.rows.size();
        octets_ += std::min<std::size_t>(step.octets, kMostOctets - octets_);
        if (!step.rows.empty()) last_ = step.rows.back().oid;
        webui::RawPart part;
        part.variables.reserve(step.rows.size());
        for (const auto& row : step.rows) part.variables.push_back(variable_of(row));
        part.took = took();
        if (step.cut) part.cut = word_of(*step.cut);
        part.over = step.ended || !part.cut.empty();
        return part;
    }

    snmp::Client& client_;
    base::Clock& clock_;
    snmp::Target target_;
    snmp::Oid root_;
    snmp::Oid last_;
    std::shared_ptr<void> place_;
    base::SteadyTime began_;
    std::size_t variables_ = 0;
    std::size_t octets_ = 0;
};

}  // namespace

asio::awaitable<base::Result<std::shared_ptr<webui::RawWalk>>> RawWalks::open(fleet::Device device,
                                                                              webui::RawQuestion question) {
    const auto root = snmp::Oid::parse(base::trimmed(question.oid));
    if (!root || root->size() < 2) {
        co_return base::fail(std::errc::invalid_argument,
                             "that is no OID: it is numbers and dots, for example 1.3.6.1.2.1.43");
    }
    const auto after = question.after.empty() ? root : snmp::Oid::parse(base::trimmed(question.after));
    if (!after || !root->is_prefix_of(*after)) {
        co_return base::fail(std::errc::invalid_argument, "a walk goes on after an OID that lies below " +
                                                              root->to_string() + ": name the last one that was read");
    }
    if (!under_way_.expired()) {
        co_return base::fail(std::errc::device_or_resource_busy,
                             "another device is being walked: try again when that has ended, within half a minute");
    }
    const auto place = std::make_shared<char>();
    under_way_ = place;
    auto target = co_await target_of(std::move(device));
    if (!target) co_return base::fail(target.error());
    std::shared_ptr<webui::RawWalk> walk =
        std::make_shared<Walk>(needs_.client, needs_.clock, *std::move(target), *root, *after, place);
    co_return walk;
}

asio::awaitable<base::Result<snmp::Target>> RawWalks::target_of(fleet::Device device) {
    if (!device.credential_id) co_return no_credential();
    auto credential = co_await needs_.credentials.credential(*device.credential_id);
    if (!credential) co_return base::fail(credential.error());
    if (!*credential) co_return no_credential();
    boost::system::error_code unreadable;
    const auto address = asio::ip::make_address(device.address, unreadable);
    if (unreadable) co_return base::fail(std::errc::invalid_argument, "the device has no IP address");
    co_return snmp::Target{{address, device.port}, *std::move(credential), {}};
}

}  // namespace fleetgate::agent
