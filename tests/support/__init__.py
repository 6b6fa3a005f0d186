"""What the tests that talk to the real program share: server, client, remote, definitions."""
