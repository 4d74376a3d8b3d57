#include "protocol/zip.hpp"
#include "tests/manager/live_manager.hpp"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace tests;
using testing::ContainsRegex;
using testing::HasSubstr;

class CommandsTest : public testing::Test {
protected:
    struct Said {
        int code;
        std::string out;
        std::string err;
    };
    Said run(std::vector<std::string> words) {
        words.insert(words.begin(), {"fleetgate-manager", "--data", (folder_.path() / "m").string()});
        std::vector<const char*> argv;
        for (const auto& word : words) argv.push_back(word.c_str());
        std::ostringstream out;
        std::ostringstream err;
        const auto invocation = cli::parse_command_line(static_cast<int>(argv.size()), argv.data());
        const int code = cli::run_command(invocation, out, err);
        return {code, out.str(), err.str()};
    }
    std::string code_from_command() {
        auto said = run({"access-code", "new", "--quiet"}).out;
        said.pop_back();
        return said;
    }

    fakes::TemporaryFolder folder_;
    net::CurlHttpClient http_{"test"};
};

TEST_F(CommandsTest, SayWhatToDoWhereThereIsNoManager) {
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"devices"}, {"status"}, {"gateways"}, {"access-code", "new"}, {"readings"}}) {
        const auto said = run(words);
        EXPECT_EQ(said.code, cli::kExitFailed);
        EXPECT_THAT(said.err, HasSubstr("run 'fleetgate-manager serve' first"));
    }
}

TEST_F(CommandsTest, LeadAGatewayInBesideTheRunningService) {
    const LiveManager manager{folder_.path() / "m"};
    EXPECT_EQ(run({"status"}).code, cli::kExitOk);
    HandGateway gateway{manager, http_};
    ASSERT_EQ(gateway.register_with(base::Secret{code_from_command()}).status, 201U);
    EXPECT_THAT(run({"gateways"}).out, HasSubstr("pending"));
    EXPECT_EQ(run({"gateways", "approve", gateway.id}).out, gateway.id + " approved\n");
    EXPECT_THAT(run({"gateways", "--json"}).out, HasSubstr(R"("status":"managed")"));

    const std::string device =
        R"({"id":"d","type":"device","at":"2026-11-22T03:13:42Z","device":"7","data":{"kind":"printer","maker":"HP","model":"M\u001b[2J","serial":"S1"}})";
    ASSERT_EQ(outcome(gateway.put_json(1, batch(1, {device, note("n")}))), "200");
    EXPECT_THAT(run({"devices", "--json"}).out, ContainsRegex(R"("device":"7",.*"maker":"HP")"));
    EXPECT_THAT(run({"devices"}).out, HasSubstr("M [2J")) << "nothing a device wrote moves the cursor";
    EXPECT_THAT(run({"devices", "--csv", "--search", "s1"}).out, HasSubstr(",HP,M [2J,S1,"));
    EXPECT_EQ(run({"devices", "--json", "--search", "S2"}).out, "");
    EXPECT_EQ(run({"devices", "--json", "--csv"}).code, cli::kExitUsage);
    EXPECT_THAT(run({"device", "1"}).out, HasSubstr("serial number"));
    EXPECT_THAT(run({"device", "2", "--json"}).out, HasSubstr(R"("latest":{"note":{"text":"x"}})"));
    EXPECT_THAT(run({"device", "99"}).err, HasSubstr("there is no device 99"));
    EXPECT_EQ(run({"rebuild"}).out, "made again from 2 messages\n");
    const std::string hostile =
        R"({"id":"h","type":"hostile","at":"2026-11-22T03:13:42Z","device":"8","data":{"t":"\u009b2J\u202egpj"}})";
    ASSERT_EQ(outcome(gateway.put_json(2, batch(2, {hostile}))), "200");
    EXPECT_THAT(run({"readings", "--type", "hostile", "--json"}).out, HasSubstr(R"("t":"\u009b2J\u202egpj")"));
    EXPECT_THAT(run({"readings", "--type", "hostile"}).out, HasSubstr(R"("t":" 2J gpj")"));
    EXPECT_THAT(run({"readings", "--type", "note", "--json"}).out, HasSubstr(R"("data":{"text":"x"})"));
    EXPECT_EQ(run({"readings", "--device", "9"}).out, "");
    EXPECT_THAT(run({"status", "--json"}).out, HasSubstr(R"("messages":3,"batches":2)"));
}

TEST_F(CommandsTest, StatusFailsWhenTheServiceIsGone) {
    { const LiveManager manager{folder_.path() / "m"}; }
    const auto said = run({"status"});
    EXPECT_EQ(said.code, cli::kExitFailed);
    EXPECT_THAT(said.out, HasSubstr("does not answer"));
}

TEST_F(CommandsTest, ApproveSaysWhichIsUnknown) {
    const LiveManager manager{folder_.path() / "m"};
    const auto said = run({"gateways", "approve", "gw-1"});
    EXPECT_EQ(said.code, cli::kExitFailed);
    EXPECT_THAT(said.err, HasSubstr("there is no gateway gw-1"));
    EXPECT_EQ(run({"gateways", "approve", "--all"}).out, "0 gateways approved\n");
    EXPECT_EQ(run({"gateways", "approve"}).code, cli::kExitUsage);
}

TEST_F(CommandsTest, ACodesListHasNoCodes) {
    const LiveManager manager{folder_.path() / "m"};
    const auto code = code_from_command();
    const auto list = run({"access-code", "list"}).out;
    EXPECT_EQ(list.find(code), std::string::npos);
    EXPECT_THAT(list, HasSubstr("USES LEFT"));
}

TEST_F(CommandsTest, ListAndGiveTheFilesThatAGatewaySent) {
    const LiveManager manager{folder_.path() / "m"};
    HandGateway gateway{manager, http_};
    ASSERT_EQ(gateway.register_with(base::Secret{code_from_command()}).status, 201U);
    manager.approve_all();
    gateway.content_type = "application/zip";
    const std::string mac(64, 'c');
    const std::vector<protocol::ZipEntry> entries{{"anchor.json", R"({"number":7,"mac":")" + mac + R"("})"}};
    const auto zip = protocol::zipped(entries, {}).value();
    const std::string name = "audit-2026-11-22.zip";
    ASSERT_EQ(outcome(gateway.send("PUT", "/v1/gateways/" + gateway.id + "/files/" + name, zip, "")), "200");

    EXPECT_THAT(run({"files"}).out, HasSubstr(name));
    EXPECT_THAT(run({"files", "--json", "--gateway", gateway.id}).out, HasSubstr(R"("name":")" + name + '"'));
    EXPECT_EQ(run({"files", "--json", "--gateway", "gw-0"}).out, "");
    EXPECT_THAT(run({"files", "--anchors"}).out, HasSubstr("7:" + mac));
    const auto copy = folder_.path() / "copy.zip";
    EXPECT_THAT(run({"files", "get", gateway.id, name, "-o", copy.string()}).out, HasSubstr("written: "));
    std::ifstream file{copy, std::ios::binary};
    EXPECT_EQ((std::string{std::istreambuf_iterator<char>{file}, {}}), zip);
    EXPECT_THAT(run({"files", "get", gateway.id, name, "-o", copy.string()}).err, HasSubstr("exists already"));
    EXPECT_THAT(run({"files", "get", gateway.id, "audit-2026-11-01.zip"}).err, HasSubstr("has sent no"));
}

TEST_F(CommandsTest, VerifyTheManagersOwnAuditTrail) {
    const LiveManager manager{folder_.path() / "m"};
    for (const auto* days : {"300", "301", "302"}) EXPECT_EQ(run({"settings", "messages_days", days}).code, 0);
    EXPECT_EQ(run({"audit", "verify"}).out, "The audit trail holds: 3 entries.\n");
    ASSERT_TRUE(manager.database()->run("UPDATE audit SET detail = 'messages_days = 999' WHERE number = 2"));
    const auto said = run({"audit", "verify"});
    EXPECT_EQ(said.code, cli::kExitFailed);
    EXPECT_THAT(said.out, HasSubstr("does NOT hold: entry 2 was altered (20"));
    EXPECT_THAT(run({"audit", "verify", "--json"}).out, HasSubstr(R"("sound":false)"));
}

TEST_F(CommandsTest, TwoServicesDoNotShareAFolder) {
    const LiveManager manager{folder_.path() / "m"};
    EXPECT_THROW(LiveManager{folder_.path() / "m"}, std::runtime_error);
}

}  // namespace
}  // namespace fleetgate::manager
