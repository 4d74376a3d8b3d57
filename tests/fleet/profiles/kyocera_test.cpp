#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

std::string mfp() {
    const std::string k = "1.3.6.1.4.1.1347.";
    return printer("1.3.6.1.4.1.1347.41", "TASKalfa 9999ci", 1010) +                                                //
           k + "43.5.1.1.28.1|4|ZZZ9900001\n" + k + "43.5.1.1.29.1|4|INV-7\n" + k + "43.5.4.1.5.1.1|4|9ZZ_1.2\n" +  //
           k + "43.10.1.1.12.1.1|65|1000\n" +                                                                       //
           k + "42.3.1.1.1.1.1|65|600\n" + k + "42.3.1.1.1.1.2|65|390\n" + k + "42.3.1.1.1.1.4|65|10\n" +           //
           k + "42.3.1.2.1.1.1.1|65|100\n" + k + "42.3.1.2.1.1.1.2|65|0\n" + k + "42.3.1.2.1.1.1.3|65|500\n" +      //
           k + "42.3.1.2.1.1.2.1|65|300\n" + k + "42.3.1.2.1.1.2.2|65|0\n" + k + "42.3.1.2.1.1.2.3|65|90\n" +       //
           k + "42.3.1.2.1.1.4.1|65|10\n" + k + "42.3.1.2.1.1.4.2|65|0\n" + k + "42.3.1.2.1.1.4.3|65|0\n" +         //
           k + "46.10.1.1.5.3|65|30\n" + k + "42.3.1.3.1.1.2|65|10\n" + k + "42.3.1.3.1.1.4|65|5\n" +               //
           k + "42.3.1.4.1.1.1|65|15\n" +                                                                           //
           k + "42.2.1.1.1.6.1.3|65|800\n" + k + "42.2.1.1.1.6.1.7|65|150\n" + k + "42.2.1.1.1.6.1.11|65|20\n" +    //
           k + "42.2.1.1.1.6.1.13|65|30\n" + k + "42.2.1.1.1.8.1.3|65|500\n" + k + "42.2.1.1.1.13.1.7|65|75\n" +    //
           k + "42.2.5.1.1.2.1|65|111\n" +                                                                          //
           k + "43.18.2.1.2.1.1|4|Sleeping...\n" +                                                                  //
           k + "43.18.3.1.2.1|4|777\n" + k + "43.18.3.1.3.1|4|J0501\n" + k + "43.18.3.1.4.1|4|Cassette 2\n" +       //
           k + "43.18.4.1.2.1|4|800\n" + k + "43.18.4.1.3.1|4|C6000\n" +                                            //
           k + "43.18.6.1.2.1|4|J0501\n" + k + "43.18.6.1.3.1|4|4\n";
}

TEST(KyoceraProfile, BillsByWhatAddsUp) {
    const auto reading = read_device(mfp());
    EXPECT_EQ(reading.profile, "KYOCERA");
    EXPECT_EQ(counter(reading, "total").value, 1000);
    for (const auto* name : {"total", "print", "print_color", "copy", "copy_mono", "fax_mono", "scan", "scan_other"}) {
        EXPECT_EQ(counter(reading, name).trust, MeterTrust::proved) << name;
    }
    EXPECT_EQ(counter(reading, "life_count").value, 1010) << "with what service printed; no meter";
    EXPECT_EQ(counter(reading, "scan_copy").unit, "pages");
}

TEST(KyoceraProfile, KnowsSizesSheetsAndSidesOnceADay) {
    const auto reading = read_device(mfp());
    EXPECT_EQ(counter(reading, "total_other_size").value, 50);
    EXPECT_EQ(counter(reading, "total_ledger").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "total_color_a4").value, 500);
    EXPECT_EQ(counter(reading, "total_ledger_sheets").value, 75);
    EXPECT_EQ(counter(reading, "total_ledger_sheets").unit, "sheets");
    EXPECT_EQ(counter(reading, "total_duplex").value, 111);
    const auto daily = read_device(mfp(), Depth::standard);
    EXPECT_FALSE(has_counter(daily, "total_ledger"));
    EXPECT_EQ(counter(daily, "copy_color").trust, MeterTrust::proved);
}

TEST(KyoceraProfile, TellsWhoItIsWhatItShowsAndWhatHappened) {
    const auto reading = read_device(mfp());
    EXPECT_EQ(reading.identity.serial->value, "ZZZ9900001");
    EXPECT_EQ(reading.identity.asset_number->value, "INV-7");
    EXPECT_EQ(reading.identity.firmware->value, "9ZZ_1.2");
    EXPECT_EQ(reading.status.panel->value, "Sleeping...");
    ASSERT_TRUE(reading.status.asleep);
    EXPECT_TRUE(reading.status.asleep->value);
    ASSERT_EQ(reading.log.size(), 3U);
    EXPECT_EQ(reading.log[0].kind, "jam");
    EXPECT_EQ(reading.log[0].code, "J0501");
    EXPECT_EQ(reading.log[0].count, 777);
    EXPECT_EQ(reading.log[0].text, "Cassette 2");
    EXPECT_EQ(reading.log[1].code, "C6000");
    EXPECT_EQ(reading.log[2].text, "4 times");
}

}  // namespace
}  // namespace fleetgate::fleet
