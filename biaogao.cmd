@echo off
rem Starts the launcher on Windows: check, new, ids and Word output need neither bash nor Snakemake.
chcp 65001 >nul
setlocal
set PYTHONUTF8=1
for %%v in (3.13 3.12 3.11) do (
  py -%%v -c "" >nul 2>nul && (
    py -%%v "%~dp0biaogao" %*
    exit /b
  )
)
where python >nul 2>nul && (
  python "%~dp0biaogao" %*
  exit /b
)
echo 没有找到 Python。请从 https://www.python.org 安装 Python 3.11 至 3.13（勾选“Add to PATH”）后重试。
exit /b 3
