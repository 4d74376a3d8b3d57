// The people who are told by mail, as notify/ wants its channels.
#pragma once

#include "db/database.hpp"
#include "manager/mail_store.hpp"
#include "notify/ports/channel_repository.hpp"

#include <map>

namespace fleetgate::manager {

namespace asio = boost::asio;

/// Channels are changed in the database (mail_store.hpp), by command and page: put() and remove() are refused.
class MailChannelStore final : public notify::ChannelRepository {
public:
    /// Both must outlive it.
    MailChannelStore(db::Database& database, const security::Sealer& sealer) : database_{database}, sealer_{sealer} {}

    asio::awaitable<base::Result<std::vector<notify::StoredChannel>>> channels() override;
    asio::awaitable<base::Result<std::int64_t>> put(notify::StoredChannel channel) override;
    asio::awaitable<base::Result<void>> remove(std::int64_t id) override;
    asio::awaitable<base::Result<std::vector<notify::Told>>> told(std::int64_t channel) override;
    asio::awaitable<base::Result<void>> note_told(std::int64_t channel, std::vector<notify::Told> begun,
                                                  std::vector<std::string> over) override;

    /// Of which group it tells, as of the last channels(); 0 for none of them.
    [[nodiscard]] std::int64_t group_of(std::int64_t channel) const;
    /// In which language its readers are told, as of the last channels().
    [[nodiscard]] Language language_of(std::int64_t channel) const;
    /// What channels() would give: another text is another state. Errors: the database's.
    asio::awaitable<base::Result<std::string>> fingerprint();

private:
    db::Database& database_;
    const security::Sealer& sealer_;
    std::map<std::int64_t, std::int64_t> groups_;
    std::map<std::int64_t, Language> languages_;
};

}  // namespace fleetgate::manager
