"""Every operation and every problem has a page that tells all that the contract does."""

import json
import re
from functools import cache
from html import unescape

import pytest

from domain.webhooks import EVENTS, TEST
from exchange.problems import PROBLEMS, slug
from reference import links
from reference.renderer import Renderer
from reference.site import Site
from tests.published import CONTRACT, OPERATIONS, SITE

DOCUMENT = CONTRACT.document
RENDERER = Renderer(SITE, links.live, "")
DECLARED = {
    item[method]["operationId"]: (method.upper(), "/api/v1" + path, item[method])
    for path, item in DOCUMENT["paths"].items()
    for method in item
    if method in ("get", "post", "put", "patch", "delete")
}


@cache
def html(operation_id):
    """A page with its colours off."""
    return unescape(
        re.sub(
            r'<span class="\w">(.*?)</span>',
            r"\1",
            RENDERER.html(SITE.by_operation[operation_id]),
            flags=re.S,
        )
    )


class TestAnEvent:
    @pytest.mark.parametrize("name", [*EVENTS, TEST])
    def test_of_webhooks_has_a_page_with_its_message_and_when_it_is_sent(self, name):
        page = SITE.pages["events/" + re.sub("[._]", "-", name)]
        twin = RENDERER.markdown(page)
        assert f"# {name}\n" in twin
        assert f'"type": "{name}"' in twin
        assert "It is sent when " in twin
        assert name in RENDERER.markdown(SITE.pages["events"])


class TestAnOperation:
    def test_of_the_contract_has_a_page_each(self):
        assert set(SITE.by_operation) == set(DECLARED)

    def test_has_the_address_that_users_know(self):
        assert (
            SITE.by_operation["incidents.update"].path
            == "api/reference/patch-api-v1-privacy-incidents-by-id"
        )

    @pytest.mark.parametrize("id", sorted(DECLARED))
    def test_tells_method_path_and_summary(self, id):
        method, path, told = DECLARED[id]
        page = html(id)
        assert f">{method}</span> <code>{path}</code>" in page
        assert f"<h1>{told['summary']}</h1>" in page

    @pytest.mark.parametrize("id", sorted(DECLARED))
    def test_tells_every_status_in_html_and_markdown(self, id):
        page, twin = html(id), RENDERER.markdown(SITE.by_operation[id])
        for status in DECLARED[id][2]["responses"]:
            assert f'id="response-{status}"' in page
            assert f"### {status}" in twin

    @pytest.mark.parametrize("id", sorted(DECLARED))
    def test_shows_every_example_of_the_contract(self, id):
        operation, page = OPERATIONS[id], html(id)
        bodies = [
            *operation.body,
            *(media for response in operation.responses for media in response.media),
        ]
        for media in bodies:
            for example in media.examples:
                assert json.dumps(example.value, indent=2, ensure_ascii=False) in page

    @pytest.mark.parametrize("id", sorted(DECLARED))
    def test_names_every_parameter_and_member_with_its_bounds(self, id):
        operation, page = OPERATIONS[id], html(id)
        fields = [one.field for one in operation.parameters] + [
            media.field for media in operation.body
        ]
        for response in operation.responses:
            fields += [*response.headers, *(media.field for media in response.media)]
        for field in fields:
            for one in (field, *field.children):
                if one.name:
                    assert f'<code class="name">{one.name}</code>' in page
                    assert all(bound in page for bound in one.bounds)

    @pytest.mark.parametrize("id", sorted(DECLARED))
    def test_leads_to_the_page_of_every_problem_that_it_answers(self, id):
        operation, page = OPERATIONS[id], html(id)
        assert operation.codes
        assert all(
            f'href="/docs/problems/{slug(code)}"' in page for code in operation.codes
        )

    def test_tells_where_keys_are_made_unless_it_needs_none(self):
        assert 'href="/dashboard/api-keys"' in html("incidents.update")
        assert "needs no API key" in html("service.livez")

    def test_lists_the_others_of_its_tag(self):
        page = html("audit.search")
        assert "Other Audit endpoints" in page
        assert (
            page.count(
                'href="/docs/api/reference/get-api-v1-privacy-incidents-by-id-audit-logs"'
            )
            == 2
        )

    def test_has_samples_for_four_languages(self):
        page = html("incidents.update")
        for name in ("cURL", "TypeScript", "Python", "Go"):
            assert f">{name}</label>" in page


class TestAProblem:
    def test_of_the_service_has_a_page_each(self):
        wanted = {f"problems/{slug(one.code)}" for one in PROBLEMS.values()}
        assert {page.path for page in SITE.of_kind("problem")} == wanted

    def test_lists_the_operations_that_answer_it(self):
        page = RENDERER.html(SITE.pages["problems/precondition-failed"])
        assert 'href="/docs/api/reference/patch-api-v1-privacy-incidents-by-id"' in page


class TestTheIndex:
    def test_lists_every_operation_under_its_tag(self):
        page = RENDERER.html(SITE.pages["api/reference"])
        for tag in DOCUMENT["tags"]:
            assert f'<h2 id="{tag["name"]}">' in page
        assert all(
            page.count(f'href="/docs/{one.path}"') == 2
            for one in SITE.by_operation.values()
        ), "and in the menu"

    def test_for_language_models_lists_every_page_of_substance(self):
        text = RENDERER.llms()
        for kind in ("guide", "operation", "problem", "text"):
            assert all(f"(/docs/{page.path}.md)" in text for page in SITE.of_kind(kind))


def test_prose_of_the_contract_brings_no_markup_into_a_page():
    document = json.loads(json.dumps(DOCUMENT))
    hostile = "<script>alert(1)</script>"
    document["paths"]["/livez"]["get"] |= {
        "summary": hostile,
        "description": f"{hostile} [x](javascript:alert(1))",
    }
    renderer = Renderer(Site(document), links.live, "")
    page = renderer.html(renderer.site.by_operation["service.livez"])
    assert hostile not in page
    assert 'href="javascript:' not in page
