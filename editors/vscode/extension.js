// Starts `biaogao lsp` for the drafts of a workspace; all that it knows of standards stands in that program.
"use strict";

const fs = require("fs");
const path = require("path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const WINDOWS = process.platform === "win32";
const LAUNCHER = WINDOWS ? "biaogao.cmd" : "biaogao";
const DRAFTS = [
  { scheme: "file", language: "markdown", pattern: "**/standard.md" },
  { scheme: "file", language: "markdown", pattern: "**/standard/*.md" },
  { scheme: "file", pattern: "**/drafts/**/*.csv" },
];
const PAIRS = [
  { open: "“", close: "”" },
  { open: "《", close: "》" },
  { open: "（", close: "）" },
  { open: "[@", close: "]" },
];

let client;

// The launcher that the settings name, else the first one in the open folders or above them.
function findLauncher() {
  const named = vscode.workspace.getConfiguration("biaogao").get("command");
  if (named) return named;
  for (const { uri } of vscode.workspace.workspaceFolders || []) {
    for (let folder = uri.fsPath; ; folder = path.dirname(folder)) {
      const found = path.join(folder, LAUNCHER);
      if (fs.existsSync(found) && fs.statSync(found).isFile()) return found;
      if (folder === path.dirname(folder)) break;
    }
  }
  return undefined;
}

async function start() {
  const launcher = findLauncher();
  if (!launcher) {
    const choice = await vscode.window.showWarningMessage(
      "标稿：没有找到 biaogao 启动文件，请在设置里写明它的完整路径。",
      "打开设置",
    );
    if (choice) await vscode.commands.executeCommand("workbench.action.openSettings", "biaogao.command");
    return;
  }
  // A .cmd file needs a shell on Windows, and the shell needs quotation marks round a path with blanks.
  const command = WINDOWS ? `"${launcher}"` : launcher;
  const server = { command, args: ["lsp"], options: { shell: WINDOWS } };
  const files = vscode.workspace.createFileSystemWatcher("**/drafts/**");
  client = new LanguageClient("biaogao", "标稿", server, {
    documentSelector: DRAFTS,
    synchronize: { fileEvents: files },
    initializationOptions: { snippets: false },
  });
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(`标稿：检查没有启动起来（${error.message}）。先在终端运行一次 ./biaogao doctor。`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("biaogao.restart", async () => {
      await stop();
      await start();
    }),
    vscode.languages.setLanguageConfiguration("markdown", { autoClosingPairs: PAIRS }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
