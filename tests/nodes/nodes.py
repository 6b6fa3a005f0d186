"""Two nodes on one PostgreSQL."""

import contextlib
from dataclasses import dataclass

from support.database import PostgresDatabase
from support.server import Server


@dataclass(frozen=True)
class Nodes:
    """Two servers on one database. People and tokens are known to both."""

    one: Server
    two: Server

    def clients(self, name):
        """The usual caller `name`, speaking to each node."""
        client = getattr(self.one.actors(), name)
        return client, self.two.client.with_token(client.token)


@contextlib.contextmanager
def two_nodes(environment=None):
    """Not started yet, on a database of their own that goes with them."""
    database = PostgresDatabase()
    with contextlib.ExitStack() as stack:
        stack.callback(database.drop)
        both = [Server(environment, database) for _ in range(2)]
        for node in both:
            stack.callback(node.close)
        yield Nodes(*both)
