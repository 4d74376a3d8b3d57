#include "fleet/recording.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::fleet {

namespace {

using snmp::Oid;
using snmp::Type;

/// Below these nothing is recorded: addresses as table indices, software and process lists, jobs, communities.
const std::vector<Oid>& left_out_subtrees() {
    static const std::vector<Oid> kLeftOut{
        {1, 3, 6, 1, 2, 1, 25, 4},           // hrSWRun
        {1, 3, 6, 1, 2, 1, 25, 5},           // hrSWRunPerf
        {1, 3, 6, 1, 2, 1, 25, 6},           // hrSWInstalled
        {1, 3, 6, 1, 4, 1, 1347, 47, 2},     // KYOCERA: jobs with names and users
        {1, 3, 6, 1, 4, 1, 1347, 47, 6},     // KYOCERA: job log
        {1, 3, 6, 1, 4, 1, 1347, 40, 10},    // KYOCERA: network settings
        {1, 3, 6, 1, 4, 1, 1347, 40, 26},    // KYOCERA: SNMP communities
        {1, 3, 6, 1, 4, 1, 18334, 1, 1, 4},  // Konica Minolta: jobs
        {1, 3, 6, 1, 4, 1, 11, 2, 4, 3},     // HP JetDirect: network settings, access lists, community
        {1, 3, 6, 1, 4, 1, 2699, 1, 1},      // PWG Job Monitoring MIB: jobs with names and users
        {1, 3, 6, 1, 4, 1, 8072},            // Net-SNMP: the agent's own configuration
        {1, 3, 6, 1, 4, 1, 2021},            // UCD-SNMP: processes, disks
    };
    return kLeftOut;
}

/// snmpsim's tag: the ASN.1 tag as a number.
std::string_view tag(Type type) {
    switch (type) {
        case Type::integer: return "2";
        case Type::octet_string: return "4";
        case Type::null: return "5";
        case Type::object_identifier: return "6";
        case Type::ip_address: return "64";
        case Type::counter32: return "65";
        case Type::gauge32: return "66";
        case Type::time_ticks: return "67";
        case Type::opaque: return "68";
        case Type::counter64: return "70";
        case Type::no_such_object:
        case Type::no_such_instance:
        case Type::end_of_mib_view: return {};
    }
    return {};
}

std::string line_of(const snmp::VarBind& row) {
    std::string line = row.oid.to_string() + "|" + std::string{tag(row.value.type)};
    if (const auto* octets = row.value.octets()) {
        if (row.value.type == Type::ip_address && octets->size() == 4) {
            std::string dotted;
            for (const char c : *octets) {
                dotted += (dotted.empty() ? "" : ".") + std::to_string(static_cast<unsigned char>(c));
            }
            return line + "|" + dotted;
        }
        const bool plain = std::all_of(octets->begin(), octets->end(), [](char c) { return c >= ' ' && c <= '~'; }) &&
                           row.value.type == Type::octet_string && base::trimmed(*octets) == *octets;
        return plain ? line + "|" + *octets : line + "x|" + base::to_hex(*octets);
    }
    if (const auto* oid = row.value.oid()) return line + "|" + oid->to_string();
    if (const auto* number = std::get_if<std::int64_t>(&row.value.data)) return line + "|" + std::to_string(*number);
    if (const auto* number = std::get_if<std::uint64_t>(&row.value.data)) return line + "|" + std::to_string(*number);
    return line + "|";
}

}  // namespace

const std::vector<Oid>& recorded_subtrees() {
    static const std::vector<Oid> kSubtrees{
        {1, 3, 6, 1, 2, 1, 1},   // system
        {1, 3, 6, 1, 2, 1, 2},   // interfaces
        {1, 3, 6, 1, 2, 1, 25},  // Host-Resources-MIB
        {1, 3, 6, 1, 2, 1, 43},  // Printer-MIB
        {1, 3, 6, 1, 2, 1, 47},  // Entity-MIB
        {1, 3, 6, 1, 4, 1},      // the makers' own
    };
    return kSubtrees;
}

bool is_left_out(const Oid& oid) {
    const auto covers = [&](const Oid& root) { return root.is_prefix_of(oid); };
    return std::any_of(left_out_subtrees().begin(), left_out_subtrees().end(), covers) ||
           std::none_of(recorded_subtrees().begin(), recorded_subtrees().end(), covers);
}

RecordingMaker::RecordingMaker(snmp::VarBinds rows, const std::string& own_address)
    : rows_{std::move(rows)}, disguise_{own_address} {
    const auto all = rows_.size();
    std::erase_if(rows_, [](const snmp::VarBind& row) {
        return is_left_out(row.oid) || (!row.value.exists() && row.value.type != Type::null);
    });
    recording_.notes.left_out = all - rows_.size();
    std::sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.oid < b.oid; });
    rows_.erase(std::unique(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.oid == b.oid; }),
                rows_.end());
}

bool RecordingMaker::work(std::size_t rows) {
    for (; rows > 0 && pass_ != Pass::done; --rows) {
        if (next_ == rows_.size()) {
            next_ = 0;
            if (pass_ == Pass::gather) disguise_.settle();
            pass_ = static_cast<Pass>(static_cast<int>(pass_) + 1);
            continue;
        }
        auto& row = rows_[next_++];
        switch (pass_) {
            case Pass::gather: disguise_.gather(row); break;
            case Pass::learn: disguise_.learn(row); break;
            case Pass::write: write(row); break;
            case Pass::done: break;
        }
    }
    return pass_ != Pass::done;
}

void RecordingMaker::write(snmp::VarBind& row) {
    if (disguise_.index_identifies(row.oid)) {
        ++recording_.notes.left_out;
        return;
    }
    if (disguise_.apply(row)) ++recording_.notes.replaced;
    recording_.snmprec += line_of(row) + "\n";
    ++recording_.notes.rows;
}

Recording make_recording(snmp::VarBinds rows, const std::string& own_address) {
    RecordingMaker maker{std::move(rows), own_address};
    while (maker.work(1'000)) {
    }
    return maker.take();
}

}  // namespace fleetgate::fleet
