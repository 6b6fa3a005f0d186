"""People who sign in: a client that keeps the cookie and the CSRF token of its session."""

from http.cookies import SimpleCookie

from support.client import DEFAULT_TIMEOUT, Client

SIGN_IN = "/api/v1/session/create"


class Desk(Client):
    """Speaks for a person who has signed in, as the desk's pages do.

    `data` is what signing in answered: person, csrf_token, expires_at, version. A header given
    as None is left out, also `Cookie` and `X-CSRF-Token`.
    """

    def __init__(self, address, answer):
        super().__init__(address)
        self.data = answer.data
        self.csrf_token = answer.data["csrf_token"]
        self.cookie = cookie_of(answer)

    def request(
        self,
        method,
        path,
        body=None,
        token=None,
        headers=None,
        key=None,
        timeout=DEFAULT_TIMEOUT,
    ):
        own = {"Cookie": self.cookie, "X-CSRF-Token": self.csrf_token}
        return super().request(method, path, body, token, {**own, **(headers or {})}, key, timeout)


def try_to_sign_in(client, email, password, headers=None):
    """The Answer of session/create; the caller judges it."""
    return client.post(SIGN_IN, {"email": email, "password": password}, headers=headers)


def sign_in(client, email, password):
    """A Desk of the person."""
    done = try_to_sign_in(client, email, password)
    assert done.status == 200, done
    return Desk(client.address, done)


def cookie_of(answer):
    """What a browser sends back of the answer's cookie: `name=value`."""
    [cookie] = SimpleCookie(answer.headers["Set-Cookie"]).values()
    return f"{cookie.key}={cookie.value}"
