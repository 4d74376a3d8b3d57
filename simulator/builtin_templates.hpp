// The files of simulator/templates/, compiled into the program by CMake.
#pragma once

#include <span>
#include <string_view>

namespace fleetgate::simulator {

struct BuiltinTemplate {
    std::string_view name, text;
};
std::span<const BuiltinTemplate> builtin_templates();

}  // namespace fleetgate::simulator
