// The daily files in memory; `fail` makes it a disk at its worst.
#pragma once

#include "relay/ports/daily_file_box.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class MemoryFileBox final : public relay::DailyFileBox {
public:
    bool fail = false;
    std::map<std::string, relay::DailyFile> files;  ///< without content: taken, or given up
    std::vector<std::string> given_up;              ///< "name: reason"

    boost::asio::awaitable<base::Result<bool>> is_made(std::string name) override {
        if (fail) co_return broken();
        co_return files.contains(name);
    }
    boost::asio::awaitable<base::Result<void>> keep(relay::DailyFile file) override {
        if (fail) co_return broken();
        auto name = file.name;
        files.try_emplace(std::move(name), std::move(file));
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<std::vector<std::string>>> waiting() override {
        if (fail) co_return broken();
        std::vector<relay::DailyFile> all;
        for (const auto& [name, file] : files) {
            if (!file.content.empty()) all.push_back(file);
        }
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.day_end < b.day_end; });
        std::vector<std::string> names;
        for (const auto& file : all) names.push_back(file.name);
        co_return names;
    }
    boost::asio::awaitable<base::Result<std::optional<relay::DailyFile>>> find(std::string name) override {
        if (fail) co_return broken();
        const auto found = files.find(name);
        if (found == files.end() || found->second.content.empty()) co_return std::optional<relay::DailyFile>{};
        co_return std::optional{found->second};
    }
    boost::asio::awaitable<base::Result<void>> taken(std::string name) override {
        if (fail) co_return broken();
        files.at(name).content.clear();
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<void>> give_up(std::string name, std::string reason) override {
        if (fail) co_return broken();
        files.at(name).content.clear();
        given_up.push_back(name + ": " + reason);
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<std::vector<std::string>>> expire(base::WallTime oldest) override {
        if (fail) co_return broken();
        std::vector<std::string> names;
        std::erase_if(files, [&](const auto& one) {
            if (one.second.day_end >= oldest) return false;
            if (!one.second.content.empty()) {
                names.push_back(one.first);
                given_up.push_back(one.first + ": expired");
            }
            return true;
        });
        co_return names;
    }
    boost::asio::awaitable<base::Result<void>> forget_taken() override {
        std::erase_if(files, [](const auto& one) { return one.second.content.empty(); });
        co_return base::Result<void>{};
    }

private:
    static tl::unexpected<base::Error> broken() { return base::fail(std::errc::io_error, "the disk failed"); }
};

}  // namespace fleetgate::fakes
