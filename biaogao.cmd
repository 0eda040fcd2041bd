@echo off
rem Starts the launcher on Windows: check, new, ids and Word output need neither bash nor Snakemake.
chcp 65001 >nul
setlocal
set PYTHONUTF8=1
where py >nul 2>nul
if not errorlevel 1 (
  py -3 "%~dp0biaogao" %*
  exit /b
)
where python >nul 2>nul
if not errorlevel 1 (
  python "%~dp0biaogao" %*
  exit /b
)
echo 没有找到 Python。请从 https://www.python.org 安装 Python 3.11 至 3.13（勾选“Add to PATH”）后重试。
exit /b 3
