// Many small things entered at once: credentials, ranges, devices and what they are called.
#pragma once

#include "db/database.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "fleet/labels.hpp"
#include "security/ports/sealer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::store {

namespace asio = boost::asio;

/// By its label: one that is known takes these values.
struct ImportedCredential {
    discovery::StoredCredential credential;
};
/// A scope of the search of that name, which is made where there is none.
struct ImportedRange {
    std::string search;
    std::string scope;
    bool is_excluded = false;
    std::vector<std::string> credentials;  ///< labels
};
/// A device at an address, registered where there is none. Of several printers behind it, the first.
struct ImportedDevice {
    std::string address;
    std::optional<std::string> credential;  ///< a label; nothing: a known device keeps its own
    fleet::LabelChange labels;
};
/// What a registered device is called, by its serial number or its address.
struct ImportedName {
    std::string serial;   ///< empty: by address
    std::string address;  ///< empty: by serial number
    fleet::LabelChange labels;
};
/// A line that was wrong before it came here.
struct WrongLine {
    std::string why;
};

using ImportItem = std::variant<WrongLine, ImportedCredential, ImportedRange, ImportedDevice, ImportedName>;

enum class ImportVerdict : std::uint8_t { added, changed, same, wrong };
std::string_view to_string(ImportVerdict verdict);

struct ImportOutcome {
    ImportVerdict verdict = ImportVerdict::wrong;
    std::string why;  ///< of a wrong one, a sentence without any secret
};
struct ImportReport {
    std::vector<ImportOutcome> lines;  ///< one for each item
    bool done = false;                 ///< false: nothing was changed
};

struct ImportWish {
    bool dry_run = true;
    bool skip_wrong = false;  ///< do the rest; else one wrong line keeps all from being done
};

class TableImport {
public:
    TableImport(db::Database& database, const security::Sealer& sealer) : database_{database}, sealer_{sealer} {}

    /// In their order, in one transaction: each line sees those before it. Errors: the database's; nothing is changed
    /// then.
    asio::awaitable<base::Result<ImportReport>> put(std::vector<ImportItem> items, ImportWish wish, base::WallTime now);

private:
    db::Database& database_;
    const security::Sealer& sealer_;
};

}  // namespace fleetgate::store
