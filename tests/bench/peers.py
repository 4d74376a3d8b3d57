"""What peers.sh needs: settings files for the programs it compares, and the sums.

  peers.py settings FOLDER VERSION          FOLDER/{snmp.yml,prometheus.yml,collectd.conf,types.db}; ports and devices
                                            come from the environment
  peers.py each COUNT NAME COMMAND...       runs COMMAND for so many devices ({} stands for ADDRESS), one after the other
  peers.py count FILE PORT                  checks, packets and octets of one simulator's port
"""
import json
import os
import resource
import subprocess
import sys
from collections import defaultdict

from lateness import turns
from packets import datagrams

CHECK = {"sysUpTime": "1.3.6.1.2.1.1.3.0", "hrPrinterStatus": "1.3.6.1.2.1.25.3.5.1.1.1",
         "hrPrinterDetectedErrorState": "1.3.6.1.2.1.25.3.5.1.2.1", "prtMarkerLifeCount": "1.3.6.1.2.1.43.10.2.1.4.1.1",
         "prtGeneralConfigChanges": "1.3.6.1.2.1.43.5.1.1.1.1", "prtAlertAllEvents": "1.3.6.1.2.1.43.5.1.1.19.1"}
TABLES = ["1.3.6.1.2.1.43.11.1", "1.3.6.1.2.1.43.18.1"]  # prtMarkerSuppliesTable, prtAlertTable


def addresses(name, count):
    net = os.environ[f"NET_{name}"]
    return [f"{net}.{i // 256}.{i % 256}" for i in range(1, count + 1)]


def metric(name, oid):
    if name == "hrPrinterDetectedErrorState":
        return f"  - {{name: {name}, oid: {oid}, type: OctetString, help: x}}\n"
    return f"  - {{name: {name}, oid: {oid}, type: gauge, help: x}}\n"


def snmp_yml(version):
    login = ("  version: 2\n  auth: {community: public}\n" if version == "v2c" else
             "  version: 3\n  auth: {security_level: authPriv, username: sha256aes, password: authpass123, "
             "auth_protocol: SHA256, priv_protocol: AES, priv_password: privpass123}\n")
    check = "check:\n  get:\n" + "".join(f"  - {oid}\n" for oid in CHECK.values()) + "  metrics:\n" + "".join(
        metric(name, oid.rsplit(".", 1)[0] if name == "sysUpTime" else oid) for name, oid in CHECK.items()) + login
    tables = "tables:\n  walk:\n" + "".join(f"  - {oid}\n" for oid in TABLES) + (
        "  metrics:\n  - name: prtMarkerSuppliesLevel\n    oid: 1.3.6.1.2.1.43.11.1.1.9\n    type: gauge\n    help: x\n"
        "    indexes:\n    - {labelname: hrDeviceIndex, type: gauge}\n    - {labelname: prtMarkerSuppliesIndex, type: gauge}\n"
        ) + login
    return check + tables


def prometheus_yml(count):
    targets = ", ".join(f"'{one}:{os.environ['PORT_exporter']}'" for one in addresses("exporter", count))
    return f"""global: {{scrape_interval: 60s, scrape_timeout: 20s}}
scrape_configs:
- job_name: printers
  metrics_path: /snmp
  params: {{module: [check]}}
  static_configs: [{{targets: [{targets}]}}]
  relabel_configs:
  - {{source_labels: [__address__], target_label: __param_target}}
  - {{source_labels: [__param_target], target_label: instance}}
  - {{target_label: __address__, replacement: '127.0.0.1:{os.environ['EXPORTER_WEB']}'}}
"""


def collectd_conf(folder, version, count):
    login = ('    Version 2\n    Community "public"\n' if version == "v2c" else
             '    Version 3\n    SecurityLevel "authPriv"\n    Username "shaaes"\n    AuthProtocol "SHA"\n'
             '    AuthPassphrase "authpass123"\n    PrivacyProtocol "AES"\n    PrivacyPassphrase "privpass123"\n')
    values = " ".join(f'"{oid}"' for oid in CHECK.values())
    hosts = "".join(f'  <Host "{one}">\n    Address "{one}:{os.environ["PORT_collectd"]}"\n{login}    Collect "check"\n'
                    f'    Interval 60\n    Timeout 2\n    Retries 2\n  </Host>\n' for one in addresses("collectd", count))
    return f"""BaseDir "{folder}/collectd"
PIDFile "{folder}/collectd.pid"
PluginDir "/usr/lib/collectd"
TypesDB "{folder}/types.db"
Interval 60
ReadThreads 20
LoadPlugin logfile
LoadPlugin csv
LoadPlugin snmp
<Plugin logfile>
  LogLevel "warning"
  File "{folder}/collectd.log"
</Plugin>
<Plugin csv>
  DataDir "{folder}/collectd/csv"
</Plugin>
<Plugin snmp>
  <Data "check">
    Type "printer_check"
    Values {values}
  </Data>
{hosts}</Plugin>
"""


def settings(folder, version):
    count = int(os.environ["DEVICES"])
    types = "printer_check uptime:GAUGE:0:U, status:GAUGE:0:U, errors:GAUGE:0:U, pages:GAUGE:0:U, changes:GAUGE:0:U, events:GAUGE:0:U\n"
    for name, text in (("snmp.yml", snmp_yml(version)), ("prometheus.yml", prometheus_yml(count)),
                       ("collectd.conf", collectd_conf(folder, version, count)), ("types.db", types)):
        with open(f"{folder}/{name}", "w") as file:
            file.write(text)


def each(count, name, command):
    failed = 0
    for one in addresses(name, count):
        done = subprocess.run([part.replace("{}", one) for part in command], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
        failed += done.returncode != 0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"cpu_s": round(used.ru_utime + used.ru_stime, 3), "memory_mb": round(used.ru_maxrss / 1024, 1),
                      "failed": failed}))


def count(path, port):
    asked, answered = defaultdict(list), set()
    packets = octets = 0
    for one in datagrams(path):
        if port not in (one.target_port, one.source_port):
            continue
        packets += 1
        octets += one.octets
        if one.target_port == port:
            asked[one.target].append(one.at)
        else:
            answered.add(one.source)
    checks = sum(len(turns(times)) for times in asked.values())
    print(json.dumps({"devices": len(answered), "checks": checks, "packets_each": round(packets / max(1, checks), 2),
                      "octets_each": round(octets / max(1, checks), 1)}))


if __name__ == "__main__":
    what, words = sys.argv[1], sys.argv[2:]
    if what == "settings":
        settings(*words)
    elif what == "each":
        each(int(words[0]), words[1], words[2:])
    else:
        count(words[0], int(words[1]))
