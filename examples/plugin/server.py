# A plug-in for canary-verdict that reads a log of requests, one JSON object on each line:
#   {"time": 1764000012.5, "version": "v2", "route": "/cart", "status": 200, "ms": 131}
# Take it, and put your store in the place of the log. It needs Python 3.9 and nothing else:
#   PLUGIN_TOKEN=... python3 server.py requests.jsonl
import hmac
import json
import math
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CONTRACT = 1
LONGEST_BODY = 100_000
LOG = sys.argv[1] if len(sys.argv) > 1 else "requests.jsonl"
TOKEN = os.environ.get("PLUGIN_TOKEN")

# Which requests a query counts, and what a query measures of each request.
COUNTS = {"requests": lambda request: True, "errors": lambda request: request["status"] >= 500}
MEASURES = {"latency": lambda request: request["ms"]}


class Refusal(Exception):
    """What is told to whoever asked, in place of data."""

    def __init__(self, status, kind, detail):
        super().__init__(detail)
        self.status, self.kind = status, kind


def matches(request, matcher):
    found = str(request.get(matcher["label"]))
    if matcher["operator"] == "=":
        return found == matcher["value"]
    if matcher["operator"] == "!=":
        return found != matcher["value"]
    raise Refusal(400, "rejected_query", f"the log is not searched by {matcher['operator']}")


def requests_per_window(question):
    """The requests of one side, one list for each window."""
    windows = [[] for _ in range(question["windows"])]
    with open(LOG, encoding="utf-8") as log:
        for line in log:
            request = json.loads(line)
            # A window holds what came after its left edge, up to its right edge.
            window = math.ceil((request["time"] - question["start"]) / question["windowSeconds"]) - 1
            if not all([matches(request, matcher) for matcher in question["matchers"]]):
                continue
            if 0 <= window < len(windows):
                windows[window].append(request)
    return windows


def read(question):
    what, query, by = question["read"], question["query"], question.get("by")
    if question["contract"] != CONTRACT:
        raise Refusal(400, "rejected_query", f"contract {question['contract']} is not spoken here")
    known = COUNTS if what == "counts" else MEASURES
    if query not in known:
        names = ", ".join(known)
        raise Refusal(400, "rejected_query", f'there is no "{query}" among the {what}: {names}')
    windows = requests_per_window(question)
    if what == "counts":
        counted = [[one for one in requests if known[query](one)] for requests in windows]
        if by is None:
            return {"counts": [len(requests) for requests in counted]}
        values = {str(one.get(by)) for requests in windows for one in requests}
        return {
            "countsBy": {
                value: [sum(str(one.get(by)) == value for one in requests) for requests in counted]
                for value in values
            }
        }
    measured = [[known[query](one) for one in requests] for requests in windows]
    if what == "distribution":
        return {"distribution": {"samples": measured}}
    return {"values": [max(values, default=None) for values in measured]}


class Plugin(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        # A GET asks whether the plug-in is there.
        self.answer(lambda: {"name": "a log of requests"})

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        if length > LONGEST_BODY:
            self.close_connection = True
            self.send(413, {"error": {"kind": "too_large", "detail": "the question is too long"}})
            return
        body = self.rfile.read(length)
        self.answer(lambda: read(json.loads(body)))

    def answer(self, work):
        try:
            if TOKEN is not None and not self.is_known():
                raise Refusal(401, "unauthorized", "the token is missing or wrong")
            self.send(200, {"contract": CONTRACT, **work()})
        except Refusal as refusal:
            self.send(refusal.status, {"error": {"kind": refusal.kind, "detail": str(refusal)}})
        except Exception as error:
            self.log_error("%r", error)
            self.send(500, {"error": {"kind": "store_error", "detail": "the log cannot be read"}})

    def is_known(self):
        given = self.headers.get("Authorization", "").encode()
        return hmac.compare_digest(given, f"Bearer {TOKEN}".encode())

    def send(self, status, reply):
        body = json.dumps(reply).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("", int(os.environ.get("PORT", "8081"))), Plugin)
print(f"listening on port {server.server_port}", flush=True)
server.serve_forever()
