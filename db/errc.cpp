#include "db/errc.hpp"

#include <string>

namespace fleetgate::db {
namespace {

class Category final : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "db"; }
    [[nodiscard]] std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::newer_version: return "the database was made by a newer version";
            case Errc::altered_migration: return "the database was made by a different build";
            case Errc::foreign: return "the database belongs to another program";
            case Errc::corrupt: return "the database is damaged";
            case Errc::disk_full: return "the disk is full";
            case Errc::locked: return "the database is in use by another process";
            case Errc::read_only: return "the database cannot be written";
            case Errc::no_permission: return "no permission for the database";
            case Errc::no_folder: return "the folder of the database does not exist";
            case Errc::io: return "the disk failed";
            case Errc::constraint: return "the values break a rule of the database";
            case Errc::closed: return "the database is closed";
            case Errc::failed: return "the database refused";
        }
        return "unknown database error";
    }
    /// So that folders that know no database can tell what people can mend.
    [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override {
        switch (static_cast<Errc>(value)) {
            case Errc::disk_full: return std::errc::no_space_on_device;
            case Errc::locked: return std::errc::device_or_resource_busy;
            case Errc::read_only: return std::errc::read_only_file_system;
            case Errc::io: return std::errc::io_error;
            default: return {value, *this};
        }
    }
};

}  // namespace

std::error_code make_error_code(Errc errc) {
    static const Category kCategory;
    return {static_cast<int>(errc), kCategory};
}

}  // namespace fleetgate::db
