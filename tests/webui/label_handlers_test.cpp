#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class LabelApi : public ApiTest {
protected:
    LabelApi() {
        for (int i = 1; i <= 5; ++i) fake_.devices.add("192.0.2." + std::to_string(i), "SN-" + std::to_string(i));
    }
    fleet::Device& device(std::int64_t id) { return fake_.devices.kept.at(fleet::DeviceId{id}); }
    static std::vector<std::int64_t> ids(const Answer& answer) {
        std::vector<std::int64_t> found;
        const auto view = answer.json();
        for (const auto& one : view.at("devices").as_array()) found.push_back(one.at("id").as_int64());
        return found;
    }
};

TEST_F(LabelApi, ADeviceGetsANameANoteAndTags) {
    const auto answer =
        send("PUT", "/api/v1/devices/2/labels",
             R"({"name":"Front desk","note":"Key at reception.\nAsk Anna.","tags":["floor 2","Berlin"]})");
    ASSERT_EQ(answer.status, 200U) << answer.body;
    EXPECT_EQ(answer.headers.find("ETag"), "\"1\"");
    EXPECT_EQ(answer.text("note"), "Key at reception.\nAsk Anna.");
    const auto view = send("GET", "/api/v1/devices/2").json();
    EXPECT_EQ(view.at("summary").at("own_name"), "Front desk");
    EXPECT_EQ(view.at("summary").at("tags").at(0), "Berlin");
    EXPECT_EQ(view.at("labels").at("revision"), 1);
    EXPECT_THAT(fake_.audited.told(), ElementsAre("device_labels_changed anna 192.0.2.9 ok"));
    EXPECT_EQ(fake_.audited.rows.at(0).event.detail, "device 2: name \"Front desk\", tags: Berlin, floor 2");
}

TEST_F(LabelApi, TheSecondOfTwoWhoEditIsTold) {
    ASSERT_EQ(send_if("0", "PUT", "/api/v1/devices/2/labels", R"({"name":"one"})").status, 200U);
    for (const std::string stale : {"0", "x", "99999999999999999999"}) {
        const auto second = send_if(stale, "PUT", "/api/v1/devices/2/labels", R"({"name":"two"})");
        EXPECT_EQ(second.status, 412U) << stale;
        EXPECT_EQ(second.text("code"), "changed_meanwhile");
        EXPECT_THAT(second.text("detail"), HasSubstr("somebody else"));
    }
    EXPECT_EQ(device(2).labels.name, "one");
    EXPECT_EQ(send_if("1", "PUT", "/api/v1/devices/2/labels", R"({"name":"two"})").status, 200U);
}

TEST_F(LabelApi, RefusesLabelsThatAreNone) {
    for (const std::string wrong :
         {R"({"name":7})", R"({"name":"a\u0007"})", R"({"name":"a\u202eb"})", R"({"note":"a\u2028b"})",
          R"({"tags":["a\u0085"]})", R"({"note":"a\u0000b"})", R"({"note":[]})", R"({"tags":"x"})",
          R"({"tags":["a,b"]})", R"({"tags":[""]})", R"({"tags":["a\nb"]})"}) {
        EXPECT_EQ(send("PUT", "/api/v1/devices/2/labels", wrong).status, 422U) << wrong;
    }
    EXPECT_EQ(send("PUT", "/api/v1/devices/2/labels", R"({"name":")" + std::string(121, 'x') + "\"}").status, 422U);
    EXPECT_EQ(send("PUT", "/api/v1/devices/77/labels", R"({"name":"x"})").status, 404U);
    EXPECT_EQ(send("PUT", "/api/v1/devices/x/labels", R"({"name":"x"})").status, 404U);
    EXPECT_EQ(device(2).labels, fleet::DeviceLabels{});
}

TEST_F(LabelApi, TagsManyAtOnce) {
    const auto answer = send("POST", "/api/v1/devices/tags", R"({"devices":[1,3],"add":["lease"],"remove":["old"]})");
    ASSERT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.json().at("changed"), 2);
    EXPECT_THAT(device(3).labels.tags, ElementsAre("lease"));
    EXPECT_EQ(fake_.audited.rows.at(0).event.detail, "devices 1, 3: tagged lease; no longer tagged old");
    EXPECT_EQ(send("POST", "/api/v1/devices/tags", R"({"devices":[1,99],"add":["x"]})").status, 404U);
    EXPECT_EQ(send("POST", "/api/v1/devices/tags", R"({"devices":[1]})").status, 422U);
    EXPECT_EQ(send("POST", "/api/v1/devices/tags", R"({"devices":[],"add":["x"]})").status, 422U);
}

TEST_F(LabelApi, RemovesManyOrNone) {
    EXPECT_EQ(send("POST", "/api/v1/devices/remove", R"({"devices":[1,99]})").status, 404U);
    EXPECT_EQ(fake_.devices.kept.size(), 5U);
    EXPECT_EQ(send("POST", "/api/v1/devices/remove", R"({"devices":[1,4]})").json().at("removed"), 2);
    EXPECT_EQ(fake_.devices.kept.size(), 3U);
    EXPECT_THAT(fake_.audited.told(),
                ElementsAre("device_removed anna 192.0.2.9 refused", "device_removed anna 192.0.2.9 ok"));
}

TEST_F(LabelApi, TheListComesPageByPage) {
    const auto first = send("GET", "/api/v1/devices?limit=2");
    EXPECT_THAT(ids(first), ElementsAre(1, 2));
    EXPECT_EQ(first.json().at("all"), 5);
    EXPECT_EQ(first.json().at("next"), 2);
    const auto last = send_control("GET", "/api/v1/devices?limit=2&after=4");
    EXPECT_THAT(ids(last), ElementsAre(5));
    EXPECT_FALSE(last.json().contains("next"));
    for (const std::string wrong : {"limit=0", "limit=1001", "limit=x", "after=-1", "condition=broken", "q=a&q=b"}) {
        EXPECT_EQ(send("GET", "/api/v1/devices?" + wrong).status, 422U) << wrong;
    }
}

TEST_F(LabelApi, TheListIsFiltered) {
    device(2).latest.identity.maker = fleet::Sourced<std::string>{"KYOCERA", {}};
    device(2).labels = {"Front desk", "", {"Berlin"}, 1};
    device(3).latest.identity.maker = fleet::Sourced<std::string>{"Lexmark", {}};
    device(3).reachability = fleet::Reachability::silent;
    EXPECT_THAT(ids(send("GET", "/api/v1/devices?maker=kyocera")), ElementsAre(2));
    EXPECT_THAT(ids(send("GET", "/api/v1/devices?tag=BERLIN")), ElementsAre(2));
    EXPECT_THAT(ids(send("GET", "/api/v1/devices?q=front+192.0.2")), ElementsAre(2));
    EXPECT_THAT(ids(send("GET", "/api/v1/devices?q=sn-5")), ElementsAre(5));
    EXPECT_THAT(ids(send("GET", "/api/v1/devices?condition=silent")), ElementsAre(3));
    EXPECT_THAT(ids(send("GET", "/api/v1/devices?condition=silent&maker=kyocera")), ElementsAre());
}

TEST_F(LabelApi, ASearchThatSomebodyElseChangedIsNotOverwritten) {
    const auto made =
        send("POST", "/api/v1/discovery/settings", R"({"name":"floor","scopes":["192.0.2.0/24"],"credential_ids":[]})");
    ASSERT_EQ(made.status, 201U) << made.body;
    const auto path = "/api/v1/discovery/settings/" + std::to_string(made.json().at("id").as_int64());
    const auto settings = send("GET", "/api/v1/discovery/settings").json();
    const std::string revision{settings.at("settings").at(0).at("revision").as_string()};
    const std::string body = R"({"name":"floor 2","scopes":["192.0.2.0/24"],"credential_ids":[]})";
    EXPECT_EQ(send_if(revision, "PUT", path, body).status, 204U);
    const auto second = send_if(revision, "PUT", path, body);
    EXPECT_EQ(second.status, 412U);
    EXPECT_EQ(second.text("code"), "changed_meanwhile");
    EXPECT_EQ(send("PUT", path, body).status, 204U) << "who does not say from what is not asked";
}

TEST_F(LabelApi, AScheduleThatSomebodyElseChangedIsNotOverwritten) {
    const auto shown = send("GET", "/api/v1/schedule");
    const auto revision = shown.text("revision");
    EXPECT_EQ(shown.headers.find("ETag"), "\"" + revision + "\"");
    const auto changed = send_if(revision, "PUT", "/api/v1/schedule", R"({"kind":"standard","sleeper_s":900})");
    ASSERT_EQ(changed.status, 200U) << changed.body;
    EXPECT_NE(changed.text("revision"), revision);
    EXPECT_EQ(send_if(revision, "PUT", "/api/v1/schedule", R"({"kind":"fast","sleeper_s":900})").status, 412U);
    EXPECT_EQ(fake_.schedule.kept.kind, polling::ScheduleKind::standard);
}

TEST(Edits, OneAtATime) {
    Edits edits;
    {
        const Edits::Turn first{edits, "a"};
        const Edits::Turn second{edits, "a"};
        const Edits::Turn other{edits, "b"};
        EXPECT_TRUE(first.has_it());
        EXPECT_FALSE(second.has_it());
        EXPECT_TRUE(other.has_it());
    }
    EXPECT_TRUE((Edits::Turn{edits, "a"}).has_it());
}

}  // namespace
}  // namespace fleetgate::webui
