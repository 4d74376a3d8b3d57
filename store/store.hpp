// The gateway's database: opens it and hands out what the other folders' ports ask for.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "db/shrinker.hpp"
#include "security/ports/sealer.hpp"
#include "security_store/account_store.hpp"
#include "security_store/audit_store.hpp"
#include "security_store/factor_store.hpp"
#include "store/channel_store.hpp"
#include "store/device_pages.hpp"
#include "store/device_store.hpp"
#include "store/discovery_store.hpp"
#include "store/label_store.hpp"
#include "store/outbox_store.hpp"
#include "store/outlook_store.hpp"
#include "store/priority_store.hpp"
#include "store/question_store.hpp"
#include "store/retention.hpp"
#include "store/settings_store.hpp"
#include "store/today_store.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::store {

namespace asio = boost::asio;

struct StoreSettings {
    std::filesystem::path path;
    std::string program_version;
    std::uint32_t cache_kib = 2048;  ///< of each of the two connections
    std::uint64_t outbox_limit_bytes = OutboxBounds::kLimitBytes;
};

/// Marks the gateway's databases: "Fltg".
inline constexpr std::uint32_t kApplicationId = 0x466c7467;

/// Thread-safe; every awaitable resumes on the executor that awaited it. Must go before that executor.
class Store {
public:
    /// Opens the database, or makes it. `sealer`, `clock` and `log` must outlive the store. Blocks while it opens.
    /// Errors: db::Errc, each with the file's name and what to do.
    static asio::awaitable<base::Result<std::unique_ptr<Store>>> open(StoreSettings settings,
                                                                      const security::Sealer& sealer,
                                                                      base::Clock& clock, base::Log& log);

    DeviceStore& devices() { return devices_; }
    QuestionStore& questions() { return questions_; }
    PriorityStore& priorities() { return priorities_; }
    DevicePagesStore& device_pages() { return device_pages_; }
    LabelStore& labels() { return labels_; }
    OutlookStore& outlooks() { return outlooks_; }
    TodayStore& today() { return today_; }
    DiscoveryStore& discovery() { return discovery_; }
    SettingsStore& settings() { return settings_; }
    security_store::AccountStore& accounts() { return accounts_; }
    security_store::FactorStore& factors() { return factors_; }
    security_store::TokenStore& tokens() { return tokens_; }
    security_store::SessionStore& sessions() { return sessions_; }
    security_store::AuditStore& audit() { return audit_; }
    OutboxStore& outbox() { return outbox_; }
    RegistrationStore& registration() { return registration_; }
    ChannelStore& channels() { return channels_; }
    OccasionStore& occasions() { return occasions_; }
    HistoryTrim& history_trim() { return history_trim_; }
    db::Shrinker& shrinker() { return shrinker_; }

    /// For what is no port's: backups, figures.
    db::Database& database() { return *database_; }

    /// Looks through the whole database, beside everything else; logs and returns what is damaged. For a quiet hour.
    asio::awaitable<base::Result<void>> check();
    /// Finishes what is queued; whatever is asked after that fails with db::Errc::closed.
    asio::awaitable<void> close() { return database_->close(); }

private:
    Store(std::unique_ptr<db::Database> database, const security::Sealer& sealer, base::Clock& clock, base::Log& log,
          OutboxBounds outbox_bounds);

    base::Log& log_;
    std::unique_ptr<db::Database> database_;
    DeviceStore devices_;
    QuestionStore questions_;
    PriorityStore priorities_;
    DevicePagesStore device_pages_;
    LabelStore labels_;
    OutlookStore outlooks_;
    TodayStore today_;
    DiscoveryStore discovery_;
    SettingsStore settings_;
    security_store::AccountStore accounts_;
    security_store::FactorStore factors_;
    security_store::TokenStore tokens_;
    security_store::SessionStore sessions_;
    security_store::AuditStore audit_;
    OutboxStore outbox_;
    RegistrationStore registration_;
    ChannelStore channels_;
    OccasionStore occasions_;
    HistoryTrim history_trim_;
    db::Shrinker shrinker_;
};

}  // namespace fleetgate::store
