"""Reading pages as a browser does: their forms with every field, and where their links lead."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit


@dataclass
class Found:
    """One form: where it goes, how, and what it would send untouched."""

    action: str
    method: str
    fields: dict = field(default_factory=dict)

    @property
    def key(self):
        return self.method, urlsplit(self.action).path, tuple(sorted(self.fields))


class Page(HTMLParser):
    """The forms and the links of one page."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.links = [], []
        self._form = self._area = self._select = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and (given.get("href") or "").startswith("/dashboard"):
            self.links.append(given["href"].partition("#")[0])
        elif tag == "form":
            self._form = Found(given.get("action", ""), given.get("method", "get"))
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, given)

    def _field(self, tag, given):
        fields, name = self._form.fields, given.get("name")
        if tag == "option" and self._select:
            chosen = "selected" in given or self._select not in fields
            fields.update({self._select: given.get("value", "")} if chosen else {})
        elif tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area, fields[name] = name, ""
        elif tag in ("input", "button") and name:
            free = given.get("type") not in ("radio", "checkbox") or "checked" in given
            fields.update(
                {name: given.get("value") or ""} if free or name not in fields else {}
            )

    def handle_data(self, data):
        if self._area:
            self._form.fields[self._area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None
