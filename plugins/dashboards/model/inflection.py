"""English verbs of `data/wording.yml`: `cut~` stands for all forms of a verb, so that no form is forgotten."""

from typing import Final

MARK: Final = "~"
_VOWELS: Final = "aeiou"
# Past and participle where they are not made with -ed.
_IRREGULAR: Final = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
    bear bore borne|become became|begin began begun|bend bent|bind bound|bite bit bitten|blow blew blown|break broke broken
    |breed bred|bring brought|build built|burst burst|buy bought|catch caught|choose chose chosen|come came|cost cost|cut cut
    |dig dug|do did done|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought
    |find found|fly flew flown|forge forged|free freed|get got gotten|give gave given|go went gone|grind ground|grow grew grown
    |have had|hit hit|hold held|keep kept|know knew known|lay laid|lead led|leave left|lend lent|let let|lie lay lain|light lit
    |lose lost|make made|mean meant|meet met|outdo outdid outdone|outshine outshone|overcome overcame|overtake overtook overtaken
    |owe owed|pay paid|put put|quit quit|rebuild rebuilt|rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran
    |see saw seen|sell sold|send sent|set set|shake shook shaken|shed shed|shine shone|show showed shown|shrink shrank shrunk
    |shut shut|sink sank sunk|slash slashed|sow sowed sown|speed sped speeded|spell spelled spelt|spend spent|spin spun
    |spread spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck|swing swung|take took taken
    |teach taught|tear tore torn|tell told|think thought|throw threw thrown|thrust thrust|turn turned|undo undid undone
    |untie untied|win won|wind wound|write wrote written|beat beat beaten|lift lifted|open opened|offer offered
    |enter entered|deliver delivered|answer answered|foster fostered|lower lowered|better bettered|power powered
    |bolster bolstered|render rendered|empower empowered|usher ushered|trigger triggered|garner garnered|further furthered
    |engender engendered|soften softened|quicken quickened|lighten lightened|loosen loosened|shorten shortened|lessen lessened
    |hasten hastened|broaden broadened|widen widened|deepen deepened|strengthen strengthened|tighten tightened|sharpen sharpened
    |brighten brightened|straighten straightened|heighten heightened|awaken awakened|sweeten sweetened|redden reddened
    |benefit benefited|profit profited|credit credited|limit limited|visit visited|edit edited|exhibit exhibited
    """.replace("\n", " ").split("|")
}  # fmt: skip


def forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb, each once: cut, cuts, cutting."""
    past = _IRREGULAR.get(verb) or (_ended(verb, "ed"),)
    return tuple(dict.fromkeys((verb, _third(verb), *past, _ended(verb, "ing"))))


def _third(verb: str) -> str:
    if verb in {"have", "do", "go"}:
        return {"have": "has", "do": "does", "go": "goes"}[verb]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh")) else f"{verb}s"


def _ended(verb: str, ending: str) -> str:
    if verb.endswith("ie") and ending == "ing":
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}{ending}"
    if verb.endswith("e") and ending == "ed":
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS and ending == "ed":
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}{ending}"


def _doubled(verb: str) -> str:
    """Double the last letter of a short verb: trim, trimmed; one whose past is listed undoubled keeps it."""
    short = (
        len(verb) > 2
        and verb[-1] not in f"{_VOWELS}wxy"
        and verb[-2] in _VOWELS
        and (verb[-3] not in _VOWELS or verb[-4:-1] == "qui")
    )
    single = _IRREGULAR.get(verb, ("",))[0] == f"{verb}ed"
    return verb + verb[-1] if short and not single and _one_beat(verb) else verb


def _one_beat(verb: str) -> bool:
    """Return whether a verb has one vowel group, or is known to be stressed at its end."""
    beats = sum(it in _VOWELS and (at == 0 or verb[at - 1] not in _VOWELS) for at, it in enumerate(verb))
    return beats == 1 or verb.endswith(("cur", "fer", "pel", "mit", "bet", "get", "vel", "cel", "dispel"))
