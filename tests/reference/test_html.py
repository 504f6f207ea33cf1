"""Every page is HTML as the standard has it, served or as a file."""

import html5lib
import pytest


def faults(text):
    """What a strict reader finds wrong."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    return [(parser_error, place) for place, parser_error, _ in parser.errors]


def test_the_reader_finds_faults():
    assert faults("<!doctype html><title>x</title><p><div></span>")


def test_the_pages_of_the_service_are_valid(answers):
    # one template writes the pages of all operations: a quarter of them stands for all
    operations = [path for path in answers if path.startswith("api/reference/")]
    read = (answers.keys() - set(operations)) | set(operations[::4])
    assert len(read) > 50
    found = {path: faults(answers[path].body.decode()) for path in read}
    assert {path: faulty for path, faulty in found.items() if faulty} == {}


def test_every_file_is_valid(folder):
    # the templates are those of the service, whose pages are read above: a fifth stands for all
    files = sorted(folder.rglob("*.html"))[::5]
    pages = {file.name: faults(file.read_text("utf-8")) for file in files}
    assert len(pages) > 30
    assert {name: found for name, found in pages.items() if found} == {}


def test_every_page_has_one_title_one_content_and_labels(pages):
    for path, page in pages.items():
        # the explorer's program brings a main of its own
        wanted = {"h1": 1, "main": int(path != "explorer"), "title": 1}
        assert {tag: page.tags.count(tag) for tag in wanted} == wanted, path


@pytest.mark.parametrize("path", ["api/reference/patch-api-v1-privacy-incidents-by-id"])
def test_an_operation_is_told_in_the_order_that_users_know(answers, path):
    text = answers[path].body.decode()
    order = [
        'class="endpoint"',
        "<h1>",
        'id="authentication"',
        'href="/dashboard/api-keys">/dashboard/api-keys',
        'id="parameters"',
        'id="body"',
        "<h3>Example</h3>",
        "<h3>Schema</h3>",
        'id="responses"',
        "All status codes",
        'id="response-200"',
        'id="samples"',
        ">cURL</label>",
        ">TypeScript</label>",
        ">Python</label>",
        ">Go</label>",
        'id="others"',
    ]
    places = [text.index(one) for one in order]
    assert places == sorted(places)


def test_every_response_tells_its_schema_its_headers_and_an_example(answers, site):
    for page in site.of_kind("operation"):
        text = answers[page.path].body.decode()
        for response in page.context["operation"].responses:
            part = text.split(f'id="response-{response.status}"')[1].split(
                '<details class="response"'
            )[0]
            for wanted, heading in (
                (response.media, "Schema"),
                (response.headers, "Headers"),
                (response.media, "Example"),
            ):
                assert (f"<h3>{heading}</h3>" in part.split('id="samples"')[0]) == bool(
                    wanted
                ), (
                    page.path,
                    response.status,
                )
