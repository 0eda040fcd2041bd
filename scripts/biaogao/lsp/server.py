"""The server: hears what the editor does, reads the draft again and answers; stdout carries the protocol alone."""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections.abc import Callable

import msgspec
from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from biaogao import __version__
from biaogao.errors import InputError
from biaogao.lsp import desk, hovering, identity, outline, remedies, reporting
from biaogao.lsp.completion import TRIGGERS, Cursor, complete
from biaogao.lsp.desk import Opened, Place, Reading
from biaogao.lsp.glimpse import glimpse
from biaogao.lsp.positions import Positions
from biaogao.source import Point, Span

NAME = "biaogao"
MAX_TYPED = 500_000
"""Characters of a draft beyond which it is read when saved, not while it is typed."""

_AT_ONCE = 0.005
"""Seconds in which keys are gathered that come together, as a paste or a held key sends them."""

_GLANCE = 0.02
"""Seconds between two looks whether the draft was read."""

_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.2, 2.0
"""Seconds without a key after which the whole draft is read; a slow one waits longer."""

_COLLECT_AFTER = 20_000

_log = logging.getLogger(__name__)


class Server(LanguageServer):
    """One editor's server: the texts that are open, the last reading of each draft, and what was published."""

    def __init__(self) -> None:
        # Whole texts: an editor parts lines elsewhere than Python does, and a text that drifts would mislead silently.
        super().__init__(NAME, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.texts: dict[str, Opened] = {}
        self.readings: dict[Place, Reading] = {}
        self._published: dict[Place, frozenset[str]] = {}
        self._waiting: dict[Place, asyncio.TimerHandle] = {}
        self._told: set[Place] = set()
        self._took = 0.0

    @property
    def positions(self) -> Positions:
        """How places are counted with this editor."""
        return Positions(self.workspace.position_encoding)

    @property
    def offers_snippets(self) -> bool:
        """Whether the editor can put in a snippet and has none of its own (`snippets: false` when it starts us)."""
        text = self.client_capabilities.text_document
        item = text.completion.completion_item if text and text.completion else None
        return bool(item and item.snippet_support) and self.own_snippets

    own_snippets = True

    # --- texts -------------------------------------------------------------------------------------------------

    def take(self, uri: str, text: str) -> Place | None:
        """Remember a text; the draft to which it belongs."""
        held = desk.opened(uri, text)
        place = desk.place_of(held.path) if held else None
        if held is None or place is None:
            return None
        self.texts[uri] = held
        return place

    def close(self, uri: str) -> None:
        """Forget a text; the findings of a draft without any open text go away."""
        held = self.texts.pop(uri, None)
        place = desk.place_of(held.path) if held else None
        if place is None:
            return
        if any(desk.place_of(other.path) == place for other in self.texts.values()):
            self.schedule(place)
            return
        self._forget(place)

    def _forget(self, place: Place) -> None:
        if handle := self._waiting.pop(place, None):
            handle.cancel()
        self.readings.pop(place, None)
        for uri in sorted(self._published.pop(place, frozenset())):
            self._send(uri, [])

    def is_big(self, place: Place) -> bool:
        """Whether a draft is too long to be read at every keystroke."""
        return sum(len(text.text) for text in self.texts.values() if place.folder in text.path.parents) > MAX_TYPED

    # --- reading -----------------------------------------------------------------------------------------------

    def schedule(self, place: Place) -> None:
        """Read a whole draft as soon as the messages that came together with this one are heard."""
        self._later(place, _AT_ONCE, self.judge, place)

    def _later(self, place: Place, pause: float, call: Callable[..., object], *arguments: object) -> None:
        """Do one thing for a draft after a pause; what it was to do before is not done any more."""
        if handle := self._waiting.pop(place, None):
            handle.cancel()
        self._waiting[place] = asyncio.get_running_loop().call_later(pause, call, *arguments)

    def typed(self, place: Place, uri: str) -> None:
        """After a key: say at once what its section shows, and read the whole draft when the keys rest."""
        self._later(place, _AT_ONCE, self._glimpse, place, uri)

    def _glimpse(self, place: Place, uri: str) -> None:
        reading, held = self.readings.get(place), self.texts.get(uri)
        file = reading.file_of(uri) if reading else None
        shown = None
        if reading and held and file:
            lines = held.lines
            now = msgspec.structs.replace(reading, lines={**reading.lines, file: lines})
            try:
                found = glimpse(reading, file, lines)
                shown = None if found is None else [reporting.shown(one, now, self.positions) for one in found]
            except Exception:
                # The reading of the whole draft follows; it says what is wrong.
                _log.exception("a section could not be judged")
        if shown is None:
            self.judge(place)
            return
        # Before anything is sent: requests wait for the whole reading, which has to come whatever befalls the sending.
        self._later(place, min(max(_SHORTEST_PAUSE, self._took), _LONGEST_PAUSE), self.judge, place)
        self._send(uri, shown)

    def wait_for_saving(self, place: Place) -> None:
        """Say once of a draft that it is too long for a check at every keystroke."""
        if place not in self._told:
            self._told.add(place)
            message = f"标稿：稿件“{place.name}”超过{MAX_TYPED // 10_000}万字符，保存时才检查。"
            self.window_show_message(types.ShowMessageParams(type=types.MessageType.Warning, message=message))

    def judge(self, place: Place) -> Reading | None:
        """Read a draft now and publish its findings; what fails here is logged and the draft's last reading stays."""
        if handle := self._waiting.pop(place, None):
            handle.cancel()
        began = time.perf_counter()
        try:
            reading = desk.read(place, tuple(self.texts.values()))
            found = reporting.report(reading, self.positions)
        except Exception:
            _log.exception("a draft could not be judged")
            self._say("这份稿件的检查中途出错，显示的仍是上一次的结果。请把稿件和日志发给维护者。")
            return self.readings.get(place)
        self._took = time.perf_counter() - began
        self.readings[place] = reading
        for uri in sorted(self._published.get(place, frozenset()) - frozenset(found)):
            self._send(uri, [])
        for uri, diagnostics in found.items():
            self._send(uri, diagnostics)
        self._published[place] = frozenset(found)
        return reading

    def _send(self, uri: str, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics))

    def _say(self, message: str) -> None:
        self.window_log_message(types.LogMessageParams(type=types.MessageType.Error, message=f"标稿：{message}"))

    def report_server_error(self, error: Exception, source: object) -> None:
        """An error that no handler caught: it goes to the log, and never ends the server."""
        _log.error("%s", error)
        if isinstance(error, JsonRpcException):
            # A request that was refused: the answer to it says why.
            return
        self._say(f"内部错误（{type(error).__name__}），编辑可以继续。")

    async def settled(self, uri: str) -> tuple[Reading, str] | None:
        """The reading of the text as it is, and how positions name the file; None for what is no draft.

        While keys are pressed it waits: an editor asks for outline and mends after every key, and each answer would
        cost a reading of the whole draft.
        """
        held = self.texts.get(uri)
        place = desk.place_of(held.path) if held else None
        if place is None:
            return None
        while place in self._waiting:
            await asyncio.sleep(_GLANCE)
        reading = self.readings.get(place) or self.judge(place)
        file = reading.file_of(uri) if reading else None
        return (reading, file) if reading and file else None

    async def at(self, uri: str, position: types.Position) -> tuple[Reading, str, Point] | None:
        """The reading, the file and the point that a request means."""
        found = await self.settled(uri)
        if found is None:
            return None
        reading, file = found
        return reading, file, self.positions.point(reading.lines[file], position)


def make_server() -> Server:
    """A server with all that it can do."""
    server = Server()
    _follow_texts(server)
    _answer_questions(server)
    _show_structure(server)
    _offer_changes(server)
    return server


def serve() -> None:
    """Speak the protocol over stdin and stdout until the editor leaves."""
    # A reading is hundreds of thousands of small values without a circle; looking for circles costs a tenth of it.
    gc.set_threshold(_COLLECT_AFTER, 50, 1_000)
    make_server().start_io()


def _follow_texts(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams | types.InitializedParams) -> None:
        # The library calls this for the editor's second greeting too, which has no options.
        if isinstance(params, types.InitializedParams):
            return
        options = params.initialization_options
        server.own_snippets = not (isinstance(options, dict) and options.get("snippets") is False)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        if place := server.take(params.text_document.uri, params.text_document.text):
            server.schedule(place)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        place = server.take(uri, server.workspace.get_text_document(uri).source)
        if place and server.is_big(place):
            server.wait_for_saving(place)
        elif place:
            server.typed(place, uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        held = server.texts.get(params.text_document.uri)
        if held and (place := desk.place_of(held.path)):
            server.schedule(place)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(params: types.DidChangeWatchedFilesParams) -> None:
        for place in tuple(server.readings):
            server.schedule(place)


def _answer_questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS)))
    def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        held = server.texts.get(params.text_document.uri)
        place = desk.place_of(held.path) if held else None
        reading = (server.readings.get(place) or server.judge(place)) if place else None
        if held is None or reading is None:
            return []
        lines = held.lines
        cursor = Cursor(lines=lines, point=server.positions.point(lines, params.position))
        return complete(reading, cursor, server.positions, snippets=server.offers_snippets)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        found = await server.at(params.text_document.uri, params.position)
        text = hovering.hover(*found) if found else ""
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        found = await server.at(params.text_document.uri, params.position)
        named = identity.id_at(*found) if found else None
        return identity.definition(found[0], named[0], server.positions) if found and named else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        found = await server.at(params.text_document.uri, params.position)
        named = identity.id_at(*found) if found else None
        if found is None or named is None:
            return []
        marked = params.context.include_declaration
        return identity.references(found[0], named[0], server.positions, marked=marked)


def _show_structure(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        found = await server.settled(params.text_document.uri)
        return outline.outline(*found, server.positions) if found else []

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folding(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        return list(outline.folds(await symbols(types.DocumentSymbolParams(params.text_document))))


def _offer_changes(server: Server) -> None:
    kinds = [types.CodeActionKind.QuickFix, remedies.FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = await server.settled(params.text_document.uri)
        if found is None:
            return []
        reading, file = found
        lines, positions = reading.lines[file], server.positions
        start, end = positions.point(lines, params.range.start), positions.point(lines, params.range.end)
        offered = remedies.actions(reading, Span(file=file, start=start, end=end), positions)
        only = params.context.only
        return [one for one in offered if not only or any(_within(str(one.kind), str(kind)) for kind in only)]

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        found = await server.at(params.text_document.uri, params.position)
        named = identity.id_at(*found) if found else None
        if found is None or named is None or identity.mark(found[0], named[0]) is None:
            return None
        place = reporting.range_of(named[1], found[0], server.positions)
        return types.PrepareRenamePlaceholder(range=place, placeholder=named[0])

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        found = await server.at(params.text_document.uri, params.position)
        named = identity.id_at(*found) if found else None
        if found is None or named is None:
            return None
        try:
            return identity.rename(found[0], named[0], params.new_name, server.positions)
        except InputError as refusal:
            raise JsonRpcInvalidParams(str(refusal)) from refusal


def _within(kind: str, wanted: str) -> bool:
    """Whether a kind of action is the wanted one or below it: source.fixAll.biaogao is a source.fixAll."""
    return kind == wanted or kind.startswith(f"{wanted}.")
