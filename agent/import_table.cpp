#include "agent/import_table.hpp"

#include "base/csv_reader.hpp"
#include "base/nearest.hpp"
#include "base/text.hpp"
#include "discovery/scope.hpp"
#include "webui/discovery_input.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <boost/asio/ip/address.hpp>
#include <boost/json.hpp>

namespace fleetgate::agent {

namespace json = boost::json;

namespace {

constexpr std::size_t kMostName = 120;
constexpr std::size_t kMostScope = 300;

constexpr std::array<std::string_view, 17> kColumns{
    "kind", "address",         "search", "exclude",         "serial",  "credential", "version", "community", "user",
    "auth", "auth_passphrase", "priv",   "priv_passphrase", "context", "name",       "note",    "tags"};
/// What credential lines hold beside their label.
constexpr std::array<std::string_view, 8> kCredentialColumns{
    "version", "community", "user", "auth", "priv", "context", "auth_passphrase", "priv_passphrase"};

using Row = std::map<std::string, std::string, std::less<>>;

store::ImportItem wrong(std::string why) { return store::WrongLine{std::move(why)}; }

const std::string& at(const Row& row, std::string_view name) {
    static const std::string kNothing;
    const auto found = row.find(name);
    return found == row.end() ? kNothing : found->second;
}

std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> parts;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        const auto part = base::trimmed(rest.substr(0, end));
        if (!part.empty()) parts.emplace_back(part);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return parts;
}

/// An empty field leaves what is there.
fleet::LabelChange labels_of(const Row& row) {
    fleet::LabelChange labels;
    if (!at(row, "name").empty()) labels.name = at(row, "name");
    if (!at(row, "note").empty()) labels.note = at(row, "note");
    if (!at(row, "tags").empty()) labels.tags = parts_of(at(row, "tags"));
    return labels;
}

std::optional<std::string> address_of(const std::string& text) {
    boost::system::error_code none;
    const auto address = boost::asio::ip::make_address(text, none);
    return none ? std::nullopt : std::optional{address.to_string()};
}

/// The page's own rules for a credential, whose sentences name the column and never what stands in it.
store::ImportItem credential_of(const Row& row) {
    if (at(row, "credential").empty()) return wrong("a credential needs a label in the column credential");
    json::object body{{"label", at(row, "credential")}};
    for (const auto column : kCredentialColumns) {
        if (!at(row, column).empty()) body[column] = at(row, column);
    }
    net::Request request;
    request.headers.add("Content-Type", "application/json");
    request.body = json::serialize(body);
    webui::Input input{request};
    auto credential = webui::read_credential(input);
    base::wipe(request.body);
    if (const auto& problem = input.problem()) {
        const auto* text = std::get_if<std::string>(&problem->body);
        json::error_code none;
        const auto said = text == nullptr ? json::value{} : json::parse(*text, none);
        const auto* detail = said.is_object() ? said.as_object().if_contains("detail") : nullptr;
        return wrong(detail != nullptr && detail->is_string() ? std::string{detail->as_string()}
                                                              : std::string{"this is no credential"});
    }
    return store::ImportedCredential{std::move(credential)};
}

store::ImportItem range_of(const Row& row) {
    const auto& exclude = at(row, "exclude");
    const auto word = base::lowered(exclude);
    const bool is_excluded = word == "yes" || word == "true" || word == "1" || word == "x" || word == "ja";
    if (!is_excluded && !word.empty() && word != "no" && word != "false" && word != "0" && word != "nein") {
        return wrong("exclude is yes or no");
    }
    store::ImportedRange range{.search = at(row, "search").empty() ? "Import" : at(row, "search"),
                               .scope = at(row, "address"),
                               .is_excluded = is_excluded,
                               .credentials = parts_of(at(row, "credential"))};
    if (range.scope.empty() || range.scope.size() > kMostScope) return wrong("a range needs an address");
    if (range.search.size() > kMostName) return wrong("the name of a search has 120 octets at most");
    const auto scope =
        discovery::parse_scope(range.scope, is_excluded ? discovery::ScopeRole::exclude : discovery::ScopeRole::search);
    if (!scope) return wrong(scope.error().context);
    return range;
}

store::ImportItem device_of(const Row& row) {
    auto address = address_of(at(row, "address"));
    if (!address) return wrong("a device needs an IP address; names and subnets are for lines of the kind range");
    const auto& label = at(row, "credential");
    return store::ImportedDevice{*std::move(address), label.empty() ? std::nullopt : std::optional{label},
                                 labels_of(row)};
}

store::ImportItem name_of(const Row& row) {
    store::ImportedName name{at(row, "serial"), {}, labels_of(row)};
    if (!name.serial.empty()) return name;
    auto address = address_of(at(row, "address"));
    if (!address) return wrong("a name needs the device's serial number or address");
    name.address = *std::move(address);
    return name;
}

ImportLine line_of(std::size_t number, const Row& row, bool has_kind) {
    const auto kind = has_kind ? base::lowered(at(row, "kind")) : "device";
    if (kind == "credential") return {number, kind, at(row, "credential"), credential_of(row)};
    if (kind == "range") return {number, kind, at(row, "address"), range_of(row)};
    if (kind == "device") return {number, kind, at(row, "address"), device_of(row)};
    if (kind == "name") {
        return {number, kind, at(row, "serial").empty() ? at(row, "address") : at(row, "serial"), name_of(row)};
    }
    return {number, "", at(row, "address"), wrong("kind is credential, range, device or name")};
}

base::Result<std::vector<std::string>> columns_of(const base::CsvLine& head) {
    std::vector<std::string> columns;
    for (const auto& field : head.fields) {
        auto name = base::lowered(base::trimmed(field));
        const bool is_last_empty = name.empty() && &field == &head.fields.back();
        if (is_last_empty) break;
        if (std::find(kColumns.begin(), kColumns.end(), name) == kColumns.end()) {
            const auto meant = base::nearest(name, {kColumns.begin(), kColumns.end()});
            std::string known;
            for (const auto one : kColumns) known += (known.empty() ? "" : ", ") + std::string{one};
            return base::fail(std::errc::invalid_argument,
                              "there is no column \"" + base::printable(name, 40) + "\"" +
                                  (meant.empty() ? "" : "; is " + std::string{meant} + " meant?") +
                                  " The first line names the columns: " + known);
        }
        if (std::find(columns.begin(), columns.end(), name) != columns.end()) {
            return base::fail(std::errc::invalid_argument, "the column \"" + name + "\" stands there twice");
        }
        columns.push_back(std::move(name));
    }
    return columns;
}

}  // namespace

base::Result<std::vector<ImportLine>> read_import(std::string_view csv) {
    if (csv.size() > kMostImportBytes) {
        return base::fail(std::errc::invalid_argument, "the table is larger than 10 MB: divide it");
    }
    auto table = base::read_csv(csv);
    if (!table) return base::fail(table.error());
    if (table->size() < 2) return base::fail(std::errc::invalid_argument, "the table has no line below its first");
    const auto columns = columns_of(table->front());
    if (!columns) return base::fail(columns.error());
    const bool has_kind = std::find(columns->begin(), columns->end(), "kind") != columns->end();
    std::vector<ImportLine> lines;
    for (auto line = table->begin() + 1; line != table->end(); ++line) {
        Row row;
        bool is_too_long = false;
        for (std::size_t i = 0; i < line->fields.size(); ++i) {
            if (i < columns->size()) {
                row.emplace((*columns)[i], base::trimmed(line->fields[i]));
            } else if (!base::trimmed(line->fields[i]).empty()) {
                is_too_long = true;
            }
        }
        auto read = line_of(line->number, row, has_kind);
        if (is_too_long) read.item = wrong("more fields than the first line has names");
        read.what = base::printable(read.what, 120);
        for (auto& [name, value] : row) base::wipe(value);
        for (auto& field : line->fields) base::wipe(field);
        lines.push_back(std::move(read));
    }
    return lines;
}

}  // namespace fleetgate::agent
