"""More or less than another: who is ahead, by how much, or how many times as much."""

from decimal import Decimal

from assistant.claims.about import About, about, subject_places, topic_of
from assistant.claims.anchors import count_of
from assistant.claims.claim import Judgement
from assistant.claims.context import Context
from assistant.claims.direction import denied
from assistant.claims.piece import Piece
from assistant.claims.readings import Reading, factor_to, found
from assistant.claims.stated import Stated, hedge_of, stated
from assistant.claims.weigh import ruled, weighed
from assistant.offline.topics import TARIFF
from tools.domain.finding import Finding
from tools.store.known import Known

_TIMES = {"twice": Decimal(2), "double": Decimal(2), "half": Decimal("0.5"), "triple": Decimal(3)}
_LESS = ("less", "behind", "trails")


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """The two held side by side; several named together after "than" count as their sum."""
    topic = topic_of(piece, context)
    match = piece.anchor.found
    places = [one for one in piece.slots.places if one.start >= piece.anchor.end]
    after = [one for one in places if one.role == "place" and one.code != "US"]
    if topic is None or topic.name == TARIFF or not topic.by_place or match is None or not after:
        return None
    told = about(piece, topic, context, known, subject_places(piece, context, topic))
    other = about(piece, topic, context, known, after)
    if not told.subjects or not other.subjects:
        return None
    (left, first), (right, second) = _value(told, known), _value(other, known)
    findings = Finding(f"{first.sentence} {second.sentence}", (*first.figures, *second.figures))
    if match["times"]:
        word = match["times"].lower().split(" ")[0].split("-")[0]
        said = Stated(_TIMES.get(word) or _decimal(word), Decimal(0), hedge_of(piece.before))
        return weighed(said, [Reading(left / right, findings)]) if right else None
    less = any(match[name] for name in _LESS)
    if piece.anchor.number is not None:
        unit = known.series(told.series).unit
        said = stated(piece.slots.text, piece.anchor.number).scaled(factor_to(piece.anchor.number, unit, ""))
        return weighed(said, [Reading(right - left if less else left - right, findings)])
    return ruled((left < right if less else left > right) != denied(piece), findings, "It is the other way round.")


def _decimal(word: str) -> Decimal:
    return Decimal(word) if word.replace(".", "").isdigit() else Decimal(count_of(word))


def _value(told: About, known: Known) -> tuple[Decimal, Finding]:
    ids = [one.series for one in told.subjects]
    if len(ids) > 1:
        held = found(known, "add_up", series=ids, period=told.dating.at_text)
    else:
        held = found(known, "look_up_value", series=ids[0], period=told.dating.at_text)
    return held.figures[0].quantity.amount, held
