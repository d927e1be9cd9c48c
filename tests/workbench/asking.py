"""The workbench as its page asks it."""


class Page:
    """Asks with the token, and expects a status."""

    def __init__(self, client):
        self.client = client
        self.token = client.get("/session.json").json()["token"]

    def get(self, path, status=200):
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return answer

    def json(self, path, status=200):
        return self.get(path, status).json()

    def post(self, path, body, status=200):
        answer = self.client.post(path, json=body, headers={"x-casus-token": self.token})
        assert answer.status_code == status, answer.text
        return answer.json()

    def decide(self, kind, event=None, status=200, author="Ala", **given):
        known = {"event": event["id"], "revision": event["revision"]} if event else {}
        return self.post("/decisions.json", {"kind": kind, "author": author, **known, **given}, status)

    def event(self, type_, place=None):
        return next(e for e in self.json("/events.json?rejected=1")["rows"]
                    if e["type"] == type_ and (place is None or (e["where"] or {}).get("name") == place))
