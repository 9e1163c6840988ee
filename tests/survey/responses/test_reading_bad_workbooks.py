"""A workbook that cannot be trusted is told in one message: what it is, where, what to do."""

from __future__ import annotations

import random
import struct
import zipfile
from pathlib import Path

import pytest

from generator.survey.responses import workbook_parts
from tests.survey.responses.answer_files import (
    HAKODATE,
    HEADINGS,
    OFFICE,
    PACKAGE,
    SAPPORO,
    bare_workbook,
    compound_file,
    old_workbook,
    problem,
    read,
    row_xml,
    workbook,
    write,
)

ROWS = row_xml(1, HEADINGS) + row_xml(2, SAPPORO) + row_xml(3, HAKODATE)


def test_an_encrypted_workbook_asks_to_take_the_password_off(tmp_path: Path) -> None:
    noise = random.Random(4).randbytes(6000)
    path = compound_file(tmp_path / "a.xlsx", EncryptionInfo=noise[:200], EncryptedPackage=noise)
    found = problem(path)
    assert found.what.ja == "ブックにパスワードがかかっています"
    assert found.hint
    assert "パスワードを使用して暗号化" in found.hint.ja


def test_an_encrypted_xls_is_told_alike(tmp_path: Path) -> None:
    start = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)
    locked = struct.pack("<HHHHH", 0x002F, 54, 1, 1, 1) + bytes(48)
    path = compound_file(tmp_path / "a.xls", Workbook=start + locked + struct.pack("<HH", 0x000A, 0))
    assert "パスワード" in problem(path).what.ja


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_a_truncated_workbook_is_damaged(tmp_path: Path, share: float) -> None:
    path = workbook(tmp_path / "a.xlsx")
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    assert "途中で切れています" in problem(path).what.ja


def test_a_truncated_xls_is_damaged(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "a.xls", [HEADINGS, SAPPORO])
    path.write_bytes(path.read_bytes()[:1024] + b"Workbook".join([b"", b""]) + "Workbook".encode("utf-16-le") + b"\0\0")
    assert "壊れている" in problem(path).what.ja


def test_bytes_that_changed_on_the_way_are_found_by_their_checksum(tmp_path: Path) -> None:
    path = bare_workbook(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path) as package:
        part = package.getinfo("xl/worksheets/sheet1.xml")
    raw = bytearray(path.read_bytes())
    at = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
    raw[at] ^= 0xFF
    path.write_bytes(raw)
    assert "壊れている" in problem(path).what.ja


def test_an_empty_file_is_not_an_empty_sheet(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    assert problem(tmp_path / "a.xlsx").what.ja == "ファイルが空です（0バイト）"
    found = problem(workbook(tmp_path / "b.xlsx", lambda page: None))
    assert found.what.ja == "シートが空です"
    assert found.place.endswith("b.xlsx［回答］")
    assert found.english_place.endswith("b.xlsx [回答]")


def test_headings_without_answers_are_told_with_their_rows(tmp_path: Path) -> None:
    found = problem(workbook(tmp_path / "a.xlsx", lambda page: write(page, [["一覧"], [], HEADINGS])))
    assert found.what.ja == "見出し（3–3行）の下に答えがありません"


def test_an_xls_is_read_and_one_renamed_xlsx_is_told(tmp_path: Path) -> None:
    rows: list[list[str | float]] = [
        ["団体コード", "都道府県", "団体名", "問１", ""],
        ["", "", "", "件数", "AIの導入状況"],
    ]
    rows += [[11002.0, "北海道", "札幌市", 3.0, "導入済み"]]
    path = old_workbook(tmp_path / "a.xls", rows, [(0, 0, 3, 4)])
    sheet = read(path)
    assert sheet.columns[4].name == "問１ / AIの導入状況"
    assert sheet.rows == [[11002.0, "北海道", "札幌市", 3.0, "導入済み"]]
    found = problem(path.rename(tmp_path / "a.xlsx"))
    assert found.what.ja == "名前の終わりは .xlsx ですが、中身はExcel 97-2003 ブック（.xls）です"
    assert found.hint
    assert ".xls にする" in found.hint.ja


def test_an_xlsx_renamed_csv_is_told(tmp_path: Path) -> None:
    found = problem(workbook(tmp_path / "a.xlsx").rename(tmp_path / "a.csv"))
    assert "中身はExcel ブック（.xlsx）です" in found.what.ja
    assert found.hint
    assert ".xlsx" in found.hint.en


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "ウェブページ"),
        (b'\xef\xbb\xbf\r\n<!DOCTYPE html><html lang="ja">', "ウェブページ"),
        (b'<?xml version="1.0"?><html xmlns:x="urn:schemas-microsoft-com:office:excel">', "ウェブページ"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "ウェブアーカイブ"),
        ("団体コード\t団体名\r\n".encode("cp932"), "テキスト"),
        (b"%PDF-1.7", "PDF"),
        (b"\x7fELF\0\0\0", "ここで読める表ではない"),
    ],
)
def test_what_only_calls_itself_xls_is_called_by_its_name(tmp_path: Path, content: bytes, called: str) -> None:
    (tmp_path / "a.xls").write_bytes(content)
    assert called in problem(tmp_path / "a.xls").what.ja


def test_other_office_files_are_not_workbooks(tmp_path: Path) -> None:
    assert "ブックを含まない" in problem(compound_file(tmp_path / "a.xls", WordDocument=b"x")).what.ja
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert "ZIP" in problem(tmp_path / "b.xlsx").what.ja
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w") as package:
        package.writestr("xl/workbook.bin", b"")
    assert "バイナリブック" in problem(tmp_path / "c.xlsx").what.ja


def test_a_zip_bomb_is_told_by_its_directory_alone(tmp_path: Path) -> None:
    path = bare_workbook(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", b"")
    raw = path.read_bytes()
    at = raw.rindex(b"PK\x01\x02")
    path.write_bytes(raw[: at + 24] + struct.pack("<I", 3 << 30) + raw[at + 28 :])
    found = problem(path)
    assert "展開すると 3,072 MiB" in found.what.ja
    assert found.hint
    assert "512 MiB" in found.hint.en


def test_a_bomb_that_lies_about_its_size_is_unpacked_no_further_than_it_says(tmp_path: Path) -> None:
    path = bare_workbook(tmp_path / "a.xlsx", ROWS, xl__sharedStrings_dot_xml=b" " * 5_000_000)
    raw = path.read_bytes()
    at = raw.rindex(b"PK\x01\x02")
    path.write_bytes(raw[: at + 24] + struct.pack("<I", 100) + raw[at + 28 :])
    assert "壊れている" in problem(path).what.ja


def test_many_small_parts_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bare_workbook(tmp_path / "a.xlsx", ROWS)
    assert len(read(path).rows) == 2
    monkeypatch.setattr(workbook_parts, "MOST_PARTS", 4)
    assert "5個の部品" in problem(path).what.ja


def test_entities_do_not_multiply(tmp_path: Path) -> None:
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{layers}]><workbook>&e11;</workbook>'
    assert "壊れている" in problem(bare_workbook(tmp_path / "a.xlsx", ROWS, xl__workbook_dot_xml=bomb)).what.ja


def test_a_million_empty_rows_are_no_rows(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{row}" ht="13"/>' for row in range(4, 300_004))
    styled = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(300_004, 400_004))
    sheet = read(bare_workbook(tmp_path / "a.xlsx", ROWS + empty + styled, '<dimension ref="A1:XFD1048576"/>'))
    assert sheet.rows == [SAPPORO, HAKODATE]
    assert sheet.numbers == [2, 3]


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c s='0' r='XFD1048576'><v>1</v></c></row>",
        '<row r="4"><c r="XFD1048576" t="str"><f>""</f><v></v></c></row>',
    ],
)
def test_a_cell_far_away_is_named_instead_of_making_room_for_all_between(tmp_path: Path, far: str) -> None:
    found = problem(bare_workbook(tmp_path / "a.xlsx", ROWS + far))
    assert found.what.ja == "表から遠く離れたセル XFD1048576 に何かが入っています"
    assert found.hint
    assert "Ctrl+End" in found.hint.en


def test_a_far_row_of_cells_without_places_is_found_too(tmp_path: Path) -> None:
    cells = "<c><v>1</v></c>" * 20
    found = problem(bare_workbook(tmp_path / "a.xlsx", f'{ROWS}<row r="1048576">{cells}</row>'))
    assert "T1048576" in found.what.ja


def test_a_cell_somewhat_away_is_no_fault(tmp_path: Path) -> None:
    sheet = read(bare_workbook(tmp_path / "a.xlsx", ROWS + row_xml(12_000, ["備考", "", "", "x"])))
    assert sheet.numbers == [2, 3, 12_000]


def test_formulas_without_saved_values_are_named_by_cell_and_counted(tmp_path: Path) -> None:
    bare = (
        '<row r="{0}">' + row_xml(0, SAPPORO[:3])[11:-6].replace('0"', '{0}"') + '<c r="D{0}"><f>X{0}</f>{1}</c></row>'
    )
    cells = row_xml(1, HEADINGS) + "".join(
        bare.format(2 + at, v) for at, v in enumerate(["", "<v/>", "<v></v>", "<v>1</v>"])
    )
    sheet = read(bare_workbook(tmp_path / "a.xlsx", cells))
    (found,) = sheet.findings
    assert (found.rule, found.severity, found.cell, found.question) == (
        "formula-without-value", "error", "D2", "AIの導入状況",
    )  # fmt: skip
    assert found.what.ja == "計算結果が保存されていない数式です（この列にほか2個）"


def test_a_formula_that_gives_an_empty_text_has_a_value(tmp_path: Path) -> None:
    cells = (
        row_xml(1, HEADINGS) + row_xml(2, SAPPORO[:3])[:-6] + '<c r="D2" t="str"><f>IF(A1="","")</f><v></v></c></row>'
    )
    assert read(bare_workbook(tmp_path / "a.xlsx", cells)).findings == ()


def test_error_values_are_not_blanks(tmp_path: Path) -> None:
    cells = row_xml(1, HEADINGS) + row_xml(2, SAPPORO[:3])[:-6] + '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    (found,) = read(bare_workbook(tmp_path / "a.xlsx", cells)).findings
    assert (found.rule, found.cell, found.found) == ("error-value", "D2", "#DIV/0!")


def test_faults_in_columns_that_nobody_reads_are_not_told(tmp_path: Path) -> None:
    cells = row_xml(1, [*HEADINGS, "メモ"]) + row_xml(2, SAPPORO)[:-6] + '<c r="E2" t="e"><v>#N/A</v></c></row>'
    assert read(bare_workbook(tmp_path / "a.xlsx", cells)).findings == ()


def test_links_to_other_workbooks_are_warned_of_by_their_names(tmp_path: Path) -> None:
    link = f'<Relationship Id="r1" Type="{OFFICE}/externalLinkPath" Target="file:///C:\\Users\\x\\集計.xlsx" TargetMode="External"/>'
    links = f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'
    cells = row_xml(1, HEADINGS) + row_xml(2, SAPPORO[:3])[:-6] + '<c r="D2"><f>[1]表!A1</f><v>2</v></c></row>'
    part = "xl__externalLinks___rels__externalLink1_dot_xml_dot_rels"
    (found,) = read(bare_workbook(tmp_path / "a.xlsx", cells, **{part: links})).findings
    assert (found.rule, found.severity, found.found) == ("external-link", "warning", "集計.xlsx")


def test_names_with_a_prefix_are_the_same_names(tmp_path: Path) -> None:
    path = bare_workbook(tmp_path / "a.xlsx", "")
    cells = ROWS + '<row r="4"><c r="D4"><f>1</f></c><c r="C4" t="inlineStr"><is><t>x</t></is></c></row>'
    prefixed = cells.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<x:worksheet xmlns:x="{main}"><x:sheetData>{prefixed}</x:sheetData></x:worksheet>'
    found = read(bare_workbook(path, "", xl__worksheets__sheet1_dot_xml=sheet)).findings
    assert [each.cell for each in found] == ["D4"]
