"""Keys typed into a long draft in an editor: until the section is judged, and until the whole draft is."""

from __future__ import annotations

import keys
from ground import LONG, Ground, drafts_of, pandoc
from measuring import TOOL_ROOT, Spent, Task, command, in_turns
from parts import Found
from parts.reading import PEER
from results import measured

KEYS = 50
SECTION, WHOLE = "按键到这一节的检查结果", "按键到全文的检查结果（含停键的等待）"


def measure(ground: Ground) -> Found:
    """A round is a key; pandoc reads the same draft as often."""
    draft = drafts_of(ground.long())[0]
    count = KEYS // 5 if ground.quick else KEYS
    ground.say(f"  {count} 次")
    typed = keys.measure(TOOL_ROOT, draft, count, ground.seed)
    peer = Task(name=PEER, run=command(pandoc(draft, "json", ground.folder("peer") / "peer.json")))
    spent = in_turns([peer], count)
    # The server is one process for all keys, so that its processor seconds cannot be told key by key.
    spent |= {SECTION: _walls(typed.first), WHOLE: _walls(typed.whole)}
    return Found(
        measures=(
            *(measured(spent, name, size=1, draft=LONG, peers=(PEER,)) for name in (SECTION, WHOLE)),
            measured(spent, PEER, size=1, draft=LONG, is_peer=True),
        )
    )


def _walls(seconds: list[float]) -> tuple[Spent, ...]:
    return tuple(Spent(one, 0.0) for one in seconds)
