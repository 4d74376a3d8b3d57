#include "protocol/zip.hpp"

#include "base/text.hpp"
#include "protocol/errc.hpp"

#include <array>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

namespace fleetgate::protocol {

namespace {

/// A file of a day has two entries; whoever sends thousands means harm.
constexpr std::size_t kMostEntries = 64;

using Writer = std::unique_ptr<archive, int (*)(archive*)>;
using Entry = std::unique_ptr<archive_entry, void (*)(archive_entry*)>;

extern "C" {
static la_ssize_t append_to(archive*, void* to, const void* octets, size_t size) {
    try {
        static_cast<std::string*>(to)->append(static_cast<const char*>(octets), size);
    } catch (...) {
        return -1;
    }
    return static_cast<la_ssize_t>(size);
}
}

std::string reason(archive* of) {
    const char* text = archive_error_string(of);
    return base::printable(text != nullptr ? text : "unknown trouble", 200);
}

/// What the entry at which `from` stands holds. `left` is taken down by it.
base::Result<std::string> content_of(archive* from, std::size_t& left) {
    std::string content;
    std::array<char, 16'384> part{};
    while (true) {
        const auto size = archive_read_data(from, part.data(), part.size());
        if (size < 0) return base::fail(Errc::malformed, "zip archive: " + reason(from));
        if (size == 0) return content;
        const auto count = static_cast<std::size_t>(size);
        if (count > left) return base::fail(Errc::too_large, "zip archive");
        left -= count;
        content.append(part.data(), count);
    }
}

}  // namespace

base::Result<std::string> zipped(std::span<const ZipEntry> entries, base::WallTime at) {
    std::string out;
    const Writer writer{archive_write_new(), archive_write_free};
    const auto failed = [&] { return base::fail(Errc::too_large, "making a zip archive: " + reason(writer.get())); };
    if (!writer || archive_write_set_format_zip(writer.get()) != ARCHIVE_OK ||
        archive_write_set_bytes_per_block(writer.get(), 0) != ARCHIVE_OK ||
        archive_write_open(writer.get(), &out, nullptr, append_to, nullptr) != ARCHIVE_OK) {
        return failed();
    }
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    for (const auto& one : entries) {
        const Entry entry{archive_entry_new(), archive_entry_free};
        archive_entry_set_pathname(entry.get(), one.name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(one.content.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0600);
        archive_entry_set_mtime(entry.get(), seconds, 0);
        if (archive_write_header(writer.get(), entry.get()) != ARCHIVE_OK) return failed();
        const auto written = archive_write_data(writer.get(), one.content.data(), one.content.size());
        if (written != static_cast<la_ssize_t>(one.content.size())) return failed();
    }
    if (archive_write_close(writer.get()) != ARCHIVE_OK) return failed();
    return out;
}

base::Result<std::vector<ZipEntry>> unzipped(std::string_view octets, std::size_t limit) {
    const Writer reader{archive_read_new(), archive_read_free};
    // Zip alone: libarchive reads dozens of formats, and a stranger's octets should meet one parser.
    if (!reader || archive_read_support_format_zip(reader.get()) != ARCHIVE_OK ||
        archive_read_open_memory(reader.get(), octets.data(), octets.size()) != ARCHIVE_OK) {
        return base::fail(Errc::malformed, "no zip archive: " + reason(reader.get()));
    }
    std::vector<ZipEntry> out;
    std::size_t left = limit;
    for (std::size_t number = 0;; ++number) {
        archive_entry* entry = nullptr;
        const int got = archive_read_next_header(reader.get(), &entry);
        if (got == ARCHIVE_EOF) break;
        if (got != ARCHIVE_OK) return base::fail(Errc::malformed, "zip archive: " + reason(reader.get()));
        if (number == kMostEntries) return base::fail(Errc::too_large, "zip archive: too many entries");
        if (archive_entry_filetype(entry) != AE_IFREG) continue;
        const char* name = archive_entry_pathname(entry);
        auto content = content_of(reader.get(), left);
        if (!content) return base::fail(content.error());
        out.push_back({name != nullptr ? base::printable(name, 200) : std::string{}, *std::move(content)});
    }
    if (out.empty()) return base::fail(Errc::malformed, "no file in the zip archive");
    return out;
}

}  // namespace fleetgate::protocol
