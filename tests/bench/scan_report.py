"""What the four programs found, as one line of JSON. Argument: their folder."""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

folder = pathlib.Path(sys.argv[1])
tls = xml.parse(folder / "sslscan.xml").getroot()
protocols = [p.get("type").upper() + " " + p.get("version") for p in tls.iter("protocol") if p.get("enabled") == "1"]
ciphers = sorted({c.get("cipher") for c in tls.iter("cipher")})
grades = json.loads((folder / "testssl.json").read_text(encoding="utf-8"))
above_low = [f"{g['severity']} {g['id']}: {g['finding']}" for g in grades
             if g["severity"] in ("MEDIUM", "HIGH", "CRITICAL", "FATAL")]
found = json.loads((folder / "wapiti.json").read_text(encoding="utf-8"))
web = [f"level {f['level']} {kind}: {f['info']}" for kind, each in found["vulnerabilities"].items() for f in each]
log = (folder / "sqlmap.log").read_text(encoding="utf-8", errors="replace")
tested = re.findall(r"(?:parameter|JSON) '[^']+' does not seem to be injectable", log)
injectable = re.findall(r"(?:parameter|JSON) '[^']+' (?:is vulnerable|is '.*' injectable)", log)
print(json.dumps({"bench": "scan", "protocols": protocols, "ciphers": ciphers, "testssl_above_low": above_low,
                  "wapiti": web, "wapiti_anomalies": {k: len(v) for k, v in found["anomalies"].items() if v},
                  "sqlmap_parameters": len(tested), "sqlmap_injectable": injectable}))
