#include "fleet/conditions/service_codes.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

std::string code_in(std::string_view maker, std::string_view text) {
    const auto found = service_code_in(maker, text);
    return found ? found->code : "none";
}

TEST(ServiceCodes, AreFoundInTheMakersOwnWriting) {
    EXPECT_EQ(code_in("KYOCERA", "Call service. C6000"), "C6000");
    EXPECT_EQ(code_in("KYOCERA", "Error occurred. / F000"), "F000");
    EXPECT_EQ(code_in("KYOCERA", "Call service CF345:00"), "CF345");
    EXPECT_EQ(code_in("UTAX", "Machine failure. Call service. C0180"), "C0180");
    EXPECT_EQ(code_in("Ricoh", "Functional problem SC542"), "SC542");
    EXPECT_EQ(code_in("Lanier", "SC542-01 power off/on"), "SC542-01");
    EXPECT_EQ(code_in("Canon", "Call service rep. E000001-0001"), "E000001-0001");
    EXPECT_EQ(code_in("Canon", "Error E602"), "E602");
}

TEST(ServiceCodes, AreNotSeenWhereThereAreNone) {
    EXPECT_EQ(code_in("KYOCERA", "Replace toner TK-C6000"), "none");
    EXPECT_EQ(code_in("KYOCERA", "Cassette C6000 is open"), "none") << "nothing announces it";
    EXPECT_EQ(code_in("KYOCERA", "Call service C60001"), "none");
    EXPECT_EQ(code_in("KYOCERA", "Call service C600"), "none");
    EXPECT_EQ(code_in("KYOCERA", "Call service c6000"), "none");
    EXPECT_EQ(code_in("HP", "Call service C6000"), "none") << "another maker's writing";
    EXPECT_EQ(code_in("", "Call service C6000"), "none");
    EXPECT_EQ(code_in("Ricoh", "SCAN"), "none");
    EXPECT_EQ(code_in("Canon", "Office copier E602"), "none");
    EXPECT_EQ(code_in("KYOCERA", std::string(100'000, 'C')), "none");
}

TEST(ServiceCodes, AreExplainedByTheirFamily) {
    const auto fuser = service_code_in("KYOCERA", "Call service. C6000");
    ASSERT_TRUE(fuser);
    EXPECT_NE(fuser->happened.find("fuser"), std::string_view::npos);
    EXPECT_EQ(fuser->to_do.find("thirty seconds"), std::string_view::npos) << "heat: no restart by routine";
    EXPECT_EQ(fuser->urgency, ConditionClass::stop);
    EXPECT_EQ(service_code_in("KYOCERA", "Call service. C9060")->urgency, ConditionClass::warn);
    EXPECT_NE(service_code_in("KYOCERA", "Call service. C0180")->to_do.find("billed"), std::string_view::npos);
    EXPECT_NE(service_code_in("KYOCERA", "Call service. CF000")->happened.find("firmware"), std::string_view::npos);
}

}  // namespace
}  // namespace fleetgate::fleet
