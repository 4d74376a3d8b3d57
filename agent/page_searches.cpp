#include "agent/page_searches.hpp"

#include <algorithm>

namespace fleetgate::agent {

namespace {

std::string text(const fleet::Text& from) { return from ? from->value : std::string{}; }

snmp::Credential public_community() {
    snmp::Credential credential;
    credential.version = snmp::Version::v2c;
    credential.community = base::Secret{"public"};
    return credential;
}

webui::FoundOutcome outcome_of(const discovery::Found& found, const std::optional<fleet::Registered>& registered) {
    using webui::FoundOutcome;
    if (!found.is_read()) return FoundOutcome::unread;
    if (!found.is_printer()) return FoundOutcome::no_printer;
    if (!registered) return FoundOutcome::not_registered;
    if (registered->question) return FoundOutcome::doubtful;
    if (registered->is_held) return FoundOutcome::duplicate;
    if (registered->has_moved) return FoundOutcome::moved;
    return registered->is_new ? FoundOutcome::registered : FoundOutcome::known;
}

}  // namespace

std::int64_t BoardWatcher::began(const discovery::RunStart& start) {
    webui::RunFacts facts{.left_out = start.left_out,
                          .registers = start.registers,
                          .setting_id = start.setting_id == 0 ? std::nullopt : std::optional{start.setting_id}};
    return board_.begin(start.name, start.scopes, start.addresses, std::move(facts));
}

void BoardWatcher::progressed(std::int64_t run, const discovery::Progress& progress) {
    webui::Run view;
    view.addresses = progress.addresses;
    view.addresses_done = progress.addresses_done;
    view.answered = progress.answered;
    view.printers = progress.printers;
    view.others = progress.others;
    view.unread = progress.unread;
    if (progress.left) view.left = std::chrono::ceil<std::chrono::seconds>(*progress.left);
    board_.progress(run, view);
}

void BoardWatcher::found(std::int64_t run, const discovery::Found& found,
                         const std::optional<fleet::Registered>& registered) {
    webui::FoundDevice view{.address = found.endpoint.address().to_string(),
                            .kind = found.classification.kind,
                            .why = found.is_read() ? found.classification.why : found.trouble,
                            .maker = text(found.identity.maker),
                            .model = text(found.identity.model),
                            .name = text(found.identity.name),
                            .serial = text(found.identity.serial),
                            .device = std::nullopt,
                            .unit = found.unit,
                            .outcome = outcome_of(found, registered),
                            .refusal = found.refusal,
                            .rule = found.rule};
    if (registered) {
        view.device = registered->id;
        view.is_new = registered->is_new;
    }
    board_.found(run, std::move(view));
    if (registered && (registered->is_new || registered->has_moved)) on_registered_(registered->id);
}

void BoardWatcher::left_over(std::int64_t run, const std::vector<discovery::Leftover>& leftovers) {
    board_.left_over(run, leftovers);
}

void BoardWatcher::ended(std::int64_t run, discovery::RunEnd end, const std::string& trouble) {
    on_ended_();
    switch (end) {
        case discovery::RunEnd::done: return board_.end(run, webui::RunState::done, trouble);
        case discovery::RunEnd::stopped: return board_.end(run, webui::RunState::stopped, trouble);
        case discovery::RunEnd::failed: return board_.end(run, webui::RunState::failed, trouble);
    }
}

asio::awaitable<base::Result<std::int64_t>> PageSearches::public_credential() {
    const auto stored = co_await settings_.credentials();
    if (!stored) co_return base::fail(stored.error());
    const auto known = std::find_if(stored->begin(), stored->end(),
                                    [](const auto& one) { return one.credential == public_community(); });
    if (known != stored->end()) co_return known->id;
    discovery::StoredCredential fresh{.id = 0, .label = "public", .credential = public_community()};
    co_return co_await settings_.put_credential(std::move(fresh));
}

asio::awaitable<base::Result<discovery::DiscoverySetting>> PageSearches::setting_of(webui::SearchWish wish) {
    if (wish.setting_id) {
        const auto settings = co_await settings_.settings();
        if (!settings) co_return base::fail(settings.error());
        for (const auto& setting : *settings) {
            if (setting.id == *wish.setting_id) co_return setting;
        }
        co_return base::fail(std::errc::invalid_argument,
                             "there is no discovery setting " + std::to_string(*wish.setting_id));
    }
    discovery::DiscoverySetting setting;
    setting.scopes = std::move(wish.scopes);
    setting.credential_ids = std::move(wish.credential_ids);
    setting.port = wish.port;
    setting.register_found = wish.register_found;
    if (wish.packets_per_second) setting.packets_per_second = *wish.packets_per_second;
    co_return setting;
}

asio::awaitable<base::Result<std::int64_t>> PageSearches::start(webui::SearchWish wish) {
    const bool unlimited = wish.as_fast_as_possible;
    const bool apply_rules = !wish.ignore_rules;
    auto setting = co_await setting_of(std::move(wish));
    if (!setting) co_return base::fail(setting.error());
    if (setting->credential_ids.empty()) {
        const auto id = co_await public_credential();
        if (!id) co_return base::fail(id.error());
        setting->credential_ids = {*id};
    }
    discovery::RunWish run{.setting = *std::move(setting), .limit_rate = !unlimited, .apply_rules = apply_rules};
    co_return co_await runner_.start(std::move(run));
}

}  // namespace fleetgate::agent
