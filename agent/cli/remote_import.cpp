// import: a table of ranges, devices, credentials and names.
#include "agent/cli/reading_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "agent/import_table.hpp"
#include "base/text.hpp"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iostream>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

base::Result<std::string> table_of(const std::filesystem::path& path) {
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file) return base::fail(std::error_code{errno, std::generic_category()}, "read " + path.string());
    }
    std::istream& stream = path == "-" ? std::cin : file;
    std::string content(kMostImportBytes + 1, '\0');
    stream.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(stream.gcount()));
    if (content.size() > kMostImportBytes) {
        return base::fail(std::errc::invalid_argument, "the table is larger than 10 MB: divide it");
    }
    // Before JSON is made of it, in which no other text can stand.
    if (!base::is_utf8(content)) {
        return base::fail(std::errc::invalid_argument,
                          "the table is not UTF-8: save it as \"CSV UTF-8\" (LibreOffice: character set Unicode "
                          "(UTF-8))");
    }
    return content;
}

void print_report(const json::value& report, const Import& options) {
    for (const auto& line : report.at("lines").as_array()) {
        const auto verdict = text_at(line, "verdict");
        if (!options.dry_run && verdict != "wrong") continue;
        const auto why = text_at(line, "why");
        std::printf("line %s %s %s %s%s%s\n", column(json::serialize(line.at("line")), 5).c_str(),
                    column(verdict, 8).c_str(), column(text_at(line, "kind"), 10).c_str(),
                    text_at(line, "what").c_str(), why.empty() ? "" : ": ", why.c_str());
    }
    const auto& counts = report.at("counts");
    const auto count = [&](const char* name) { return json::serialize(counts.at(name)); };
    std::printf("%s added, %s changed, %s as they were, %s wrong.\n", count("added").c_str(), count("changed").c_str(),
                count("same").c_str(), count("wrong").c_str());
    if (options.dry_run) {
        std::printf("Nothing was changed: this was a dry run.\n");
    } else if (!report.at("done").as_bool()) {
        std::printf("Nothing was changed: mend the wrong lines, or say --skip-wrong.\n");
    }
}

asio::awaitable<base::Result<int>> import(ControlClient& client, Import options) {
    auto table = table_of(options.file);
    if (!table) co_return base::fail(table.error());
    json::value body = json::object{{"csv", *table}, {"dry_run", options.dry_run}, {"skip_wrong", options.skip_wrong}};
    base::wipe(*table);
    const auto report = co_await client.ask("POST", "/api/v1/import", std::move(body), std::chrono::minutes{3});
    if (!report) co_return base::fail(report.error());
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*report)).c_str());
    } else {
        print_report(*report, options);
    }
    const bool any_wrong = report->at("counts").at("wrong").as_int64() > 0;
    co_return any_wrong && !options.skip_wrong ? kExitFailed : kExitOk;
}

}  // namespace

int run_import(const Import& options) {
    return call_service("import", options.service, [&](ControlClient& c) { return import(c, options); });
}

}  // namespace fleetgate::agent::cli
