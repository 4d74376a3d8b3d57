#include "protocol/redaction.hpp"

#include "protocol/batch.hpp"
#include "protocol/errc.hpp"

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

/// Every field of the type filled: private ones with a canary of their own, prose with all the canaries.
const std::vector<std::string> kCanaries{"192.0.2.77",  "255.255.254.0", "192.0.2.1",    "2001:db8::53",
                                         "canary-host", "CANARYPRN",     "Canary Lane 5"};
const std::string kProse =
    "at 192.0.2.77:9100, [2001:db8::53]/64, mask 255.255.254.0 via 192.0.2.1. Ask canary-HOST (canaryprn), "
    "Canary Lane 5!";

json::value filled(const FieldSpec& field);

json::object filled(std::span<const FieldSpec> fields) {
    json::object out;
    for (const auto& field : fields) out[field.name] = filled(field);
    return out;
}

std::string canary(Privacy privacy) {
    switch (privacy) {
        case Privacy::open: return "plain";
        case Privacy::free_text: return kProse;
        case Privacy::ip_address: return kCanaries[0];
        case Privacy::subnet_mask: return kCanaries[1];
        case Privacy::default_gateway: return kCanaries[2];
        case Privacy::dns_server: return kCanaries[3];
        case Privacy::computer_name: return kCanaries[4];
        case Privacy::host_name: return kCanaries[5];
        case Privacy::site: return kCanaries[6];
    }
    return "";
}

json::value filled(const FieldSpec& field) {
    switch (field.type) {
        case FieldType::text: return json::value(canary(field.privacy));
        case FieldType::integer: return json::value(5);
        case FieldType::boolean: return json::value(true);
        case FieldType::time: return json::value("2026-11-22T03:13:42.123Z");
        case FieldType::texts: return json::array{canary(field.privacy), canary(field.privacy)};
        case FieldType::objects: return json::array{filled(field.fields), filled(field.fields)};
    }
    return nullptr;
}

class Redaction : public testing::TestWithParam<std::string> {
protected:
    Message message_ = [] {
        const auto* spec = find_message(GetParam());
        return Message{"id", GetParam(), base::WallTime{}, spec->of_device ? "1" : "", filled(spec->fields)};
    }();
};

TEST_P(Redaction, RemovesEveryCanary) {
    const auto out = redacted(message_, Anonymization::on, kCanaries);
    if (find_message(GetParam())->when_anonymized == WhenAnonymized::never) {
        EXPECT_EQ(out.error().code, Errc::never_anonymized);
        return;
    }
    ASSERT_TRUE(out);
    const std::string text = to_json(*out);
    for (const auto& canary : kCanaries) {
        const auto lower = [](std::string s) {
            for (auto& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            return s;
        };
        EXPECT_EQ(lower(text).find(lower(canary)), std::string::npos) << canary << " in " << text;
    }
    EXPECT_TRUE(parse_message(text)) << "what is left must still be a message: " << text;
}

TEST_P(Redaction, LeavesTheMessageAloneWhenItIsOff) {
    EXPECT_EQ(redacted(message_, Anonymization::off, kCanaries).value(), message_);
}

TEST_P(Redaction, AFieldThatIsNotDeclaredNeverLeaves) {
    message_.data["password"] = "secret";
    EXPECT_FALSE(redacted(message_, Anonymization::off, {})->data.contains("password"));
}

INSTANTIATE_TEST_SUITE_P(EveryType, Redaction, testing::ValuesIn([] {
                             std::vector<std::string> types;
                             for (const auto& message : messages()) types.emplace_back(message.type);
                             return types;
                         }()),
                         [](const auto& row) { return row.param; });

TEST(Redaction, AnUnknownTypeNeverLeaves) {
    EXPECT_EQ(redacted({"id", "other", {}, "", {}}, Anonymization::off, {}).error().code, Errc::unsupported);
}

struct Prose {
    std::string name;
    std::string text;
    std::string wanted;
};
class Scrubbed : public testing::TestWithParam<Prose> {};

TEST_P(Scrubbed, Reads) {
    const std::vector<std::string> known{"prn-1", "Main Street", "prn-1.example", "x"};
    EXPECT_EQ(scrubbed(GetParam().text, known), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Each, Scrubbed,
                         testing::Values(Prose{"plain", "Toner low: cyan, 12:30, 5.2 V",
                                               "Toner low: cyan, 12:30, 5.2 V"},
                                         Prose{"v4", "see 10.0.0.1.", "see [removed]."},
                                         Prose{"v4_port", "10.0.0.1:9100/x", "[removed]:9100/x"},
                                         Prose{"v4_after_letters", "IP10.0.0.1", "IP[removed]"},
                                         Prose{"v6", "<fe80::21b:a9ff:fe12:3456%eth0>", "<[removed]%eth0>"},
                                         Prose{"v6_mapped", "::ffff:10.0.0.1", "[removed]"},
                                         Prose{"name", "PRN-1 is down", "[removed] is down"},
                                         Prose{"longest_first", "prn-1.example", "[removed]"},
                                         Prose{"name_in_url", "http://prn-1/x", "http://[removed]/x"},
                                         Prose{"part_of_a_word", "prn-12 sprn-1", "prn-12 sprn-1"},
                                         Prose{"a_single_letter_is_no_name", "x marks", "x marks"},
                                         Prose{"mac_stays", "00:c0:ee:12:34:56", "00:c0:ee:12:34:56"}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace fleetgate::protocol
