"""The VS Code extension as far as it runs without VS Code: its parts fit the package, its code does what it says."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "editors" / "vscode"
NODE = shutil.which("node")

STUBS = {
    "vscode": """
        const settings = { command: process.env.NAMED || "" };
        module.exports = {
          said: [],
          workspace: {
            workspaceFolders: [{ uri: { fsPath: process.env.OPENED } }],
            getConfiguration: () => ({ get: (name) => settings[name] }),
            createFileSystemWatcher: (pattern) => pattern,
          },
          window: { showWarningMessage: async (text) => { console.log(JSON.stringify({ warned: text })); } },
          commands: { registerCommand: (name) => name, executeCommand: async () => {} },
          languages: { setLanguageConfiguration: (name) => name },
        };
    """,
    "vscode-languageclient/node": """
        module.exports.LanguageClient = class {
          constructor(id, name, server, client) { this.told = { server, client }; }
          async start() { console.log(JSON.stringify(this.told)); }
          async stop() { console.log(JSON.stringify({ stopped: true })); }
        };
    """,
}


@pytest.fixture
def run(tmp_path):
    """Activate and deactivate the extension beside stubs of the two modules that VS Code gives it."""
    if NODE is None:
        pytest.skip("node is not installed")
    extension = tmp_path / "extension"
    shutil.copytree(FOLDER, extension, ignore=shutil.ignore_patterns("node_modules"))
    for name, text in STUBS.items():
        module = extension / "node_modules" / f"{name}.js"
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text(text, encoding="utf-8")
    script = "const it = require('./extension.js');it.activate({ subscriptions: [] }).then(() => it.deactivate());"

    def begin(opened, named=""):
        environment = {"OPENED": str(opened), "NAMED": named, "PATH": str(Path(NODE).parent)}
        done = subprocess.run(
            [NODE, "-e", script], cwd=extension, env=environment, capture_output=True, check=True, text=True
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    return begin


def test_the_nearest_launcher_is_started_as_language_server(run, tmp_path):
    tool = tmp_path / "标稿 工具"
    (tool / "drafts").mkdir(parents=True)
    (tool / "biaogao").write_text("", encoding="utf-8")
    told, stopped = run(tool / "drafts")
    assert told["server"] == {"command": str(tool / "biaogao"), "args": ["lsp"], "options": {"shell": False}}
    assert told["client"]["initializationOptions"] == {"snippets": False}
    assert stopped == {"stopped": True}


def test_the_setting_goes_before_and_a_missing_launcher_is_said(run, tmp_path):
    (told, _) = run(tmp_path, named="/opt/biaogao/biaogao")
    assert told["server"]["command"] == "/opt/biaogao/biaogao"
    (said,) = run(tmp_path)
    assert said["warned"].startswith("标稿：没有找到 biaogao 启动文件")


def test_its_snippets_and_version_are_those_of_the_package():
    snippets = (FOLDER / "snippets" / "biaogao.json").read_bytes()
    assert snippets == (ROOT / "scripts/biaogao/lsp/snippets.json").read_bytes()
    package = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert package["version"] == project["version"]
    assert package["dependencies"] == {"vscode-languageclient": "11.0.0"}
    for part in [package["main"], *(one["path"] for one in package["contributes"]["snippets"])]:
        assert (FOLDER / part).is_file()
