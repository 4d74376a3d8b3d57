"""Writes the requests that webui/api.yaml describes, with examples in every parameter and field: for wapiti a list of
addresses (starts), for sqlmap one request each (requests/). Arguments: API.YAML PAGE COOKIE CSRF FOLDER."""
import json
import pathlib
import sys
import urllib.parse

import yaml

document, page, cookie, csrf, folder = sys.argv[1:]
api = yaml.safe_load(pathlib.Path(document).read_text(encoding="utf-8"))
folder = pathlib.Path(folder)
host = urllib.parse.urlsplit(page).netloc
# What would end this program's own session or account, or the gateway, and what never ends.
left_out = {"/api/v1/setup", "/api/v1/logout", "/api/v1/password", "/api/v1/events", "/api/v1/reload"}


def resolved(schema):
    while "$ref" in schema:
        node = api
        for part in schema["$ref"].removeprefix("#/").split("/"):
            node = node[part]
        schema = node
    return schema


def example(schema, depth=0):
    schema = resolved(schema)
    for key in ("const", "default", "example"):
        if key in schema:
            return schema[key]
    if "enum" in schema:
        return schema["enum"][0]
    for key in ("oneOf", "anyOf", "allOf"):
        if key in schema:
            return example(schema[key][0], depth + 1)
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        if depth > 4:
            return {}
        return {name: example(each, depth + 1) for name, each in schema.get("properties", {}).items()}
    if kind == "array":
        return [example(schema.get("items", {}), depth + 1)] if depth < 5 else []
    if kind == "string":
        return "2026-11-01T00:00:00Z" if schema.get("format") == "date-time" else "word"
    return {"integer": schema.get("minimum", 1), "number": 1.5, "boolean": True}.get(kind)


starts = []
for path, methods in api["paths"].items():
    if path in left_out or not path.startswith("/api/"):
        continue
    for method, operation in methods.items():
        if method not in ("get", "post", "put", "patch", "delete"):
            continue
        parameters = [resolved(p) for p in methods.get("parameters", []) + operation.get("parameters", [])]
        query = {p["name"]: example(p.get("schema", {})) for p in parameters if p["in"] == "query"}
        body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        target = path.replace("{id}", "1")
        if query:
            target += "?" + urllib.parse.urlencode(query)
        if method == "get":
            starts.append(page + target)
        if not query and not body:
            continue
        head = [f"{method.upper()} {target} HTTP/1.1", f"Host: {host}", f"Cookie: {cookie}", "Accept: application/json"]
        if method != "get":
            head.append(f"X-Fleetgate-CSRF: {csrf}")
        text = json.dumps(example(body)) if body else ""
        if body:
            head += ["Content-Type: application/json", f"Content-Length: {len(text)}"]
        name = method + path.replace("/", "_").replace("{", "").replace("}", "")
        (folder / "requests" / name).write_text("\r\n".join(head) + "\r\n\r\n" + text, encoding="utf-8")
(folder / "starts").write_text("".join(start + "\n" for start in starts), encoding="utf-8")
