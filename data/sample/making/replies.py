"""What each body answered to the detailed questions of a wave, from statuses, sizes, weights and published counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from making import margins
from making.chance import Chance, Floats, Mask
from making.margins import CHOICES, Choice
from making.places import KINDS, Places
from making.statuses import DONE, PLANNED, TRIAL, Statuses

CHANGED = 0.3
"""Share of answers that were drawn afresh between the waves."""


@dataclass(slots=True)
class Replies:
    """Answers of a wave: chosen options (options, bodies), amounts in 円 (NaN = blank), and who answered which part."""

    wave: str
    chosen: dict[str, Mask] = field(default_factory=dict)
    amounts: dict[str, Floats] = field(default_factory=dict)
    bases: dict[str, Mask] = field(default_factory=dict)


class Drawing:
    """Draws the answers of both waves, so that a body's answers of one resemble those of the other."""

    def __init__(self, places: Places, statuses: Statuses, chance: Chance) -> None:
        self.places, self.statuses, self.chance = places, statuses, chance
        self._keys: dict[str, Floats] = {}

    def keys(self, question: str, options: int) -> Floats:
        """Return a number above 0 and below 1 for each option and body; most are those of the last call."""
        fresh = self.chance.uniforms(options, len(self.places))
        kept = self._keys.get(question)
        if kept is not None:
            fresh = np.where(self.chance.uniforms(*fresh.shape) < CHANGED, fresh, kept)
        self._keys[question] = fresh
        return fresh

    def weights(self, small: tuple[float, ...], large: tuple[float, ...]) -> Floats:
        """Return probabilities (options, bodies) between those of small and of large bodies."""
        low, high = np.array(small)[:, None] / 100, np.array(large)[:, None] / 100
        return low + (high - low) * self.places.size[None, :]

    def make(self, wave: str) -> Replies:
        """Return all answers of a wave."""
        replies = Replies(wave)
        replies.bases = self._bases(wave)
        self._guidelines(replies)
        self._customising(replies)
        for question, choice in CHOICES.items():
            if not (question == "genai_time_reuse" and wave == "R5"):
                replies.chosen[question] = self._choose(question, choice, replies)
        for technology in ("ai", "genai"):
            replies.chosen[f"{technology}_challenges"] = self._challenges(technology, wave)
        for technology in ("AI", "RPA"):
            replies.chosen[f"national_requests・{technology}"] = self._requests(technology, wave)
        self._shared_use(replies)
        self._talent(replies)
        return replies

    def _bases(self, wave: str) -> dict[str, Mask]:
        everyone = np.ones(len(self.places), dtype=np.bool_)
        with_ai = self.statuses.at(wave, "AI", DONE, TRIAL)
        with_rpa = self.statuses.at(wave, "RPA", DONE, TRIAL)
        with_genai = self.statuses.at(wave, "生成AI", DONE, TRIAL, PLANNED)
        often = np.full(len(self.places), 0.97)
        count = margins.DETAILS[wave] or round(0.96 * int(with_genai.sum()))
        return {
            "全団体": everyone & self.chance.happens(np.full(len(self.places), 0.985)),
            "AI": with_ai & self.chance.happens(often),
            "RPA": with_rpa & self.chance.happens(often),
            "生成AI": self.chance.pick(with_genai, 0.4 + self.places.size, count),
        }

    def _choose(self, question: str, choice: Choice, replies: Replies) -> Mask:
        base = replies.bases[choice.base]
        weights = self.weights(choice.small, choice.large)
        if replies.wave == "R5" and choice.before:
            weights = self.weights(choice.before, choice.before)
        keys = -np.log(self.keys(question, len(weights))) / np.clip(weights, 1e-9, None)
        if choice.most == 1:
            return np.asarray((keys == keys.min(axis=0)) & base)
        if choice.most:
            how_many = 1 + (self.keys(f"{question} n", choice.most - 1) < 0.8).sum(axis=0)
            return np.asarray((np.argsort(np.argsort(keys, axis=0), axis=0) < how_many) & base)
        chosen = (self._keys[question] < weights) & base
        for option, count in (choice.exact or {}).get(replies.wave, {}).items():
            chosen[option] = self.chance.pick(base, weights[option], count)
        nothing = base & ~chosen.any(axis=0)
        chosen[:, nothing] = _first(keys, choice, replies.wave)[:, nothing]
        return chosen

    def _challenges(self, technology: str, wave: str) -> Mask:
        """Return up to three challenges a body; of adopters of R6 that may be named, to the published shares."""
        options, small, large = margins.CHALLENGES[technology]
        weights = self.weights(small, large)
        everyone = np.ones(len(self.places), dtype=np.bool_)
        answering = everyone & self.chance.happens(np.full(len(self.places), 0.985))
        keys = -np.log(self.keys(f"{technology}_challenges", len(options))) / weights
        how_many = 1 + (self.keys(f"{technology} n", 2) < 0.8).sum(axis=0)
        chosen = np.asarray((np.argsort(np.argsort(keys, axis=0), axis=0) < how_many) & answering)
        if wave == "R6":
            name = {"ai": "AI", "genai": "生成AI"}[technology]
            named = self.statuses.at(wave, name, DONE, TRIAL) & ~self.statuses.unnamed[wave]
            for kind in KINDS:
                among = named & self.places.of(kind)
                chosen[:, among] = self._to_shares(
                    among, options, weights, margins.published_challenges(technology)[kind]
                )
        return chosen

    def _to_shares(self, among: Mask, options: tuple[str, ...], weights: Floats, shares: Mapping[str, float]) -> Mask:
        size = int(among.sum())
        listed = [option for option, name in enumerate(options) if name in shares]
        counts = [round(shares[options[option]] * size / 100) for option in listed]
        chosen = np.zeros((len(options), len(self.places)), dtype=np.bool_)
        chosen[listed] = self.chance.deal(among, weights[listed], counts, 3)
        most = min(counts) - 1
        for option in (option for option in range(len(options)) if option not in listed):
            nothing = among & ~chosen.any(axis=0)
            some = min(int(nothing.sum()), most)
            chosen[option] = self.chance.pick(nothing, weights[option], some)
            free = among & ~chosen[option] & (chosen.sum(axis=0) < 3)
            more = min(most - some, int(free.sum()), round(0.5 * float(weights[option][among].sum())))
            chosen[option] |= self.chance.pick(free, weights[option], max(more, 0))
        return chosen[:, among]

    def _requests(self, technology: str, wave: str) -> Mask:
        weights = self.weights(*margins.REQUESTS)
        everyone = np.ones(len(self.places), dtype=np.bool_)
        answering = everyone & self.chance.happens(np.full(len(self.places), 0.98))
        chosen = (self.keys(f"requests {technology}", len(weights)) < weights) & answering
        if technology == "AI":
            chosen[0] = self.chance.pick(answering, 1.2 - 0.4 * self.places.size, margins.MONEY_FROM_THE_STATE[wave])
        nothing = answering & ~chosen.any(axis=0)
        chosen[1, nothing] = True
        return np.asarray(chosen)

    def _shared_use(self, replies: Replies) -> None:
        """Choose who shares an AI, in which way, and how many; small bodies more often."""
        wave = replies.wave
        named = replies.bases["AI"] & ~self.statuses.unnamed[wave]
        bodies, total, trying = margins.SHARED[wave]
        likely = 1.6 - self.places.size
        sharing = self.chance.pick(named & self.statuses.at(wave, "AI", DONE), likely, bodies)
        tried = self.chance.pick(named & self.statuses.at(wave, "AI", TRIAL), likely, trying)
        second = self.chance.pick(sharing, 0.3 + self.places.size, total - bodies)
        how_many = np.where(sharing | tried, 1.0, np.nan)
        replies.amounts["shared_ai"] = np.where(second, 2.0, how_many)
        shape = self.chance.uniforms(len(self.places))
        first = np.array([shape < 0.3, (shape >= 0.3) & (shape < 0.92), shape >= 0.92])
        replies.chosen["ai_shared_use"] = first & (sharing | tried)
        replies.chosen["ai_shared_use"][1] |= second & first[0]
        replies.chosen["ai_shared_use"][0] |= second & ~first[0]

    def _talent(self, replies: Replies) -> None:
        """Choose what is done for skilled people; doing nothing excludes all else."""
        train, nothing = margins.TALENT[replies.wave]
        eager = np.exp(self.statuses.eager)
        everyone = np.ones(len(self.places), dtype=np.bool_)
        training = self.chance.pick(everyone, eager, train)
        idle = self.chance.pick(~training, 1 / eager, nothing)
        others = self.keys("talent", 4) < self.weights((5, 16, 12, 2), (36, 30, 8, 4))
        others = others & (training | (~idle & self.chance.happens(np.full(len(self.places), 0.9))))
        silent = ~training & ~idle & ~others.any(axis=0)
        others[1] |= silent & self.chance.happens(np.full(len(self.places), 0.7))
        replies.chosen["genai_talent"] = np.vstack([training, idle, others])

    def _guidelines(self, replies: Replies) -> None:
        """Choose who has guidelines: large adopters all, two adopters left it blank, others to the published counts."""
        wave = replies.wave
        done = self.statuses.at(wave, "生成AI", DONE)
        sure = done & self.places.of("都道府県", "指定都市", "中核市")
        made, unmade = margins.GUIDELINES[wave]
        rest, blank = done & ~sure, self.places.none()
        of_adopters = margins.ADOPTERS_WITH_GUIDELINES
        if wave == "R6":
            blank = self.chance.pick(rest & ~self.statuses.unnamed[wave], 1.2 - self.places.size, 2)
            sure |= rest & self.statuses.unnamed[wave]
        else:
            of_adopters = max(int(sure.sum()), round(0.75 * int(done.sum())))
        more = of_adopters - int(sure.sum())
        with_rules = sure | self.chance.pick(rest & ~blank & ~sure, 0.2 + self.places.size, more)
        likely = np.where(self.statuses.at(wave, "生成AI", TRIAL), 0.6, 0.12) * (0.4 + self.places.size)
        with_rules |= self.chance.pick(~done, likely, made - of_adopters)
        without = done & ~with_rules & ~blank
        others = ~with_rules & ~blank & ~done
        without |= self.chance.pick(others, np.ones(len(self.places)), unmade - int(without.sum()))
        replies.chosen["genai_guidelines"] = np.vstack([with_rules, without])
        replies.bases["策定済み"] = with_rules & self.chance.happens(np.full(len(self.places), 0.97))

    def _customising(self, replies: Replies) -> None:
        """Choose who made generative AI their own, and how."""
        detailed = replies.bases["生成AI"]
        custom = self.chance.pick(detailed, 0.1 + self.places.size**2, margins.CUSTOMISED[replies.wave])
        replies.chosen["genai_customised"] = np.vstack([custom, detailed & ~custom])
        replies.bases["カスタマイズ"] = custom
        rag, built = margins.CUSTOM_METHOD[replies.wave]
        first = self.chance.pick(custom, np.ones(len(self.places)), rag)
        second = self.chance.pick(custom, np.where(first, 0.4, 1.0), built)
        replies.chosen["genai_custom_method"] = np.vstack([first, second, custom & ~first & ~second])


def _first(keys: Floats, choice: Choice, wave: str) -> Mask:
    """Return the likeliest option of each body among those whose counts were not published."""
    fixed = list((choice.exact or {}).get(wave, {}))
    open_ = keys.copy()
    open_[fixed] = np.inf
    return np.asarray(open_ == open_.min(axis=0))
