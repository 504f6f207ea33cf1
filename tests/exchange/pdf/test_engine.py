"""Documents as PDF: what is in them, what they claim to be, and what happens without an engine."""

import io
import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from domain.errors import Unavailable
from exchange.pdf import blocks, engine, packs
from tests.exchange.test_pack_pages import pack

AT = "2026-03-04T14:05:00.000000Z"
HEBREW, ARABIC = "שלום עולם", "مرحبا بالعالم"
CHINESE, JAPANESE, KOREAN = (
    "个人数据泄露，個人資料外洩",
    "漏えい〜パソコンー「々」",
    "개인정보 유출",
)
CODED = ("gb2312", "big5", "shift_jis", "euc_kr")
"""The encodings by which these countries wrote before Unicode: the letters that are in use."""
UNASSIGNED = "\u0378\U0010ffff"
"""What no font shows, now or later."""
TOGETHER = "Rūta \u05d0\u0301\u0e01"
"""Each of these can be shown, but no font shows a Latin mark above a Hebrew letter."""
MARKUP = (
    '#eval("1+1") *bold* $x^2$ @ref <label> // #import "/etc/passwd": * [x] \\u{41}'
)
WORD = "W" * 400
A4_HALF = 297
"""Half the width of A4, in points."""
ACME = {"name": "Acme", "countries": ["DE"]}


def reader(octets):
    return PdfReader(io.BytesIO(octets), strict=True)


def text_of(octets):
    pages = [page.extract_text() for page in reader(octets).pages]
    return "\n".join(pages).replace("\u200b", "").replace("\n", " ")


def is_in(letter, coding):
    """Whether an encoding has the letter."""
    try:
        letter.encode(coding)
    except UnicodeEncodeError:
        return False
    return True


def laid(rows, countries):
    """A document with these answers alone."""
    about = {"author": "Acme", "countries": countries, "head": "Acme", "foot": "Acme"}
    return engine.laid_out(
        "paper.typ", blocks.document("Pack", [blocks.answers(rows)], **about), AT
    )


def places_of(text, block):
    """How far right the letters of a text begin on the page of a document with this block alone."""
    about = {"author": "Acme", "countries": ["DE"], "head": "Acme", "foot": "Acme"}
    octets = engine.laid_out("paper.typ", blocks.document("Pack", [block], **about), AT)
    [page] = reader(octets).pages
    found = []
    page.extract_text(visitor_text=lambda words, at, *_: found.append((words, at[4])))
    return [x for words, x in found if set(words) & set(text.replace(" ", ""))]


@pytest.fixture(scope="module")
def rows():
    texts = (MARKUP, HEBREW, ARABIC, WORD, f"a{UNASSIGNED}b\u0007c", TOGETHER)
    texts += (CHINESE, JAPANESE, KOREAN)
    answered = [{"title": text, "answer": text} for text in texts]
    return [*answered, {"title": "Nothing", "answer": None}]


@pytest.fixture(scope="module")
def data(rows):
    parts = [
        blocks.heading(MARKUP),
        blocks.answers(rows),
        blocks.notice(MARKUP, [MARKUP]),
    ]
    parts += [blocks.items([{"text": MARKUP, "exact": "0" * 64}]), blocks.NEXT_PAGE]
    parts += [blocks.strong(MARKUP), blocks.text(MARKUP), blocks.soft(MARKUP)]
    about = {"author": MARKUP, "countries": ["US"], "head": MARKUP, "foot": MARKUP}
    return blocks.document("Title #x", parts, subtitle=MARKUP, **about)


@pytest.fixture(scope="module")
def made(data):
    """One document with all blocks, which is made once."""
    return engine.laid_out("paper.typ", data, AT)


class TestADocument:
    def test_is_tagged_and_says_which_standards_it_follows(self, made):
        root = reader(made).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
        assert root["/Lang"].startswith("en")
        told = root["/Metadata"].get_data().decode()
        for mark in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
            assert mark in told
        assert "sRGB" in str(root["/OutputIntents"][0])

    def test_reads_text_of_the_record_as_nothing_but_text(self, made):
        found = text_of(made)
        for part in (
            '#eval("1+1")',
            "*bold*",
            "$x^2$",
            "@ref",
            "<label>",
            "[x]",
            "\\u{41}",
        ):
            assert found.count(part) >= 7, part
        assert "Title #x" in found and reader(made).metadata.title == "Title #x"

    def test_says_on_each_page_of_a_long_answer_what_it_answers(self):
        words = ("Patients", HEBREW, ARABIC, "東京都", "서울", "Пациенты")
        groups = [f"{words[n % 6]} {n:03}" for n in range(300)]
        rows = [
            {"title": "Groups", "answer": "\n".join(groups)},
            {"title": "Z", "answer": None},
        ]
        for countries in (["DE"], ["US"]):
            pages = [
                page.extract_text() for page in reader(laid(rows, countries)).pages
            ]
            assert 2 <= len(pages) <= 4
            assert [page.count("Groups (continued)") for page in pages] == [
                0,
                *[1] * (len(pages) - 1),
            ]
            answered = "\n".join(pages).partition("No font here")[0]
            numbers = re.findall(r"\d{3}", answered)
            assert sorted(numbers) == [f"{n:03}" for n in range(300)]

    def test_turns_no_line_around_whose_first_letter_no_font_shows(self):
        def left_of(text):
            return min(places_of(HEBREW, blocks.text(text)))

        assert left_of(HEBREW) > A4_HALF
        assert left_of(f"{UNASSIGNED} {HEBREW}") < A4_HALF

    def test_has_an_item_beside_its_mark_whichever_way_it_runs(self):
        assert max(places_of(HEBREW, blocks.items([{"text": HEBREW}]))) < A4_HALF

    def test_shows_every_direction_and_breaks_no_page(self, made):
        found = text_of(made)
        for word in (HEBREW, ARABIC, CHINESE, JAPANESE, KOREAN):
            assert all(letter in found for letter in word)
        assert found.replace(" ", "").count("W") >= 2 * len(WORD)
        for page in reader(made).pages:
            assert (float(page.mediabox.width), float(page.mediabox.height)) == (
                612,
                792,
            )

    def test_marks_what_no_font_shows_and_counts_it(self, made):
        found = text_of(made)
        assert "a\ufffd\ufffdb\ufffdc" in found
        assert "No font here can show" in found
        # what can't be shown together takes nothing from other texts, and little from its own
        assert "Rūta" in found

    def test_shows_each_letter_in_use_in_china_japan_and_korea(self):
        letters = set()
        for number in (
            *range(0x3041, 0x30FB),
            *range(0x4E00, 0xA000),
            *range(0xAC00, 0xD7A4),
        ):
            letters |= {chr(number) for coding in CODED if is_in(chr(number), coding)}
        assert len(letters) > 27_000
        every = "".join(sorted(letters)[::40])
        assert "No font here" not in text_of(
            laid([{"title": "T", "answer": every}], ["DE"])
        )

    def test_puts_together_what_a_file_name_of_macos_has_in_parts(self):
        parts = "\u1112\u1161\u11ab\u1100\u1173\u11af か\u3099 〈x〉"
        found = text_of(laid([{"title": "T", "answer": parts}], ["DE"]))
        assert (
            "한글" in found and "\u27e8x\u27e9" in found and "No font here" not in found
        )

    def test_of_the_same_data_and_instant_has_the_same_octets(self, data, made):
        assert engine.laid_out("paper.typ", data, AT) == made

    def test_holds_the_fonts_that_it_shows(self, made):
        named = set()
        for page in reader(made).pages:
            for font in page["/Resources"]["/Font"].values():
                [below] = font["/DescendantFonts"]
                assert "/FontFile2" in below["/FontDescriptor"] or (
                    "/FontFile3" in below["/FontDescriptor"]
                )
                named.add(str(font["/BaseFont"]).partition("+")[2].split("-")[0])
        ours = {"NotoSans", "NotoSansArabic", "NotoSansHebrew", "DroidSansFallback"}
        assert ours | {"DejaVuSansMono"} <= named


def pack_of(kind, text):
    made = pack(text, kind) | {"generated_at": AT, "content_sha256": "0" * 64}
    return made | {"audit_head": {"seq": 1, "hash": "0" * 64}}


class TestAPack:
    def test_has_what_the_page_has(self):
        form = text_of(packs.pdf(pack_of("notification", None), ACME))
        for part in (
            "Notification",
            "Still missing",
            "Nature",
            "Timeline",
            "SHA-256 of the",
        ):
            assert part in form
        assert "<script>alert(1)</script>" in form and "Page 1 of" in form

    def test_as_a_letter_keeps_what_is_no_part_of_it_apart(self):
        letter = pack_of(
            "art34-letter", "Dear all\n\nNature\nA bag was stolen.\n\nGoodbye"
        )
        pages = [page.extract_text() for page in reader(packs.pdf(letter, ACME)).pages]
        assert "A bag was stolen." in pages[0] and "Still missing" not in pages[0]
        assert "no part of the letter" in pages[1] and "Still missing" in pages[1]

    def test_has_the_paper_of_the_organisation(self):
        assert blocks.paper_of(["US"]) == blocks.paper_of(["CA", "US"]) == "us-letter"
        assert blocks.paper_of([]) == blocks.paper_of(["US", "DE"]) == "a4"


class TestTheEngine:
    def test_that_takes_too_long_is_ended(self, data, monkeypatch):
        monkeypatch.setattr(engine, "_LIMIT_S", 0.01)
        with pytest.raises(Unavailable, match="took longer"):
            engine.laid_out("paper.typ", data, AT)

    def test_that_fails_tells_the_log_and_no_text_of_the_record(self, caplog):
        with pytest.raises(Unavailable, match="couldn't be laid out"):
            engine.laid_out("paper.typ", {"title": "Secret"}, AT)
        [record] = caplog.records
        assert "Secret" not in record.getMessage()

    def test_knows_nothing_of_the_service(self, data):
        program = Path(engine.__file__).with_name("program.py")
        command = [sys.executable, "-I", "-S", program, engine._folder()]
        asked = {"template": "paper.typ", "data": data, "at": 0}
        done = subprocess.run(
            command, input=json.dumps(asked).encode(), capture_output=True
        )
        assert done.stdout.startswith(b"%PDF")

    def test_has_the_fonts_that_are_locked(self):
        room = Path(engine.__file__).parent / "fonts"
        lock = json.loads((room / "lock.json").read_text("utf-8"))
        texts = {
            "noto.LICENSE": "SIL OPEN FONT LICENSE",
            "droid.LICENSE": "Apache License",
        }
        assert {file.name for file in room.iterdir()} == {*lock, *texts, "lock.json"}
        for name, entry in lock.items():
            assert sha256((room / name).read_bytes()).hexdigest() == entry["sha256"]
            assert entry["licence"] == (
                "Apache-2.0" if name.startswith("Droid") else "OFL-1.1"
            )
        for name, words in texts.items():
            assert words in (room / name).read_text("utf-8")
