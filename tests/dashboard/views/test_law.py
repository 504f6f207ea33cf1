"""The law as pages, and the calculator."""

PATH = "/dashboard/law"


class TestTheLaw:
    def test_lists_every_duty(self, officer):
        page = officer.get(PATH)
        assert page.status == 200
        assert "General Data Protection Regulation" in page.text
        assert "?rule=eu.gdpr.33_1" in page.text

    def test_shows_one_duty_with_its_article(self, officer):
        page = officer.get(f"{PATH}?rule=eu.gdpr.33_1")
        assert "GDPR Art. 33(1)" in page.text and 'name="aware"' in page.text

    def test_of_an_unknown_duty_is_not_found(self, officer):
        assert officer.get(f"{PATH}?rule=eu.nothing").status == 404


class TestTheCalculator:
    def test_explains_each_step(self, officer):
        asked = (
            f"{PATH}?rule=eu.gdpr.33_1&aware=2020-12-22T11:17&calendar=DE&calculate=1"
        )
        page = officer.get(asked)
        assert "Both readings" in page.text
        assert "The hour of the event isn&#39;t counted" in page.text
        assert "Art. 3(1)" in page.text

    def test_says_what_is_missing(self, officer):
        page = officer.get(f"{PATH}?rule=eu.nis2.d&calculate=1")
        assert "The clock has not started" in page.text

    def test_refuses_in_words(self, officer):
        asked = f"{PATH}?rule=eu.gdpr.33_1&aware=%s&calendar=%s&calculate=1"
        assert 'role="alert"' in officer.get(asked % ("2020-12-22T11:17", "QQ")).text
        assert 'role="alert"' in officer.get(asked % ("yesterday", "DE")).text
