"""A file of rows, as it is written."""

import io
import json

from storage.copies.export_files import Writer


def test_all_of_it_is_in_the_file_once_its_trailer_is_returned():
    raw = io.BytesIO()
    writer = Writer(io.BufferedWriter(raw))
    writer.row("incident", {"id": "7"})
    trailer = writer.trailer([{"org_id": "acme", "seq": 1}])
    lines = [json.loads(line) for line in raw.getvalue().splitlines()]
    assert lines[-2:] == [
        {"kind": "incident", "row": {"id": "7"}},
        {"kind": "trailer"} | trailer,
    ]
    assert trailer["counts"] == {"incident": 1}
