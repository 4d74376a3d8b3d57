// The recordings of real printers, read by the real reader, and how what came out is held against what is known.
#pragma once

#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fleet/corpus.hpp"

#include <map>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace fleetgate::fleet {

std::string content(const std::filesystem::path& file);

/// How often a fact came out right, wrong, or not at all.
struct Score {
    int right = 0;
    int wrong = 0;
    int unknown = 0;
    std::string misses;

    void count(const std::string& file, const std::string& expected, const Text& found, bool same);
    void print(std::string_view fact) const;
};

/// Letters and digits alone, lower-case: "FUJI XEROX" and "fuji-xerox" are one maker.
std::string essence(std::string_view text);
/// A model with more or fewer words around it (maker, "series") is the same model.
bool same_model(std::string_view a, std::string_view b);
/// The text under `key`; empty where there is none.
std::string text_of(const boost::json::object& facts, std::string_view key);

class Corpus : public testing::Test {
protected:
    void SetUp() override;

    /// Some devices show their supplies only in a context of its own, which is recorded apart.
    const std::vector<Supply>& supplies_of(const std::string& file) const;

    base::ManualClock clock_;
    std::vector<boost::json::object> all_;
    std::map<std::string, fakes::FakeClient> clients_;
    std::map<std::string, Reading> readings_;
};

}  // namespace fleetgate::fleet
