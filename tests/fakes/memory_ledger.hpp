// The ledger in memory; `fail` makes it a disk at its worst.
#pragma once

#include "relay/ports/ledger.hpp"

#include <utility>
#include <vector>

namespace fleetgate::fakes {

class MemoryLedger final : public relay::Ledger {
public:
    bool fail = false;
    std::vector<relay::SentLine> kept_lines;

    boost::asio::awaitable<base::Result<std::int64_t>> note(relay::SentRequest request) override {
        if (fail) co_return base::fail(std::errc::io_error, "the disk failed");
        relay::SentLine line;
        line.id = static_cast<std::int64_t>(kept_lines.size()) + 1;
        line.request = std::move(request);
        kept_lines.push_back(line);
        co_return line.id;
    }
    boost::asio::awaitable<base::Result<void>> settle(std::int64_t id, std::optional<unsigned> status,
                                                      std::string trouble) override {
        auto& line = kept_lines.at(static_cast<std::size_t>(id - 1));
        line.status = status;
        line.trouble = std::move(trouble);
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<relay::SentPage>> list(std::int64_t before, std::size_t most) override {
        relay::SentPage page;
        for (auto line = kept_lines.rbegin(); line != kept_lines.rend(); ++line) {
            if (before > 0 && line->id >= before) continue;
            page.more = page.lines.size() == most;
            if (page.more) break;
            page.lines.push_back(*line);
        }
        co_return page;
    }
    boost::asio::awaitable<base::Result<std::optional<relay::SentLine>>> find(std::int64_t id) override {
        if (id < 1 || id > static_cast<std::int64_t>(kept_lines.size())) co_return std::optional<relay::SentLine>{};
        co_return std::optional{kept_lines.at(static_cast<std::size_t>(id - 1))};
    }
    boost::asio::awaitable<base::Result<Scan>> scan(std::int64_t before, std::size_t,
                                                    std::function<bool(const relay::SentLine&)> matches) override {
        Scan out;
        for (auto line = kept_lines.rbegin(); line != kept_lines.rend(); ++line) {
            if ((before == 0 || line->id < before) && matches(*line)) out.lines.push_back(*line);
        }
        co_return out;
    }
    boost::asio::awaitable<base::Result<relay::SentKept>> kept() override {
        relay::SentKept out;
        out.requests = kept_lines.size();
        if (!kept_lines.empty()) out.since = kept_lines.front().request.at;
        co_return out;
    }
};

}  // namespace fleetgate::fakes
