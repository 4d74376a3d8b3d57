// Everything that devices of one kind have in common: made once, shared by all of them.
#pragma once

#include "base/result.hpp"
#include "simulator/mib_table.hpp"
#include "simulator/model.hpp"
#include "simulator/recording.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::simulator {

struct DeviceTemplate {
    Model model;
    MibTable table;
    std::map<std::string, MibTable, std::less<>> contexts;
};
using DeviceTemplates = std::vector<std::shared_ptr<const DeviceTemplate>>;

/// From the text of a template (simulator/templates/README.md). Errors: malformed_template; the context names the
/// template, and the line where it can.
base::Result<std::shared_ptr<const DeviceTemplate>> parse_template(std::string_view text, std::string_view name);

/// A recording as it is: nothing in it moves.
std::shared_ptr<const DeviceTemplate> template_of(const Recording& recording);

/// The templates in the program, and those of `directory` (*.toml; one of the same name replaces the program's).
/// Errors: those of parse_template, no_such_file_or_directory.
base::Result<DeviceTemplates> load_templates(const std::string& directory);

/// Those named, in that order; with no names those that make up a usual fleet. Errors: unknown_template.
base::Result<DeviceTemplates> choose_templates(const DeviceTemplates& all, const std::vector<std::string>& names);

}  // namespace fleetgate::simulator
