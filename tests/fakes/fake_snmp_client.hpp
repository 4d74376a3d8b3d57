// A device in memory behind the Client seam, at its worst when told to. Counts what the real thing would send.
#pragma once

#include "base/clock.hpp"
#include "snmp/client.hpp"
#include "snmp/walk_plan.hpp"
#include "tests/fakes/recording.hpp"
#include "tests/fakes/snmp_size.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class FakeClient final : public snmp::Client {
public:
    Recording rows;

    bool silent = false;                 ///< switched off
    std::size_t silent_after = kNever;   ///< requests that are answered before it falls silent
    std::size_t silent_above = kNever;   ///< variables in one GET that it can take; more are dropped
    std::set<snmp::Oid> broken;          ///< a GET with one of these is genErr, a walk of a column below one too
    std::optional<base::Error> refuses;  ///< what every request ends with
    std::optional<base::Error> first_ends_with;  ///< the first request, not counting what is asked after it
    bool breaks_on_absent = false;               ///< genErr to a GET of which it lacks one variable
    std::map<std::string, Recording> contexts;   ///< what it shows in contexts beside the default one
    bool walks_fail = false;                     ///< genErr to GETBULK and GETNEXT, as some proxies say

    base::Clock* slow_by = nullptr;  ///< every walk takes an hour by this clock

    std::size_t requests = 0;        ///< PDUs sent, retries left out
    std::size_t octets = 0;          ///< of UDP payload, both ways
    std::vector<std::string> asked;  ///< "get 25: 1 PDUs, 1210 octets", "columns 1.3.6... x7: ..."

    FakeClient() = default;
    explicit FakeClient(Recording recording) : rows{std::move(recording)} {}

    snmp::asio::awaitable<base::Result<snmp::VarBinds>> get(snmp::Target target,
                                                            std::vector<snmp::Oid> variables) override {
        const Entry entry{*this, "get " + std::to_string(variables.size()) + in(target)};
        co_return answer_get(rows_in(target), variables);
    }

    snmp::asio::awaitable<base::Result<snmp::VarBinds>> walk(snmp::Target target, snmp::Oid root) override {
        const Entry entry{*this, "walk " + root.to_string() + in(target)};
        auto walked = answer_walk(rows_in(target), target.limits, {std::move(root)});
        if (!walked) co_return base::fail(walked.error());
        if (walked->cut) co_return base::fail(make_error_code(snmp::Errc::too_much), "too many rows");
        co_return std::move(walked->rows);
    }

    snmp::asio::awaitable<base::Result<snmp::Walked>> walk_columns(snmp::Target target,
                                                                   std::vector<snmp::Oid> columns) override {
        if (slow_by != nullptr) co_await slow_by->sleep_for(std::chrono::hours{1});
        const Entry entry{*this, "columns " + columns.front().to_string() + " x" + std::to_string(columns.size())};
        co_return answer_walk(rows_in(target), target.limits, std::move(columns));
    }

    snmp::asio::awaitable<base::Result<snmp::WalkStep>> walk_on(snmp::Target target, snmp::Oid root,
                                                                snmp::Oid after) override {
        const Entry entry{*this, "on " + root.to_string() + " after " + after.to_string()};
        snmp::WalkPlan plan{std::move(root), std::move(after), snmp::walk_limits(target.limits, 1)};
        const auto octets_before = octets;
        while (!plan.has_rows() && !plan.cut()) {
            const auto request = plan.next();
            if (!request) break;
            const auto asked_once = ask(rows_in(target), plan, *request);
            if (!asked_once) co_return base::fail(asked_once.error());
        }
        const auto ended = plan.ended();
        const auto cut = plan.cut();
        co_return snmp::WalkStep{std::move(plan).result(), ended, cut, octets - octets_before};
    }

private:
    /// Writes down what was asked, and what it cost.
    struct Entry {
        FakeClient& client;
        std::string what;
        std::size_t requests = client.requests;
        std::size_t octets = client.octets;
        ~Entry() {
            client.asked.push_back(what + ": " + std::to_string(client.requests - requests) + " PDUs, " +
                                   std::to_string(client.octets - octets) + " octets");
        }
    };

    static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t kLargestAnswer = 1400;

    /// What goes wrong with the next request, if anything.
    std::optional<base::Error> trouble(std::size_t request_octets) {
        ++requests;
        octets += request_octets;
        if (refuses) return refuses;
        if (first_ends_with && requests == 1) return first_ends_with;
        if (silent || requests > silent_after) {
            return base::Error{std::make_error_code(std::errc::timed_out), "fake device: no answer"};
        }
        return std::nullopt;
    }

    static std::string in(const snmp::Target& target) { return target.context ? " in " + *target.context : ""; }

    const Recording& rows_in(const snmp::Target& target) const {
        static const Recording kNothing;
        if (!target.context || target.context->empty()) return rows;
        const auto named = contexts.find(*target.context);
        return named == contexts.end() ? kNothing : named->second;
    }

    base::Result<snmp::VarBinds> answer_get(const Recording& shown, const std::vector<snmp::Oid>& variables) {
        std::size_t asked_octets = 0;
        for (const auto& oid : variables) asked_octets += varbind_size(oid, {});
        if (const auto error = trouble(message_size(asked_octets))) return base::fail(*error);
        if (variables.size() > silent_above) return base::fail(std::errc::timed_out, "fake device: no answer");
        snmp::VarBinds answer;
        std::size_t answered = 0;
        for (const auto& oid : variables) {
            if (broken.contains(oid)) return base::fail(make_error_code(snmp::Errc::device_error), "genErr");
            const auto row = shown.find(oid);
            if (row == shown.end() && breaks_on_absent) {
                return base::fail(make_error_code(snmp::Errc::device_error), "genErr");
            }
            answer.push_back({oid, row == shown.end() ? snmp::Value{snmp::Type::no_such_instance, {}} : row->second});
            answered += varbind_size(oid, answer.back().value);
        }
        octets += message_size(answered);
        return answer;
    }

    /// As the engine asks, of a device that cuts an answer where it would not fit a packet.
    base::Result<snmp::Walked> answer_walk(const Recording& shown, const snmp::Limits& limits,
                                           std::vector<snmp::Oid> roots) {
        for (const auto& root : roots) {
            const bool breaks =
                std::any_of(broken.begin(), broken.end(), [&](const auto& b) { return root.is_prefix_of(b); });
            if (!breaks && !walks_fail) continue;
            ++requests;
            return base::fail(make_error_code(snmp::Errc::device_error), "genErr");
        }
        const auto width = roots.size();
        snmp::WalkPlan plan{std::move(roots), snmp::walk_limits(limits, width)};
        while (const auto request = plan.next()) {
            const auto asked_once = ask(shown, plan, *request);
            if (!asked_once) return base::fail(asked_once.error());
            if (plan.cut()) break;
        }
        const auto cut = plan.cut();
        return snmp::Walked{std::move(plan).result(), cut};
    }

    base::Result<void> ask(const Recording& shown, snmp::WalkPlan& plan, const snmp::Request& request) {
        std::size_t asked_octets = 0;
        for (const auto& oid : request.variables) asked_octets += varbind_size(oid, {});
        if (const auto error = trouble(message_size(asked_octets))) return base::fail(*error);
        snmp::Pdu answer;
        std::size_t answered = 0;
        const auto repetitions = std::max(1U, request.max_repetitions);
        auto at = request.variables;
        for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
            for (auto& oid : at) {
                if (answered >= kLargestAnswer && repetition > 0) break;
                const auto next = shown.upper_bound(oid);
                const bool ends = next == shown.end();
                if (!ends) oid = next->first;
                answer.variables.push_back({oid, ends ? snmp::Value{snmp::Type::end_of_mib_view, {}} : next->second});
                answered += varbind_size(oid, answer.variables.back().value);
            }
        }
        octets += message_size(answered);
        const auto taken = plan.take(std::move(answer), message_size(answered));
        if (!taken && !plan.cut()) return base::fail(taken.error());
        return {};
    }
};

}  // namespace fleetgate::fakes
