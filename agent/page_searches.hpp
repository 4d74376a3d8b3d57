// discovery/'s searches in the words of the page: what somebody asks goes in, what happens goes onto the board.
#pragma once

#include "discovery/runner.hpp"
#include "webui/run_board.hpp"
#include "webui/searches.hpp"

#include <functional>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Puts what a search does onto the board, and tells of devices that were registered or moved, and of its end: others
/// may have been found again, by another setting.
class BoardWatcher final : public discovery::RunWatcher {
public:
    BoardWatcher(webui::RunBoard& board, std::function<void(fleet::DeviceId)> on_registered,
                 std::function<void()> on_ended)
        : board_{board}, on_registered_{std::move(on_registered)}, on_ended_{std::move(on_ended)} {}

    std::int64_t began(const discovery::RunStart& start) override;
    void progressed(std::int64_t run, const discovery::Progress& progress) override;
    void found(std::int64_t run, const discovery::Found& found,
               const std::optional<fleet::Registered>& registered) override;
    void left_over(std::int64_t run, const std::vector<discovery::Leftover>& leftovers) override;
    void ended(std::int64_t run, discovery::RunEnd end, const std::string& trouble) override;

private:
    webui::RunBoard& board_;
    std::function<void(fleet::DeviceId)> on_registered_;
    std::function<void()> on_ended_;
};

class PageSearches final : public webui::Searches {
public:
    PageSearches(discovery::Runner& runner, discovery::DiscoveryRepository& settings)
        : runner_{runner}, settings_{settings} {}

    asio::awaitable<base::Result<std::int64_t>> start(webui::SearchWish wish) override;
    asio::awaitable<void> stop(std::int64_t run_id) override { return runner_.stop(run_id); }

private:
    asio::awaitable<base::Result<discovery::DiscoverySetting>> setting_of(webui::SearchWish wish);
    /// The community "public", stored if it is not yet: so that what is found with it can be read later.
    asio::awaitable<base::Result<std::int64_t>> public_credential();

    discovery::Runner& runner_;
    discovery::DiscoveryRepository& settings_;
};

}  // namespace fleetgate::agent
