"""The command ``reportgen``: arguments, messages and exit codes. Each command's work is in ``commands``, loaded when used.

Exit codes: 0 done, 1 unexpected fault, 2 the spec or arguments, 3 the data, 4 the pages, 5 writing, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer import Typer

from generator.errors import GeneratorError, Words
from generator.messages import language, say, told

INTERRUPTED = 130

_OBJECTS_BETWEEN_SEARCHES = 100_000
"""New objects after which Python looks for cycles: with its own 700 a tenth of a build is searching, and nothing is found."""


def _help(english: str, japanese: str) -> str:
    return say(Words(english, japanese), language())


app = Typer(
    help=_help(
        "Reports in a ministry's layout, as PowerPoint and PDF, from a spec (YAML) and survey data.",
        "仕様書（YAML）と調査データから、府省の体裁の資料を PowerPoint と PDF で作ります。",
    ),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

data_app = Typer(help=_help("Look at survey data.", "調査データを調べます"), rich_markup_mode=None)
app.add_typer(data_app, name="data")
theme_app = Typer(help=_help("List, make and check themes", "体裁の一覧、作成、点検"), rich_markup_mode=None)
app.add_typer(theme_app, name="theme")


class SchemaOf(StrEnum):
    """What a JSON Schema is for."""

    REPORT = "report"
    RESPONSES = "responses"
    THEME = "theme"


SpecArgument = Annotated[
    str,
    typer.Argument(
        metavar="SPEC",
        help=_help(
            "The spec: a YAML file, or the name of a shipped report (annual_briefing).",
            "仕様書: YAML ファイル、又は付属の資料の名前（annual_briefing）",
        ),
        show_default=False,
    ),
]
WaveOption = Annotated[
    str | None,
    typer.Option(metavar="R3", help=_help("The survey wave; else the spec's.", "調査回。省略すると仕様書の調査回")),
]
ThemeOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help=_help("The theme; else the spec's.", "体裁の名前。省略すると仕様書の体裁")),
]
PageOption = Annotated[
    str | None,
    typer.Option(
        "--page",
        metavar="a4-portrait",
        help=_help(
            "The page format: a4-landscape, a4-portrait, 16:9, 4:3; else the spec's, else the theme's.",
            "用紙: a4-landscape, a4-portrait, 16:9, 4:3。省略すると仕様書の用紙、なければ体裁の標準の用紙",
        ),
    ),
]
ThemesOption = Annotated[
    str | None,
    typer.Option(
        "--themes",
        metavar="FOLDER",
        help=_help("A folder of themes, beside those found anyway.", "体裁を探すフォルダー（ほかの置き場所に加えて）"),
    ),
]
DataOption = Annotated[
    str | None,
    typer.Option(metavar="DIR", help=_help("The folder of the survey data.", "調査データのフォルダー")),
]
AreaOption = Annotated[
    str,
    typer.Option(
        metavar="16|富山県",
        help=_help(
            "The prefecture or local government that the report is about (code or name).",
            "資料の対象の都道府県又は団体（コードか名前）",
        ),
    ),
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="pptx,pdf",
        help=_help(
            "File formats, with commas: pptx, pdf, xlsx, csv.", "出力形式（コンマ区切り）: pptx, pdf, xlsx, csv"
        ),
    ),
]
OutOption = Annotated[str, typer.Option(metavar="DIR", help=_help("The folder to write into.", "出力するフォルダー"))]
JsonOption = Annotated[bool, typer.Option("--json", help=_help("Print JSON.", "JSON で出力します"))]
PreflightOption = Annotated[
    bool,
    typer.Option(
        "--preflight/--no-preflight",
        help=_help(
            "Read what was written afresh; findings end with exit code 4.",
            "書き出したファイルを読み直して調べます。指摘があれば終了コードは 4",
        ),
    ),
]
VerboseOption = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        help=_help("Print each step, its time, and all warnings.", "各段階と所要時間、すべての注意を表示します"),
    ),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        from generator.commands.doctor import installed_version

        print(f"reportgen {installed_version()}")
        raise typer.Exit


@app.callback()
def every_command(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help=_help("Print the version.", "版を表示します")
        ),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command(
    "new", help=_help("Make a spec of one's own, from one that ships.", "付属の資料を写して、自分の仕様書を作ります")
)
def new_report(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=_help("The file to make.", "作るファイル"), show_default=False)
    ],
    base: Annotated[
        str,
        typer.Option(
            "--from", metavar="NAME", help=_help("The report that it begins as.", "もとにする付属の資料の名前")
        ),
    ] = "annual_briefing",
) -> None:
    """Make a spec of one's own."""
    from generator.commands.starting import new_report as made

    made(file, base)


@app.command(help=_help("Build a report's files.", "資料のファイルを作ります"))
def build(
    spec: SpecArgument,
    area: AreaOption = "",
    wave: WaveOption = None,
    theme: ThemeOption = None,
    page: PageOption = None,
    themes: ThemesOption = None,
    formats: FormatOption = "pptx,pdf",
    out: OutOption = "output",
    data: DataOption = None,
    verbose: VerboseOption = False,
    preflight: PreflightOption = True,
) -> None:
    """Build a report's files."""
    from generator.commands.build import build_report

    code = build_report(
        spec, area=area, wave=wave, theme=theme, page=page, themes=themes, formats=_names(formats), out=out, data=data, verbose=verbose,
        preflight=preflight,
    )  # fmt: skip
    raise typer.Exit(code)


@app.command(help=_help("Do everything short of writing.", "書き出す以外のすべてを行い、誤りを調べます"))
def check(
    spec: SpecArgument,
    area: AreaOption = "",
    wave: WaveOption = None,
    theme: ThemeOption = None,
    page: PageOption = None,
    themes: ThemesOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Do everything short of writing."""
    from generator.commands.build import check_report

    check_report(spec, area=area, wave=wave, theme=theme, page=page, themes=themes, data=data, verbose=verbose)


@app.command(
    help=_help(
        "Make one report for each prefecture or local government.",
        "都道府県ごと又は団体ごとの資料を、一つの仕様書からまとめて作ります",
    )
)
def batch(
    spec: SpecArgument,
    over: Annotated[
        str,
        typer.Option(metavar="prefecture|municipality", help=_help("What each report is about.", "何ごとに作るか")),
    ] = "prefecture",
    only: Annotated[
        str,
        typer.Option(metavar="13,27,愛知県", help=_help("Only these codes or names.", "このコード又は名前のものだけ")),
    ] = "",
    wave: WaveOption = None,
    theme: ThemeOption = None,
    page: PageOption = None,
    themes: ThemesOption = None,
    formats: FormatOption = "pdf",
    out: OutOption = "output",
    data: DataOption = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help=_help("Processes; else one a processor.", "並行して作る数。省略するとプロセッサーの数"),
        ),
    ] = None,
    engine: Annotated[
        str, typer.Option(metavar="tcp://HOST:8786", help=_help("A dask scheduler.", "dask のスケジューラーの場所"))
    ] = "",
    merge: Annotated[
        bool, typer.Option("--merge", help=_help("Also one PDF of all.", "全件を一つの PDF にもまとめます"))
    ] = False,
    preflight: PreflightOption = True,
    verbose: VerboseOption = False,
) -> None:
    """Make one report for each prefecture or local government."""
    from generator.commands.batch import make_batch

    code = make_batch(
        spec, over=over, only=only.split(","), wave=wave, theme=theme, page=page, themes=themes, data=data, formats=_names(formats), out=out,
        jobs=jobs, address=engine, merge=merge, preflight=preflight, verbose=verbose,
    )  # fmt: skip
    raise typer.Exit(code)


def _names(formats: str) -> list[str]:
    return [name.strip().lower() for name in formats.split(",") if name.strip()]


@app.command(help=_help("List where each printed number comes from.", "印刷される数値の出どころをページごとに示します"))
def trace(
    spec: SpecArgument,
    area: AreaOption = "",
    wave: WaveOption = None,
    theme: ThemeOption = None,
    page: PageOption = None,
    themes: ThemesOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """List where each printed number comes from."""
    from generator.commands.trace import trace_report

    trace_report(
        spec, area=area, wave=wave, theme=theme, page=page, themes=themes, data=data, as_json=as_json, verbose=verbose
    )


@app.command(
    help=_help(
        "Show the report's pages in a browser and follow every save of spec, texts, theme and data.",
        "資料のページをブラウザーに表示し、仕様書・文・体裁・データを保存するたびに更新します",
    )
)
def preview(
    spec: SpecArgument,
    area: AreaOption = "",
    wave: WaveOption = None,
    theme: ThemeOption = None,
    page: PageOption = None,
    themes: ThemesOption = None,
    data: DataOption = None,
    port: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=0,
            max=65535,
            help=_help("The port; else a free one.", "ポート番号。省略すると空いている番号"),
        ),
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help=_help("Open a browser.", "ブラウザーを開きます"))
    ] = True,
) -> None:
    """Show the report's pages in a browser and follow every save."""
    from generator.commands.preview import preview_report

    preview_report(
        spec, area=area, wave=wave, theme=theme, page=page, themes=themes, data=data, port=port, browser=browser
    )


@app.command(
    help=_help(
        "Read finished .pptx and PDF files afresh and report what a reader would stumble over.",
        "完成した .pptx と PDF を読み直し、はみ出し、重なり、代替テキストの不足などを調べます",
    )
)
def preflight(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help=_help("A .pptx or a PDF.", ".pptx 又は PDF"), show_default=False),
    ],
    as_json: JsonOption = False,
) -> None:
    """Read finished files afresh and report what is wrong."""
    from generator.commands.preflight import examine_files

    raise typer.Exit(examine_files(files, as_json=as_json))


@app.command(help=_help("List the section kinds and their settings.", "ページの種類と設定の一覧を示します"))
def sections() -> None:
    """List the section kinds and their settings."""
    from generator.commands.listing import list_sections

    list_sections()


@app.command(
    help=_help(
        "Print the JSON Schema of a spec, of responses.yaml or of theme.yaml, for editors.",
        "仕様書、responses.yaml 又は theme.yaml の JSON Schema（エディター用）を出力します",
    )
)
def schema(
    of: Annotated[
        SchemaOf,
        typer.Argument(metavar="[report|responses|theme]", help=_help("What it is for.", "何の JSON Schema か")),
    ] = SchemaOf.REPORT,
) -> None:
    """Print the JSON Schema of a spec, of the mapping of answer sheets, or of a theme."""
    from generator.commands.listing import print_mapping_schema, print_schema, print_theme_schema

    {
        SchemaOf.REPORT: print_schema,
        SchemaOf.RESPONSES: print_mapping_schema,
        SchemaOf.THEME: print_theme_schema,
    }[of]()


@data_app.command(
    "check",
    help=_help(
        "Check the answers: codes, duplicates, bases, units; exit code 3 when there is an error.",
        "回答を調べます（団体コード、重複、設問の対象、単位など）。誤りがあれば終了コードは 3",
    ),
)
def check_data(
    folder: Annotated[
        str | None,
        typer.Argument(
            metavar="[FOLDER|SPEC]",
            help=_help(
                "A folder of data, or a spec, whose data are meant.", "データのフォルダー、又はそのデータを使う仕様書"
            ),
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help=_help("Write all findings to .xlsx or .csv.", "すべての指摘を .xlsx か .csv に書き出します"),
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check the answers of a data folder."""
    from generator.commands.data import check_data as check_answers

    raise typer.Exit(check_answers(folder, out=out, as_json=as_json))


@theme_app.command("list", help=_help("List the themes.", "体裁の一覧を示します"))
def list_themes(themes: ThemesOption = None) -> None:
    """List the themes that can be named here."""
    from generator.commands.themes import list_themes as listed

    listed(themes)


@theme_app.command("new", help=_help("Make a theme of one's own.", "自分の体裁を作ります"))
def new_theme(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_help("Its name.", "体裁の名前"), show_default=False)],
    base: Annotated[
        str, typer.Option("--from", metavar="NAME", help=_help("The theme it changes.", "土台にする体裁"))
    ] = "ministry",
    colour: Annotated[
        str | None,
        typer.Option(
            "--colour",
            "--color",
            metavar="5B2A6E",
            help=_help("The house's colour: all colours are made of it.", "主な色。すべての色をここから作ります"),
        ),
    ] = None,
    themes: ThemesOption = None,
) -> None:
    """Make a theme of one's own."""
    from generator.commands.themes import new_theme as made

    made(name, base, colour, themes)


@theme_app.command(
    "adopt",
    help=_help(
        "Make a theme of your own PowerPoint template (.pptx, .potx).",
        "自分の PowerPoint のひな形（.pptx、.potx）から体裁を作ります",
    ),
)
def adopt_theme(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=_help("A .pptx or .potx.", ".pptx 又は .potx"), show_default=False)
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help=_help("Its name.", "体裁の名前"), show_default=False)],
    base: Annotated[
        str, typer.Option("--from", metavar="NAME", help=_help("The theme it changes.", "土台にする体裁"))
    ] = "ministry",
    themes: ThemesOption = None,
) -> None:
    """Make a theme of one's own PowerPoint template."""
    from generator.commands.adopting import adopt_master

    adopt_master(file, name, base, themes)


@theme_app.command("check", help=_help("Check a theme: files, texts, contrast.", "体裁を点検します（文、色の濃さ）"))
def check_theme(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_help("Its name.", "体裁の名前"), show_default=False)],
    themes: ThemesOption = None,
) -> None:
    """Check a theme; exit code 4 when something is wrong."""
    from generator.commands.themes import check_theme as checked

    raise typer.Exit(checked(name, themes))


@theme_app.command(
    "show",
    help=_help(
        "Write a sampler of a theme: its colours, letters and measures by name, and every section kind.",
        "体裁の見本を作ります（色、文字、寸法の名前と、すべての種類のページ）",
    ),
)
def show_theme(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_help("Its name.", "体裁の名前"), show_default=False)],
    page: PageOption = None,
    themes: ThemesOption = None,
    formats: FormatOption = "pptx,pdf",
    out: OutOption = "output",
    verbose: VerboseOption = False,
) -> None:
    """Write a sampler of a theme; exit code 4 when a page does not hold, or when preflight finds something."""
    from generator.commands.showing import show_theme as shown

    raise typer.Exit(shown(name, page=page, themes=themes, formats=_names(formats), out=out, verbose=verbose))


@app.command(help=_help("Check this installation.", "この環境で動くかどうかを調べます"))
def doctor(out: OutOption = "output", theme: ThemeOption = None) -> None:
    """Check this installation."""
    from generator.commands.doctor import examine

    raise typer.Exit(examine(out, theme or "ministry"))


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit with its code."""
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console without Japanese must not stop the work
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        code = _run(given)
        if code == INTERRUPTED:  # typer, too, turns Ctrl-C into this code
            words = Words("interrupted; nothing was changed", "中断しました。何も変更していません")
            print(say(words, language()), file=sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the flush at exit has somewhere to go
        code = 1
    sys.exit(code)


def _run(given: list[str]) -> int:
    tongue = language()
    try:
        result = app(given, prog_name="reportgen", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except GeneratorError as error:
        print(told(error.problems, tongue), file=sys.stderr)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except typer.Exit as leaving:
        return leaving.exit_code
    except BrokenPipeError:
        raise
    except Exception as fault:
        from generator.commands.faults import usage_problem, wants_traceback

        if (problem := usage_problem(fault)) is not None:
            print(told([problem], tongue), file=sys.stderr)
            return 2
        _own_up(fault, wants_traceback(given))
        return 1


def _own_up(fault: Exception, traceback_wanted: bool) -> None:
    if traceback_wanted:
        import traceback

        traceback.print_exception(fault)
    words = Words(
        f"internal fault: {type(fault).__name__}: {fault}. This is a bug in reportgen, not your mistake."
        " Run again with --verbose and report what it prints.",
        f"内部の不具合です: {type(fault).__name__}: {fault}。reportgen の誤りで、操作や仕様書の誤りではありません。"
        " --verbose を付けて実行し、表示を添えて知らせてください。",
    )
    print(say(words, language()), file=sys.stderr)
