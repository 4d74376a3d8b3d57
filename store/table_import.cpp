#include "store/table_import.hpp"

#include "store/copied_rows.hpp"
#include "store/label_rows.hpp"
#include "store/registration.hpp"
#include "store/words.hpp"

#include <algorithm>
#include <memory>

namespace fleetgate::store {
namespace {

constexpr std::int64_t kMostScopes = 256;
constexpr std::int64_t kMostCredentials = 32;

ImportOutcome wrong(std::string why) { return {ImportVerdict::wrong, std::move(why)}; }
ImportOutcome found(bool is_new, bool is_changed) {
    return {is_new ? ImportVerdict::added : is_changed ? ImportVerdict::changed : ImportVerdict::same, {}};
}

/// What is wrong with a line is its outcome; what the database says ends all.
class Importer {
public:
    Importer(db::Connection& connection, const security::Sealer& sealer, base::WallTime now)
        : steps_{connection}, sealer_{sealer}, now_{now} {
        Steps looking{connection};  // one that cannot be opened any more is entered anew
        for (auto& row : read_rows(looking, sealer_, kCopiedCredentials)) known_.push_back(std::move(row));
    }

    ImportOutcome operator()(const WrongLine& line) { return wrong(line.why); }
    ImportOutcome operator()(const ImportedCredential& item);
    ImportOutcome operator()(const ImportedRange& item);
    ImportOutcome operator()(const ImportedDevice& item);
    ImportOutcome operator()(const ImportedName& item);

    [[nodiscard]] const std::optional<base::Error>& error() const { return steps_.error(); }

private:
    std::int64_t credential(const std::string& label) {
        return steps_.number("SELECT id FROM credentials WHERE label = ? ORDER BY id LIMIT 1", {label});
    }
    std::int64_t search(const std::string& name, bool& is_new);
    ImportOutcome label(std::int64_t id, const fleet::LabelChange& labels, bool is_new, bool is_changed);

    Steps steps_;
    const security::Sealer& sealer_;
    base::WallTime now_;
    json::array known_;              ///< the credentials before
    std::set<std::string> entered_;  ///< labels of credentials in the table
    std::set<std::int64_t> made_;    ///< searches of the table
};

json::object row_of(const discovery::StoredCredential& stored, std::int64_t id) {
    const auto& c = stored.credential;
    return {{"id", id},
            {"label", stored.label},
            {"version", word_of(kVersions, c.version)},
            {"user", c.user},
            {"auth", word_of(kAuthProtocols, c.auth)},
            {"priv", word_of(kPrivProtocols, c.priv)},
            {"context", c.context},
            {"community", base::to_hex(c.community.reveal())},
            {"auth_passphrase", base::to_hex(c.auth_passphrase.reveal())},
            {"priv_passphrase", base::to_hex(c.priv_passphrase.reveal())}};
}

ImportOutcome Importer::operator()(const ImportedCredential& item) {
    const auto& label = item.credential.label;
    if (!entered_.insert(label).second) return wrong("a line before has a credential of the same label");
    auto id = credential(label);
    const bool is_new = id == 0;
    const auto row = row_of(item.credential, id);
    if (!is_new && std::find(known_.begin(), known_.end(), json::value(row)) != known_.end())
        return found(false, false);
    if (is_new) {
        steps_.run("INSERT INTO credentials VALUES (NULL, '', '', '', '', '', '', x'', x'', x'')");
        id = steps_.last_id();
    }
    steps_.run(
        "UPDATE credentials SET label = ?2->>'label', version = ?2->>'version', user = ?2->>'user', "
        "auth = ?2->>'auth', priv = ?2->>'priv', context = ?2->>'context' WHERE id = ?1",
        {id, json::serialize(row)});
    seal_into(steps_, sealer_, kCopiedCredentials, id, row);
    return found(is_new, true);
}

std::int64_t Importer::search(const std::string& name, bool& is_new) {
    auto id = steps_.number("SELECT id FROM discovery_settings WHERE name = ? ORDER BY id LIMIT 1", {name});
    is_new = id == 0;
    if (!is_new) return id;
    const discovery::DiscoverySetting usual;
    steps_.run("INSERT INTO discovery_settings VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, '')",
               {name, usual.port, usual.timeout.count(), usual.retries, usual.packets_per_second, usual.register_found,
                usual.interval.count()});
    return steps_.last_id();
}

ImportOutcome Importer::operator()(const ImportedRange& item) {
    std::vector<std::int64_t> credentials;
    for (const auto& label : item.credentials) {
        credentials.push_back(credential(label));
        if (credentials.back() == 0) return wrong("there is no credential with the label \"" + label + "\"");
    }
    const auto known =
        steps_.number("SELECT id FROM discovery_settings WHERE name = ? ORDER BY id LIMIT 1", {item.search});
    const auto scopes = steps_.number("SELECT count(*) FROM discovery_scopes WHERE setting_id = ? AND excluded = ?",
                                      {known, item.is_excluded});
    const bool is_there =
        steps_.number("SELECT count(*) FROM discovery_scopes WHERE setting_id = ? AND excluded = ? AND scope = ?",
                      {known, item.is_excluded, item.scope}) > 0;
    if (!is_there && scopes >= kMostScopes) {
        return wrong("the search \"" + item.search + "\" has 256 ranges already, which is the most: name another");
    }
    if (known == 0 && item.is_excluded) {
        return wrong("there is no search \"" + item.search + "\" of which something could be left out");
    }
    bool is_new = false;
    const auto id = search(item.search, is_new);
    if (!is_there) {
        steps_.run(
            "INSERT INTO discovery_scopes SELECT ?1, ?2, 1 + coalesce(max(position), -1), ?3 FROM discovery_scopes "
            "WHERE setting_id = ?1 AND excluded = ?2",
            {id, item.is_excluded, item.scope});
    }
    std::int64_t added = 0;
    for (const auto one : credentials) {
        added += steps_.run(
            "INSERT INTO discovery_credentials SELECT ?1, 1 + coalesce(max(position), -1), ?2 FROM "
            "discovery_credentials WHERE setting_id = ?1 HAVING count(*) < ?3 AND ?2 NOT IN (SELECT credential_id FROM "
            "discovery_credentials WHERE setting_id = ?1)",
            {id, one, kMostCredentials});
    }
    return found(!is_there, added > 0);
}

ImportOutcome Importer::label(std::int64_t id, const fleet::LabelChange& labels, bool is_new, bool is_changed) {
    const auto before = load_labels(steps_.connection(), fleet::DeviceId{id});
    if (!before) {
        steps_.fail(before.error());
        return {};
    }
    const auto now = write_labels(steps_.connection(), fleet::DeviceId{id}, *before, labels);
    if (!now && now.error().code == std::errc::invalid_argument) return wrong(now.error().context);
    if (!now) {
        steps_.fail(now.error());
        return {};
    }
    return found(is_new, is_changed || now->revision != before->revision);
}

ImportOutcome Importer::operator()(const ImportedDevice& item) {
    std::optional<std::int64_t> with;
    if (item.credential) {
        with = credential(*item.credential);
        if (*with == 0) return wrong("there is no credential with the label \"" + *item.credential + "\"");
    }
    // Before the device is there: a line whose labels are wrong changes nothing.
    if (auto good = fleet::changed({}, item.labels); !good) return wrong(good.error().context);
    auto id = steps_.number("SELECT id FROM devices WHERE address = ? ORDER BY unit IS NOT NULL, unit, id LIMIT 1",
                            {item.address});
    const bool is_new = id == 0;
    bool is_changed = false;
    if (is_new) {
        const auto made = register_device(steps_.connection(),
                                          {.address = item.address, .credential_id = with, .identity = {}}, now_);
        if (!made) {
            steps_.fail(made.error());
            return {};
        }
        id = static_cast<std::int64_t>(made->id);
    } else if (with) {
        is_changed = steps_.run("UPDATE devices SET credential_id = ?2 WHERE address = ?1 AND credential_id IS NOT ?2",
                                {item.address, *with}) > 0;
    }
    return label(id, item.labels, is_new, is_changed);
}

ImportOutcome Importer::operator()(const ImportedName& item) {
    const auto by_serial = !item.serial.empty();
    const auto& key = by_serial ? item.serial : item.address;
    const std::string where = by_serial ? "serial = ?" : "address = ?";
    const auto count = steps_.number("SELECT count(*) FROM devices WHERE " + where, {key});
    const std::string what = by_serial ? "serial number " : "address ";
    if (count == 0) return wrong("no registered device has the " + what + key);
    if (count > 1) return wrong("several registered devices have the " + what + key);
    const auto id = steps_.number("SELECT id FROM devices WHERE " + where, {key});
    return label(id, item.labels, false, false);
}

ImportReport import_all(Importer& importer, const std::vector<ImportItem>& items) {
    ImportReport report;
    report.lines.reserve(items.size());
    for (const auto& item : items) {
        if (importer.error()) break;
        report.lines.push_back(std::visit(importer, item));
    }
    return report;
}

}  // namespace

std::string_view to_string(ImportVerdict verdict) {
    switch (verdict) {
        case ImportVerdict::added: return "added";
        case ImportVerdict::changed: return "changed";
        case ImportVerdict::same: return "same";
        case ImportVerdict::wrong: return "wrong";
    }
    return "wrong";
}

asio::awaitable<base::Result<ImportReport>> TableImport::put(std::vector<ImportItem> items, ImportWish wish,
                                                             base::WallTime now) {
    // What fails is undone: a dry run is the real one, failed at its end.
    const auto undone = std::make_shared<std::optional<ImportReport>>();
    auto work = [&sealer = sealer_, items = std::make_shared<const std::vector<ImportItem>>(std::move(items)), wish,
                 now, undone](db::Connection& connection) -> base::Result<ImportReport> {
        undone->reset();
        Importer importer{connection, sealer, now};
        auto report = import_all(importer, *items);
        if (importer.error()) return base::fail(*importer.error());
        const bool any_wrong = std::any_of(report.lines.begin(), report.lines.end(), [](const ImportOutcome& line) {
            return line.verdict == ImportVerdict::wrong;
        });
        report.done = !wish.dry_run && (!any_wrong || wish.skip_wrong);
        if (report.done) return report;
        *undone = std::move(report);
        return base::fail(std::errc::operation_canceled, "a dry run");
    };
    auto done = co_await database_.write(std::move(work));
    if (!done && *undone) co_return **std::move(undone);
    co_return done;
}

}  // namespace fleetgate::store
