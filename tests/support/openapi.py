"""docs/api/openapi.yaml, and clients whose every answer must be as it says."""

import copy
import json
import re

import yaml
from jsonschema import Draft202012Validator, RefResolver

from support.client import encode
from support.server import REPOSITORY

FILE = REPOSITORY / "docs" / "api" / "openapi.yaml"


class Document:
    """The description of the API. `seen` has the ids of the operations that succeeded."""

    def __init__(self, file=FILE):
        self.root = yaml.safe_load(file.read_text(encoding="utf-8"))
        self.seen = set()
        self.taken = {}  # The last body that each of them took, with who sent it where.
        # Clients must bear new members; here one that nobody wrote down is a mistake.
        self._strict = RefResolver("", _closed(copy.deepcopy(self.root)))
        self._as_written = RefResolver("", self.root)
        self._patterns = [(_pattern(path), item) for path, item in self.root["paths"].items()]

    def operations(self):
        """(METHOD, path, operation) of each."""
        for path, item in self.root["paths"].items():
            for method, operation in item.items():
                yield method.upper(), path, operation

    def find(self, method, path):
        """The operation that answers `path`; one without parameters goes first."""
        path = path.partition("?")[0]
        exact = self.root["paths"].get(path)
        items = [exact] if exact else [i for p, i in self._patterns if p.fullmatch(path)]
        return next((item[method.lower()] for item in items if method.lower() in item), None)

    def check(self, method, path, body, answer):
        """Asserts that the answer is one of the documented, and the body if it was taken."""
        operation = self.find(method, path)
        assert operation, f"{method} {path} is not documented"
        reply, media = self._documented(operation, answer)
        schema = _closed(copy.deepcopy(media["schema"]))
        problems = _problems(self._strict, schema, _content(answer))
        assert not problems, f"{method} {path}: {problems}\n{answer!r}"
        if answer.status == 200:
            self.seen.add(operation["operationId"])
            self._check_body(operation, body)
            return operation["operationId"]
        else:
            known = reply["description"] + self.root["info"]["description"]
            assert f"`{answer.error}`" in known, f"{method} {path}: {answer!r} is not told of"
        return None

    def request_problems(self, path, body):
        """What is wrong with a request's body, as texts."""
        operation = self.find("POST", path)
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        return _problems(self._as_written, schema, body)

    def request_members(self, path):
        """The paths of all members that a request may have, as tuples."""
        operation = self.find("POST", path)
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        return sorted(set(self._members(schema)))

    def _members(self, schema):
        schema = self.resolve(schema)
        for part in ("anyOf", "allOf", "oneOf"):
            for one in schema.get(part, []):
                yield from self._members(one)
        for name, member in schema.get("properties", {}).items():
            yield (name,)
            yield from ((name, *rest) for rest in self._members(member))

    def problems_of(self, name, value):
        """What is wrong with `value` as components/schemas/{name}, as texts."""
        return _problems(self._strict, {"$ref": f"#/components/schemas/{name}"}, value)

    def optional_members(self):
        """Members of answers that may be missing, as `Schema.member`."""
        answers = [operation["responses"] for _, _, operation in self.operations()]
        optional = set()
        for name in self._reached(answers):
            schema = self.root["components"]["schemas"][name]
            missing = set(schema.get("properties", {})) - set(schema.get("required", []))
            optional |= {f"{name}.{member}" for member in missing}
        return optional

    def resolve(self, value):
        """What `value` refers to, or itself."""
        while "$ref" in value:
            value = _at(self.root, value["$ref"])
        return value

    def _documented(self, operation, answer):
        """The response and its media type for `answer`."""
        responses = operation["responses"]
        reply = self.resolve(responses.get(str(answer.status), responses["default"]))
        kind = answer.headers["Content-Type"].partition(";")[0]
        assert kind in reply["content"], f"{operation['operationId']}: {kind} is not documented"
        return reply, reply["content"][kind]

    def _check_body(self, operation, body):
        text = encode(body)
        if not text or "requestBody" not in operation:
            return
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        problems = _problems(self._as_written, schema, json.loads(text))
        assert not problems, f"{operation['operationId']} took what is not documented: {problems}"

    def _reached(self, part):
        """Names of the schemas that `part` leads to."""
        names, waiting = set(), [part]
        while waiting:
            for reference in _references(waiting.pop()):
                name = reference.rpartition("/")[2]
                if "/schemas/" not in reference or name not in names:
                    names |= {name} if "/schemas/" in reference else set()
                    waiting.append(_at(self.root, reference))
        return names


def checked(client, document):
    """The same caller, whose every answer must be as documented."""
    twin = copy.copy(client)

    def request(method, path, body=None, *rest, **named):
        answer = client.request(method, path, body, *rest, **named)
        document.check(method, path, body, answer)
        return answer

    twin.request = request
    return twin


def _pattern(path):
    return re.compile("".join(_segment(part) for part in re.split(r"(\{\w+\})", path)))


def _segment(part):
    return "[^/]+" if part.startswith("{") else re.escape(part)


def _content(answer):
    is_json = answer.headers["Content-Type"].startswith("application/json")
    return answer.json if is_json else answer.text


def _closed(part):
    """Lets no object of `part` have members besides its `properties`."""
    if isinstance(part, dict):
        if part.get("type") == "object" and "properties" in part:
            part.setdefault("additionalProperties", False)
        for member in part.values():
            _closed(member)
    elif isinstance(part, list):
        for member in part:
            _closed(member)
    return part


def _problems(resolver, schema, value):
    validator = Draft202012Validator(schema, resolver=resolver)
    return [_said(error) for error in validator.iter_errors(value)]


def _said(error):
    """One error, and for alternatives what each of them misses."""
    inner = "; ".join(_said(one) for one in error.context)
    return f"{error.json_path}: {error.message[:300]}" + (f" ({inner})" if inner else "")


def _references(part):
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for member in part.values():
            yield from _references(member)
    elif isinstance(part, list):
        for member in part:
            yield from _references(member)


def _at(root, reference):
    value = root
    for key in reference.removeprefix("#/").split("/"):
        value = value[key]
    return value
