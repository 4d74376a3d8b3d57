// One table of a profile's file while it is read: asks for keys by type, writes down what is wrong and what nobody
// asked for.
#pragma once

#include "fleet/profiles/profile_file.hpp"

#include <functional>
#include <set>

// Forward declarations would not do: toml++ keeps its names in an inline namespace.
#include <toml++/toml.h>

namespace fleetgate::fleet {

/// Shared by all tables of one file.
struct ProfileContext {
    std::string file;
    snmp::Oid root;  ///< what an OID that begins with a dot lies below
    std::vector<ProfileMistake>* mistakes;

    void wrong(const toml::source_position& at, std::string text) const;
    /// Relative to the root when it begins with a dot. A mistake is written down.
    std::optional<snmp::Oid> oid(const std::string& text, const toml::source_position& at) const;
};

/// Null stands for a table that is not there: everything is absent then.
class ProfileTable {
public:
    ProfileTable(const toml::table* table, std::string name, const ProfileContext& context);
    ProfileTable(const ProfileTable&) = delete;
    ProfileTable& operator=(const ProfileTable&) = delete;
    /// Keys that nobody asked for are mistakes.
    ~ProfileTable();

    [[nodiscard]] bool exists() const { return table_ != nullptr; }
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] RuleAt at() const;
    [[nodiscard]] RuleAt at(std::string_view key) const;

    std::string text(std::string_view key);
    std::optional<std::string> text_or_nothing(std::string_view key);
    std::string required_text(std::string_view key);
    /// A text, or a list of texts.
    std::vector<std::string> texts(std::string_view key);
    bool flag(std::string_view key, bool when_absent);
    std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t when_absent);
    std::vector<std::int64_t> numbers(std::string_view key);
    double real(std::string_view key, double when_absent);
    std::optional<snmp::Oid> oid(std::string_view key);
    std::optional<snmp::Oid> required_oid(std::string_view key);
    std::vector<snmp::Oid> oids(std::string_view key);
    /// The word of `words`, or the first of them.
    std::size_t word(std::string_view key, const std::vector<std::string_view>& words);

    using Each = std::function<void(ProfileTable&)>;
    /// [key], where it stands.
    void table(std::string_view key, const Each& each);
    /// Every [[key]].
    void tables(std::string_view key, const Each& each);

    using EachKey = std::function<void(const std::string& key, const toml::node& value, RuleAt at)>;
    /// Every key of [key]; for tables whose keys are data.
    void entries(std::string_view key, const EachKey& each);
    /// Every key that nobody has asked for.
    void rest(const EachKey& each);

    void wrong(std::string_view key, std::string text) const;
    [[nodiscard]] const ProfileContext& context() const { return context_; }

private:
    const toml::node* ask(std::string_view key);
    template <class T>
    std::optional<T> value(std::string_view key, std::string_view what);

    const toml::table* table_;
    std::string name_;
    const ProfileContext& context_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace fleetgate::fleet
