"""Search without a script: the pages that hold every word, those that hold it in their title first.

`static/docs.js` does the same in the browser; tests/reference/test_search.py holds them together.
"""

LONGEST = 200


def search(entries: list[dict[str, str]], query: str) -> list[dict[str, str]]:
    """The entries that fit, best first; none for an empty query."""
    words = query[:LONGEST].lower().split()
    scored = [(_score(one, words), one) for one in entries]
    return [one for score, one in sorted(scored, key=lambda pair: -pair[0]) if score and words]


def _score(entry: dict[str, str], words: list[str]) -> int:
    title, summary = entry["title"].lower(), entry["summary"].lower()
    scores = [8 * (word in title) + 4 * (word in summary) + (word in entry["words"]) for word in words]
    return sum(scores) if all(scores) else 0
