"""Sentences from strangers: they reach nothing but values, and what repeats or grows is counted and refused, never timed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import GeneratorError, Problem

pytestmark = pytest.mark.timeout(60)

HEAD = "title: 題\nwave: R3\ndate: 2022-06-27\nsections:\n"

REACHING = {
    "class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "class by item": "{{ ''['__class__'] }}",
    "class by joined name": "{{ ''['__cla' ~ 'ss__'] }}",
    "globals of a function": "{{ rate.__globals__ }}",
    "arguments of a partial": "{{ count.args }}{{ count.func.__globals__ }}",
    "self of a method": "{{ rate.__self__.survey }}",
    "code of a macro": "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
    "attr": "{{ '' | attr('__class__') }}",
    "map over attributes": "{{ [''] | map(attribute='__class__') | list }}",
    "sort by attributes": "{{ ['', 'a'] | sort(attribute='__class__.__name__') | list }}",
    "select by attr": "{{ [''] | map('attr', '__class__') | list }}",
    "format": "{{ '{0.__class__}'.format('') }}",
    "format_map": "{{ '{a.__class__}'.format_map({'a': ''}) }}",
    "the environment": "{{ self._TemplateReference__context.environment }}",
    "the caller's context": "{{ self.__init__.__globals__ }}",
    "cycler": "{{ cycler.__init__.__globals__.os }}",
    "lipsum": "{{ lipsum.__globals__ }}",
    "generators": "{{ (range(3) | select).gi_frame }}",
    "a file by include": "{% include '../../../../../../etc/passwd' %}",
    "an absolute file": "{% include '/etc/passwd' %}",
    "a file by import": "{% import '/etc/passwd' as x %}{{ x }}",
    "a file by extends": "{% extends '../theme.yaml' %}",
    "a changed value": "{% set x = [1] %}{{ x.append(2) }}",
    "encode": "{{ 'x'.encode('utf-16') }}",
    "do": "{% do 1 %}",
}

GROWING = {
    "repeated text": "{{ 'x' * 1000000000 }}",
    "repeated the other way": "{{ 1000000000 * 'x' }}",
    "repeated list": "{{ ([1] * 1000000000) | length }}",
    "wide number": "{{ '%1000000000d' % 1 }}",
    "wide format": "{{ '{:1000000000d}'.format(1) }}",
    "center": "{{ 'x' | center(1000000000) }}",
    "indent": "{{ 'x\\n' | indent(1000000000) }}",
    "filter format": "{{ '%1000000000d' | format(1) }}",
    "ljust": "{{ 'x'.ljust(1000000000) }}",
    "expandtabs": "{{ '\\t'.expandtabs(1000000000) }}",
    "power": "{{ 9 ** 387420489 }}",
    "long power": "{{ 2 ** 100000000 }}",
    "folded power": "{% if 9 ** 387420489 > 1 %}x{% endif %}",
    "squares": "{% set a = 9999999999 %}" + "{% set a = a * a %}" * 40 + "{{ a }}",
    "range": "{{ range(1000000000) | list | length }}",
    "range in a loop": "{% for i in range(1000000000) %}x{% endfor %}",
    "loops in loops": "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "a condition of a loop": "{% for i in range(99999) if range(9999) | list and false %}{% endfor %}",
    "doubling": "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "adding": "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a + a %}" * 40 + "{{ a }}",
    "printing twice": "{% set a = 'x' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
    "lists in lists": "{% set a = [1] %}" + "{% set a = [a, a] %}" * 40 + "{{ a | length }}",
    "tuples compared": "{% set a = (1,) %}{% set b = (1,) %}"
    + "{% set a = (a, a) %}{% set b = (b, b) %}" * 40
    + "{{ a == b }}",
    "dictionaries": "{% set a = {} %}" + "{% set a = {1: a, 2: a} %}" * 40 + "{{ a }}",
    "macros": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    "recursive loop": "{% for i in [50] recursive %}{% if i %}{{ loop([i - 1, i - 1]) }}{% endif %}{% endfor %}",
    "a macro for ever": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "long text in a loop": "{% for i in range(9999) %}" + "あ" * 5000 + "{% endfor %}",
    "replace": "{% set a = 'x' * 9999 %}{{ a | replace('x', a) }}",
    "join": "{{ range(9999) | join('x' * 9999) }}",
    "listed": "{{ range(9999) | listed('x' * 9999) }}",
    "sum of lists": "{% set a = [[1] * 999] * 99 %}{{ a | sum(start=[]) | length }}"
    + "{% set a = a + a %}" * 3 + "{{ a | length }}",
    "namespace": "{% set n = namespace(a='x') %}{% for i in range(99) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
    "parentheses": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "a long sum": "{{ " + "1 + " * 9000 + "1 }}",
    "blocks in blocks": "{% for i in [1] %}" * 60 + "{% endfor %}" * 60,
    "digits": "{{ " + "9" * 9000 + " }}",
    "share's decimals": "{{ rate('ai_status', '導入済み', '指定都市') | share(1000000000) }}",
}  # fmt: skip


def told(tmp_path: Path, sentence: str) -> Problem:
    spec = tmp_path / "spec.yaml"
    spec.write_text(HEAD + f"  - kind: cover\n    title: {json.dumps(sentence)}\n", encoding="utf-8")
    with pytest.raises(GeneratorError) as caught:
        pipeline.check(spec)
    (problem,) = caught.value.problems
    assert problem.place.startswith(f"{spec}:6:12")
    assert problem.what.en != problem.what.ja
    assert len(problem.what.en) < 300
    assert problem.hint is not None
    return problem


@pytest.mark.parametrize("sentence", REACHING.values(), ids=REACHING)
def test_a_sentence_reaches_nothing_but_values(tmp_path: Path, sentence: str) -> None:
    problem = told(tmp_path, sentence)
    assert "root:" not in problem.what.en


@pytest.mark.parametrize("sentence", GROWING.values(), ids=GROWING)
def test_a_sentence_cannot_grow_without_bound(tmp_path: Path, sentence: str) -> None:
    told(tmp_path, sentence)
