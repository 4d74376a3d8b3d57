// The standard MIBs, filled from a model: MIB-II, RFC 2790, RFC 3805, PWG 5107.1.
#include "simulator/ber.hpp"
#include "simulator/template_rows.hpp"

#include <string>
#include <utility>

namespace fleetgate::simulator {
namespace {

/// Collects rows; remembers the first that could not be made.
class Rows {
public:
    explicit Rows(const Model& model) : model_{model} {}

    void add(const std::string& oid, std::string_view type, std::string_view value) {
        auto row = make_row(oid, type, value, model_);
        if (row) {
            rows_.push_back(*std::move(row));
        } else if (!error_) {
            error_ = row.error().during(oid);
        }
    }
    void add(const std::string& oid, std::int64_t number) { add(oid, "int", std::to_string(number)); }
    void add_alert_cell(const std::string& oid, AlertCell cell) {
        const auto tag = cell.column == 8 ? ber::kOctetString : cell.column == 9 ? ber::kTimeTicks : ber::kInteger;
        rows_.push_back({*parse_oid(oid), LiveValue{tag, cell}});
    }
    base::Result<std::vector<Row>> done() && {
        if (error_) return base::fail(*error_);
        return std::move(rows_);
    }

private:
    const Model& model_;
    std::vector<Row> rows_;
    std::optional<base::Error> error_;
};

/// The rows of one table: column and index appended to its entry.
class Table {
public:
    Table(Rows& rows, std::string entry, std::string index)
        : rows_{rows}, entry_{std::move(entry)}, index_{std::move(index)} {}
    Table& text(int column, std::string_view value) { return put(column, "text", value); }
    Table& number(int column, std::int64_t value) { return put(column, "int", std::to_string(value)); }
    Table& put(int column, std::string_view type, std::string_view value) {
        rows_.add(entry_ + '.' + std::to_string(column) + '.' + index_, type, value);
        return *this;
    }

private:
    Rows& rows_;
    std::string entry_, index_;
};

std::string dotted(std::uint32_t a, std::uint32_t b) { return std::to_string(a) + '.' + std::to_string(b); }

void add_system(Rows& rows, const Model& m) {
    rows.add("1.3.6.1.2.1.1.1.0", "text", m.sys_descr);
    rows.add("1.3.6.1.2.1.1.2.0", "oid", m.sys_object_id);
    rows.add("1.3.6.1.2.1.1.3.0", "ticks", "uptime");
    rows.add("1.3.6.1.2.1.1.4.0", "text", m.sys_contact);
    rows.add("1.3.6.1.2.1.1.5.0", "text", "{name}");
    rows.add("1.3.6.1.2.1.1.6.0", "text", m.sys_location);
    rows.add("1.3.6.1.2.1.1.7.0", 72);
}

void add_interfaces(Rows& rows, const Model& m) {
    rows.add("1.3.6.1.2.1.2.1.0", 2);
    const std::string entry = "1.3.6.1.2.1.2.2.1";
    const auto ethernet = m.interface_index;
    const auto loopback = ethernet + 1;
    Table{rows, entry, std::to_string(ethernet)}
        .number(1, ethernet)
        .text(2, "eth0")
        .number(3, 6)
        .number(4, 1500)
        .put(5, "gauge", "1000000000")
        .put(6, "hex", "{mac.octets}")
        .number(7, 1)
        .number(8, 1)
        .put(9, "ticks", "0")
        .put(10, "counter", "uptime*3/7")
        .put(16, "counter", "uptime*2/9");
    Table{rows, entry, std::to_string(loopback)}
        .number(1, loopback)
        .text(2, "lo")
        .number(3, 24)
        .number(4, 1500)
        .put(5, "gauge", "0")
        .put(6, "text", "")
        .number(7, 1)
        .number(8, 1)
        .put(9, "ticks", "0")
        .put(10, "counter", "0")
        .put(16, "counter", "0");
}

void add_host_resources(Rows& rows, const Model& m) {
    rows.add("1.3.6.1.2.1.25.1.1.0", "ticks", "uptime");
    Table device{rows, "1.3.6.1.2.1.25.3.2.1", "1"};
    device.number(1, 1)
        .put(2, "oid", "1.3.6.1.2.1.25.3.1.5")
        .text(3, m.hr_descr.empty() ? "{maker} {model}" : m.hr_descr)
        .put(4, "oid", m.hr_device_id.empty() ? "0.0" : m.hr_device_id)
        .put(5, "int", "status.device")
        .put(6, "counter", "0");
    rows.add("1.3.6.1.2.1.25.3.5.1.1.1", "int", "status.printer");
    rows.add("1.3.6.1.2.1.25.3.5.1.2.1", "errorstate", "2");
}

void add_general(Rows& rows, const Model& m) {
    Table{rows, "1.3.6.1.2.1.43.5.1.1", "1"}
        .put(1, "counter", "4")
        .number(2, 1)
        .number(3, 3)
        .text(4, "")
        .text(5, "")
        .number(6, 1)
        .number(7, 1)
        .number(8, 1)
        .number(9, 1)
        .number(10, 1)
        .number(11, 1)
        .number(12, 40)
        .number(13, 3)
        .number(14, 5)
        .number(15, 5)
        .text(16, "{name}")
        .text(17, "{serial}")
        .put(18, "counter", "critical")
        .put(19, "counter", "events");
    for (std::size_t i = 0; i < m.covers.size(); ++i) {
        const auto index = m.covers[i].index;
        Table{rows, "1.3.6.1.2.1.43.6.1.1", dotted(1, index)}
            .text(2, m.covers[i].name)
            .put(3, "int", "cover." + std::to_string(index) + ".status");
    }
    Table{rows, "1.3.6.1.2.1.43.7.1.1", "1.1"}.text(2, m.language).text(3, m.country).number(4, m.charset);
}

void add_paper(Rows& rows, const Model& m) {
    for (const auto& tray : m.trays) {
        Table{rows, "1.3.6.1.2.1.43.8.2.1", dotted(1, tray.index)}
            .number(2, tray.type)
            .number(3, 4)
            .number(4, 297000)
            .number(5, 210000)
            .number(6, 297000)
            .number(7, 210000)
            .number(8, 8)
            .number(9, tray.capacity)
            .put(10, "int", "tray." + std::to_string(tray.index) + ".level")
            .number(11, 0)
            .text(12, tray.media)
            .text(13, tray.name)
            .text(14, "")
            .text(15, "")
            .text(16, "")
            .number(17, 3)
            .text(18, tray.name)
            .number(19, 3);
    }
    Table{rows, "1.3.6.1.2.1.43.9.2.1", "1.1"}
        .number(2, 3)
        .number(3, 8)
        .number(4, 250)
        .number(5, -2)
        .number(6, 0)
        .text(7, "Output tray")
        .text(12, "Output tray")
        .number(19, 3)
        .number(20, 4);
}

void add_markers(Rows& rows, const Model& m) {
    for (const auto& marker : m.markers) {
        const auto share = std::to_string(marker.share_percent) + "/100";
        Table{rows, "1.3.6.1.2.1.43.10.2.1", dotted(1, marker.index)}
            .number(2, marker.technology)
            .number(3, marker.counter_unit)
            .put(4, "counter", "life*" + share)
            .put(5, "counter", "poweron*" + share)
            .number(6, m.color ? 4 : 1)
            .number(7, 0)
            .number(8, 3)
            .number(9, 600)
            .number(10, 600)
            .number(11, 4200)
            .number(12, 4200)
            .number(13, 4200)
            .number(14, 4200)
            .number(15, 2);
    }
    std::vector<std::string> colorants;
    for (const auto& supply : m.supplies) {
        std::size_t colorant = 0;
        if (!supply.colorant.empty()) {
            while (colorant < colorants.size() && colorants[colorant] != supply.colorant) ++colorant;
            if (colorant == colorants.size()) colorants.push_back(supply.colorant);
            ++colorant;
        }
        const auto number = "supply." + std::to_string(supply.index);
        Table{rows, "1.3.6.1.2.1.43.11.1.1", dotted(1, supply.index)}
            .number(2, supply.marker)
            .number(3, static_cast<std::int64_t>(colorant))
            .number(4, supply.is_waste() ? 4 : 3)
            .number(5, supply.type)
            .text(6, supply.text)
            .number(7, supply.unit)
            .put(8, "int", number + ".max")
            .put(9, "int", number + ".level");
    }
    for (std::size_t i = 0; i < colorants.size(); ++i) {
        Table{rows, "1.3.6.1.2.1.43.12.1.1", dotted(1, static_cast<std::uint32_t>(i + 1))}
            .number(2, 1)
            .number(3, 3)
            .text(4, colorants[i])
            .number(5, 2);
    }
}

void add_panel_and_alerts(Rows& rows, const Model& m) {
    Table{rows, "1.3.6.1.2.1.43.16.5.1", "1.1"}.text(2, "{panel}");
    Table{rows, "1.3.6.1.2.1.43.16.5.1", "1.2"}.text(2, "");
    const auto conditions = Life::kFirstTray + m.trays.size() + m.supplies.size();
    for (std::size_t i = 0; i < conditions; ++i) {
        for (std::uint8_t column = 2; column <= 9; ++column) {
            rows.add_alert_cell("1.3.6.1.2.1.43.18.1.1." + std::to_string(column) + ".1." + std::to_string(i + 1),
                                {static_cast<std::uint16_t>(i), column});
        }
    }
}

void add_port_monitor(Rows& rows, const Model& m) {
    if (m.device_id_1284.empty()) return;
    Table{rows, "1.3.6.1.4.1.2699.1.2.1.2.1.1", "1"}.text(2, "{name}").text(3, m.device_id_1284).number(4, 1);
}

}  // namespace

base::Result<std::vector<Row>> standard_rows(const Model& model) {
    Rows rows{model};
    add_system(rows, model);
    add_interfaces(rows, model);
    if (model.printer) {
        add_host_resources(rows, model);
        add_general(rows, model);
        add_paper(rows, model);
        add_markers(rows, model);
        add_panel_and_alerts(rows, model);
        add_port_monitor(rows, model);
    }
    return std::move(rows).done();
}

}  // namespace fleetgate::simulator
