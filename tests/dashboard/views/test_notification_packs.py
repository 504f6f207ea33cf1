"""The notification pack as a page."""

from tests.dashboard.views.test_incidents import NEW


class TestThePack:
    def test_is_a_link_away_from_the_incident_and_shows_what_is_missing(self, officer):
        officer.get("/dashboard/incidents/new")
        hostile = NEW | {"description": "<script>alert(1)</script>"}
        page = officer.post("/dashboard/incidents/new", hostile)
        path = page.path.split("?")[0] + "/notification-pack"
        assert f'href="{path}"' in page.text
        pack = officer.get(path).text
        assert "Still missing" in pack and "GDPR Art. 33(3)(d)" in pack
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pack and "<script>alert" not in pack
        assert "<h1>To the people affected" in officer.get(f"{path}?form=art34_letter").text
        assert officer.get(f"{path}?form=nothing").status == 404
