"""Writes an outline in its one form: the model's key order, block style, two spaces a level, comments kept."""

from collections.abc import Iterator

from dashboards.editor.outline import Node, Outline, OutlineNode, OutlinePart
from dashboards.editor.quoting import block, inline
from dashboards.model.shapes import field_of, is_typed, item_of, keys_of

INDENT = 2


def write(outline: Outline, shape: object) -> str:
    """Return the file's text; no blank line at its start, exactly one line break at its end."""
    lines = [*outline.head]
    if isinstance(outline.root, OutlineNode):
        if outline.root.parts:
            lines += _group(outline.root, shape, 0)
        else:
            lines.append(_empty(outline.root))
    elif outline.root is not None:
        lines += _scalar("", outline.root, shape, 0)
    lines += outline.foot
    text = "\n".join(lines).strip("\n")
    return text + "\n" if text else ""


def _group(group: OutlineNode, shape: object, depth: int) -> Iterator[str]:
    pad = " " * depth
    for part in _ordered(group, shape):
        lead = [*part.lead]
        if part.key is None and isinstance(part.value, OutlineNode) and part.value.parts:
            # `- # why` has no line of its own in block style: it goes above the item.
            lead += part.beside
            part.beside.clear()
        yield from (pad + line if line else "" for line in _led(lead, first=part is group.parts[0] and depth > 0))
        yield from _part(part, shape, depth)
    yield from (pad + line for line in group.tail)


def _led(lead: list[str], *, first: bool) -> list[str]:
    """Keep single blank lines around comments; a blank line alone, or at the start of a group, says nothing."""
    kept: list[str] = []
    for line in lead:
        if line or (kept and kept[-1]) or (not kept and not first):
            kept.append(line)
    return kept if any(kept) else []


def _part(part: OutlinePart, shape: object, depth: int) -> Iterator[str]:
    pad = " " * depth
    if part.key is None:
        below, start = item_of(shape), pad + "-"
    else:
        below, start = field_of(shape, part.key), f"{pad}{inline(part.key, typed=False)}:"
    value = part.value
    beside = "".join(f" {it}" for it in part.beside)
    if not isinstance(value, OutlineNode):
        first, *rest = _scalar(start + " ", value, below, depth + INDENT)
        yield from [first.rstrip() + beside, *rest]
    elif not value.parts:
        yield f"{start} {_empty(value)}{beside}"
        yield from (pad + " " * INDENT + line for line in value.tail)
    elif part.key is not None:
        yield start + beside
        yield from _group(value, below, depth + INDENT)
    else:
        yield from _inset(value, below, depth)


def _inset(value: OutlineNode, shape: object, depth: int) -> Iterator[str]:
    """Write an item that is itself a group: its first line stands beside the dash."""
    first = _ordered(value, shape)[0]
    if first.lead:
        # A comment above the first key of an item stands above the item.
        yield from (" " * depth + line for line in first.lead if line)
        first.lead.clear()
    lines = list(_group(value, shape, depth + INDENT))
    yield " " * depth + "- " + lines[0].lstrip()
    yield from lines[1:]


def _ordered(group: OutlineNode, shape: object) -> list[OutlinePart]:
    if not group.keyed:
        return group.parts
    order = {key: place for place, key in enumerate(keys_of(shape))}
    return sorted(group.parts, key=lambda part: order.get(str(part.key), len(order)))


def _scalar(start: str, value: Node, shape: object, depth: int) -> list[str]:
    if value is None or isinstance(value, OutlineNode):
        return [start]
    lines = block(value) if "\n" in value else None
    if lines is None:
        return [start + inline(value, typed=is_typed(shape))]
    header, body = lines
    return [start + header, *(" " * depth + line if line else "" for line in body)]


def _empty(group: OutlineNode) -> str:
    return "{}" if group.keyed else "[]"
