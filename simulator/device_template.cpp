#include "simulator/device_template.hpp"

#include "simulator/builtin_templates.hpp"
#include "simulator/dice.hpp"
#include "simulator/errors.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace fleetgate::simulator {
namespace {

// An enterprise of nobody's for engine IDs of recordings that do not name one.
constexpr std::uint32_t kNetSnmp = 8072;

std::uint32_t enterprise_in(const std::vector<Row>& rows) {
    const Oid wanted{1, 3, 6, 1, 2, 1, 1, 2, 0};
    const Oid enterprises{1, 3, 6, 1, 4, 1};
    for (const auto& row : rows) {
        if (row.oid != wanted) continue;
        const auto* encoded = std::get_if<std::string>(&row.value);
        if (encoded == nullptr) break;
        // The sub-identifier after 1.3.6.1.4.1 (five octets of BER content behind tag and length).
        std::uint32_t value = 0;
        for (std::size_t i = 7; i < encoded->size(); ++i) {
            const auto octet = static_cast<std::uint8_t>((*encoded)[i]);
            value = value << 7U | (octet & 0x7fU);
            if ((octet & 0x80U) == 0) return value;
        }
    }
    return kNetSnmp;
}

}  // namespace

std::shared_ptr<const DeviceTemplate> template_of(const Recording& recording) {
    auto made = std::make_shared<DeviceTemplate>();
    made->model.name = recording.name;
    made->model.maker = "recorded";
    made->model.model = recording.name;
    made->model.printer = false;  // nothing in it moves
    made->model.enterprise = enterprise_in(recording.rows);
    made->table = MibTable{recording.rows};
    for (const auto& [name, rows] : recording.contexts) made->contexts.emplace(name, MibTable{rows});
    return made;
}

base::Result<DeviceTemplates> load_templates(const std::string& directory) {
    DeviceTemplates all;
    const auto add = [&all](std::shared_ptr<const DeviceTemplate> made) {
        const auto same = std::find_if(all.begin(), all.end(),
                                       [&](const auto& other) { return other->model.name == made->model.name; });
        if (same != all.end()) {
            *same = std::move(made);
        } else {
            all.push_back(std::move(made));
        }
    };
    for (const auto& builtin : builtin_templates()) {
        auto made = parse_template(builtin.text, builtin.name);
        if (!made) return base::fail(made.error());
        add(*std::move(made));
    }
    if (directory.empty()) return all;
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator at{directory, error}, end; !error && at != end; at.increment(error)) {
        if (at->path().extension() == ".toml") files.push_back(at->path());
    }
    if (error) return base::fail(error, "templates in " + directory);
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        std::ifstream in{file, std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        auto made = parse_template(text, file.stem().string());
        if (!made) return base::fail(made.error());
        add(*std::move(made));
    }
    return all;
}

base::Result<DeviceTemplates> choose_templates(const DeviceTemplates& all, const std::vector<std::string>& names) {
    DeviceTemplates chosen;
    if (names.empty()) {
        std::copy_if(all.begin(), all.end(), std::back_inserter(chosen),
                     [](const auto& t) { return t->model.by_default; });
        return chosen;
    }
    for (const auto& name : names) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& t) { return t->model.name == name; });
        if (found == all.end()) {
            return base::fail(Errc::unknown_template, "template \"" + name + "\" (--list-templates shows all)");
        }
        chosen.push_back(*found);
    }
    return chosen;
}

}  // namespace fleetgate::simulator
