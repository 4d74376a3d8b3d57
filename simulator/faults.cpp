#include "simulator/faults.hpp"

#include "base/text.hpp"
#include "simulator/dice.hpp"
#include "simulator/errors.hpp"

#include <algorithm>
#include <charconv>

namespace fleetgate::simulator {
namespace {

using namespace std::chrono_literals;

std::optional<double> decimal(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0) || value > 1e9) return std::nullopt;
    return value;
}

std::optional<Elapsed> duration(std::string_view text) {
    const auto unit = text.find_first_not_of("0123456789.");
    const auto value = decimal(text.substr(0, unit));
    const auto name = unit == std::string_view::npos ? "s" : text.substr(unit);
    if (!value || (name != "ms" && name != "s") || *value > 1e6) return std::nullopt;
    return Elapsed{static_cast<std::int64_t>(*value * (name == "ms" ? 1e6 : 1e9))};
}

bool set_delay(Faults& f, std::string_view value) {
    const auto dash = value.find('-');
    const auto least = duration(value.substr(0, dash));
    const auto most = dash == std::string_view::npos ? least : duration(value.substr(dash + 1));
    if (!least || !most || *most < *least) return false;
    f.delay_least = *least;
    f.delay_most = *most;
    return true;
}

bool set_duration(Elapsed& what, std::string_view value, Elapsed by_default) {
    const auto given = value.empty() ? by_default : duration(value);
    if (!given || *given <= Elapsed{0}) return false;
    what = *given;
    return true;
}

bool set_loss(Faults& f, std::string_view value) {
    if (!value.empty() && value.back() == '%') value.remove_suffix(1);
    const auto percent = decimal(value);
    if (!percent || *percent > 100) return false;
    f.loss_percent = *percent;
    return true;
}

bool set_too_big(Faults& f, std::string_view value) {
    const auto limit = value.empty() ? 10.0 : decimal(value);
    if (!limit || *limit < 1 || *limit > 1000) return false;
    f.too_big = static_cast<std::uint32_t>(*limit);
    return true;
}

bool set_switch(bool& what, std::string_view value) { return what = value.empty(); }

bool set(Faults& f, const std::string& name, std::string_view value) {
    if (name == "loss") return set_loss(f, value);
    if (name == "delay") return set_delay(f, value);
    if (name == "late") return set_duration(f.late, value, 3s);
    if (name == "trickle") return set_duration(f.trickle, value, 1s);
    if (name == "bootsfall") return set_duration(f.boots_fall, value, 30s);
    if (name == "toobig") return set_too_big(f, value);
    if (name == "silence") return set_switch(f.silence, value);
    if (name == "nobulk") return set_switch(f.no_bulk, value);
    if (name == "nonincreasing") return set_switch(f.non_increasing, value);
    if (name == "endless") return set_switch(f.endless, value);
    if (name == "wrongtypes") return set_switch(f.wrong_types, value);
    if (name == "nullmissing") return set_switch(f.null_missing, value);
    if (name == "clonedengineids") return set_switch(f.cloned_engine_ids, value);
    if (name == "wrongaddress") return set_switch(f.wrong_address, value);
    if (name == "wrongid") return set_switch(f.wrong_id, value);
    if (name == "duplicate") return set_switch(f.duplicate, value);
    if (name == "garbage") return set_switch(f.garbage, value);
    return false;
}

void add(Faults& to, const Faults& f) {
    to.loss_percent = std::max(to.loss_percent, f.loss_percent);
    to.delay_least = std::max(to.delay_least, f.delay_least);
    to.delay_most = std::max(to.delay_most, f.delay_most);
    to.late = std::max(to.late, f.late);
    to.trickle = std::max(to.trickle, f.trickle);
    to.boots_fall = std::max(to.boots_fall, f.boots_fall);
    to.too_big = std::max(to.too_big, f.too_big);
    to.silence |= f.silence;
    to.no_bulk |= f.no_bulk;
    to.non_increasing |= f.non_increasing;
    to.endless |= f.endless;
    to.wrong_types |= f.wrong_types;
    to.null_missing |= f.null_missing;
    to.cloned_engine_ids |= f.cloned_engine_ids;
    to.wrong_address |= f.wrong_address;
    to.wrong_id |= f.wrong_id;
    to.duplicate |= f.duplicate;
    to.garbage |= f.garbage;
}

base::Unexpected refuse(std::string_view text, const std::string& why) {
    return base::fail(Errc::malformed_fault, "fault \"" + base::printable(text, 80) + "\": " + why);
}

}  // namespace

base::Result<FaultRule> parse_fault(std::string_view text) {
    FaultRule rule;
    const auto at = text.find('@');
    const auto what = text.substr(0, at);
    const auto equals = what.find('=');
    const auto name = base::lowered(base::trimmed(what.substr(0, equals)));
    const auto value = equals == std::string_view::npos ? std::string_view{} : base::trimmed(what.substr(equals + 1));
    if (!set(rule.faults, name, value)) {
        std::string known;
        for (const auto& help : fault_help()) {
            known += (known.empty() ? "" : ", ") + std::string{help.name} + std::string{help.value};
        }
        return refuse(text, "known are " + known);
    }
    if (at == std::string_view::npos) return rule;
    auto where = base::trimmed(text.substr(at + 1));
    if (!where.empty() && where.back() == '%') {
        where.remove_suffix(1);
        const auto percent = decimal(where);
        if (!percent || *percent > 100) return refuse(text, "not a percentage");
        rule.percent = *percent;
        return rule;
    }
    const auto span = parse_span(where);
    if (!span) return refuse(text, span.error().context);
    rule.where = *span;
    return rule;
}

Faults faults_of(const std::vector<FaultRule>& rules, Address address, std::uint32_t device, std::uint64_t seed) {
    Faults faults;
    std::uint64_t number = 0;
    for (const auto& rule : rules) {
        Dice dice{mixed(seed + ++number) ^ device};
        if (rule.where && !rule.where->contains(address)) continue;
        if (rule.percent >= 100 || dice.chance(rule.percent / 100)) add(faults, rule.faults);
    }
    return faults;
}

const std::vector<FaultHelp>& fault_help() {
    static const std::vector<FaultHelp> all{
        {"loss", "=PERCENT", "no answer to that share of the requests"},
        {"delay", "=TIME[-TIME]", "answers come later (200ms, 1.5s, 50ms-300ms)"},
        {"late", "[=TIME]", "every fourth answer comes TIME later (3s)"},
        {"silence", "", "never answers"},
        {"tooBig", "[=N]", "tooBig to whatever would bring more than N varbinds (10)"},
        {"noBulk", "", "leaves GETBULK unanswered"},
        {"nonIncreasing", "", "now and then GETNEXT goes back, and a walk runs in circles"},
        {"endless", "", "a walk never ends: the device invents OIDs"},
        {"wrongTypes", "", "numbers come as text, counters as INTEGER"},
        {"nullMissing", "", "NULL where noSuchInstance belongs"},
        {"clonedEngineIds", "", "all that have it share one SNMP engine ID"},
        {"bootsFall", "[=TIME]", "engine boots fall by one in every TIME (30s)"},
        {"wrongAddress", "", "answers from the address above its own"},
        {"wrongId", "", "answers with another request's id"},
        {"duplicate", "", "answers twice"},
        {"garbage", "", "answers random octets"},
        {"trickle", "[=TIME]", "answers octet by octet, one in TIME (1s)"},
    };
    return all;
}

}  // namespace fleetgate::simulator
