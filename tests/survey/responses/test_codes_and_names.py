"""Rows are joined to bodies by code, by prefecture and name, or by a full name; what fits none or two is told."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.survey.responses.codes import check_digit, digits_of, has_right_check, six_digits
from generator.survey.responses.joining import NO_BODY, Claim, Joined, directory
from generator.survey.responses.spellings import spelled, split_prefecture
from tests.survey.responses.sheet_making import bodies


def join(code: object = None, prefecture: object = None, name: object = None) -> Joined:
    codes = six_digits([digits_of(code)], bodies().place_of)
    return directory(bodies()).join(Claim(codes[0], code, prefecture, name))


def label(found: Joined) -> str:
    return bodies().all[found.place].full_name if found.place != NO_BODY else ""


def rule(found: Joined) -> str:
    return f"{found.doubt.severity} {found.doubt.rule}" if found.doubt else ""


def test_every_check_digit_of_the_reference_is_right() -> None:
    assert all(has_right_check(body.code) for body in bodies())
    assert check_digit("01100") == "2"


def test_the_code_of_every_body_is_read_in_each_form_in_which_a_column_may_hold_it() -> None:
    known = bodies().place_of
    codes = [body.code for body in bodies()]
    forms = {
        "text": codes,
        "number": [int(code) for code in codes],
        "excel": [float(code) for code in codes],
        "five": [code[:5] for code in codes],
        "five as numbers": [int(code[:5]) for code in codes],
        "full-width": [code.translate(str.maketrans("0123456789", "０１２３４５６７８９")) for code in codes],
        "hyphen": [f"{code[:5]}-{code[5]}" for code in codes],
    }
    for name, column in forms.items():
        assert six_digits([digits_of(cell) for cell in column], known) == codes, name


def test_a_column_of_five_digits_from_the_north_is_told_from_six_digits_that_lost_their_zero() -> None:
    known = bodies().place_of
    lost_zero = [int(body.code) for body in bodies() if body.prefecture == "北海道"]
    assert six_digits([digits_of(cell) for cell in lost_zero], known)[3] == "012033"
    five = [body.code[:5] for body in bodies() if body.prefecture == "埼玉県"]
    assert six_digits([digits_of(cell) for cell in five], known)[0].startswith("110")


@pytest.mark.parametrize("cell", ["札幌市", "1234567", 3.5, True, None, "12"])
def test_what_is_no_code_gives_no_digits(cell: object) -> None:
    assert digits_of(cell) == ""


def test_no_two_bodies_of_a_prefecture_fall_together_in_spelling() -> None:
    counted = Counter((spelled(body.prefecture), spelled(body.name)) for body in bodies())
    assert max(counted.values()) == 1


@pytest.mark.parametrize(
    ("prefecture", "name", "found"),
    [
        ("高知県", "梼原町", "高知県梼原町"),
        ("高知県", "檮原町", "高知県梼原町"),
        ("高知県", "高岡郡梼原町", "高知県梼原町"),
        ("千葉県", "鎌ヶ谷市", "千葉県鎌ケ谷市"),
        ("千葉県", "鎌ｹ谷市", "千葉県鎌ケ谷市"),
        ("千葉県", "鎌が谷市", "千葉県鎌ケ谷市"),
        ("茨城県", "竜ヶ崎市", "茨城県龍ケ崎市"),
        ("宮城県", "塩釜市", "宮城県塩竈市"),
        ("北海道", "ﾆｾｺ町", "北海道ニセコ町"),
        ("山梨県", "南ｱﾙﾌﾟｽ市", "山梨県南アルプス市"),
        (" 福島 県", "　郡 山 市", "福島県郡山市"),
        ("奈良県", "大和郡山市", "奈良県大和郡山市"),
        ("岐阜", "郡上市", "岐阜県郡上市"),
        ("東京", "府中市", "東京都府中市"),
        ("広島県", "府中市", "広島県府中市"),
        (None, "東京都府中市", "東京都府中市"),
        (None, "京都府京都市", "京都府京都市"),
        ("京都府", "京都府京都市", "京都府京都市"),
        (None, "岐阜県山県市", "岐阜県山県市"),
        (None, "山県市", "岐阜県山県市"),
        ("大阪府", None, "大阪府"),
        ("大阪府", "大阪府", "大阪府"),
        ("北海道", "北海道庁", "北海道"),
        (None, "神奈川県", "神奈川県"),
    ],
)
def test_names_are_found_in_the_spellings_of_sheets(prefecture: object, name: object, found: str) -> None:
    assert label(join(None, prefecture, name)) == found


def test_every_body_is_found_by_prefecture_and_name_and_by_its_full_name() -> None:
    for body in bodies():
        assert label(join(None, body.prefecture, body.name)) == body.full_name
        assert label(join(None, None, body.full_name)) == body.full_name


def test_a_name_of_two_bodies_lists_both_with_their_codes() -> None:
    found = join(None, None, "府中市")
    assert rule(found) == "error ambiguous-body"
    assert found.doubt is not None
    assert "東京都府中市（132063）、広島県府中市（342084）" in found.doubt.what.ja


def test_a_code_settles_which_of_two_bodies_is_meant() -> None:
    assert label(join("342084", None, "府中市")) == "広島県府中市"


def test_a_code_and_a_name_that_contradict_each_other_are_told_and_the_row_is_not_used() -> None:
    found = join("132063", "広島県", "府中市")
    assert found.place == NO_BODY
    assert rule(found) == "error code-name"
    assert found.doubt is not None
    assert "東京都府中市" in found.doubt.what.ja
    assert "342084" in found.doubt.what.ja


@pytest.mark.parametrize(
    ("code", "prefecture", "name", "expected"),
    [
        ("141011", "神奈川県", "横浜市鶴見区", "error ward"),
        (None, "神奈川県", "横浜市鶴見区", "error ward"),
        ("271021", None, None, "error ward"),
        ("016951", "北海道", "色丹村", "error northern-territories"),
        ("999999", None, None, "error unknown-body"),
        ("011003", None, None, "error check-digit"),
        ("011003", "北海道", "札幌市", "warning check-digit"),
        (None, "北海道", "札幌府", "error unknown-body"),
        (None, "北海県", "札幌市", "error unknown-body"),
        (None, None, None, "error no-body"),
        (None, None, "合計", "warning not-a-body"),
        ("合計", None, None, "warning not-a-body"),
        (None, "※都道府県を含む", None, "warning not-a-body"),
        ("不明", None, None, "error unknown-body"),
        ("不明", "北海道", "札幌市", "warning code"),
    ],
)
def test_what_is_no_body_is_told(code: object, prefecture: object, name: object, expected: str) -> None:
    found = join(code, prefecture, name)
    assert rule(found) == expected
    assert (found.place == NO_BODY) == (expected not in ("warning check-digit", "warning code"))


def test_what_was_perhaps_meant_is_said() -> None:
    misspelt = join(None, "北海道", "札幌府").doubt
    moved = join(None, "山形県", "仙台市").doubt
    ward = join("141011", None, None).doubt
    assert misspelt is not None
    assert misspelt.hint is not None
    assert "札幌市" in misspelt.hint.ja
    assert moved is not None
    assert moved.hint is not None
    assert "宮城県仙台市" in moved.hint.ja
    assert ward is not None
    assert "神奈川県横浜市" in ward.what.ja


def test_a_prefecture_is_split_only_where_one_stands() -> None:
    assert split_prefecture("東京都府中市") == ("東京都", "府中市")
    assert split_prefecture("都城市") == ("", "都城市")
