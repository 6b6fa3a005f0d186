"""A proxy between two programs that can lose an answer on its way."""

import http.client
import http.server
import threading

PASSED_ON = ("Content-Type", "Retry-After")


class Relay:
    """Listens on `address` and passes each POST on to `upstream()`, a (host, port).

    `before_answer(path)` is called when the upstream has answered; what it returns as true makes
    the relay drop the connection in place of the answer. `bodies` has the bodies of all requests
    that were answered upstream, with their Idempotency-Key.
    """

    def __init__(self, upstream):
        self.upstream = upstream
        self.before_answer = lambda path: False
        self.bodies = []
        relay = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                relay._pass_on(self)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return "http://{}:{}".format(*self._server.server_address)

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _pass_on(self, request):
        body = request.rfile.read(int(request.headers["Content-Length"]))
        try:
            connection = http.client.HTTPConnection(*self.upstream(), timeout=60)
            connection.request("POST", request.path, body, dict(request.headers))
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
        except (OSError, http.client.HTTPException):
            return  # Nobody is there: the caller sees a connection that breaks.
        self.bodies.append((request.headers["Idempotency-Key"], body))
        if self.before_answer(request.path):
            return
        request.send_response(answer.status)
        for name in PASSED_ON:
            if answer.headers[name]:
                request.send_header(name, answer.headers[name])
        request.end_headers()
        request.wfile.write(content)
