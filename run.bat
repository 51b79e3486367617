@echo off
rem The same as "make run", for Windows: sets up what is missing, then serves.
setlocal
cd /d "%~dp0"
chcp 65001 >nul
set PYTHONUTF8=1
where py >nul 2>nul
if errorlevel 1 (
  echo Chua co Python. Hay cai Python 3.11 tro len tu python.org, danh dau "py launcher", roi mo lai tep nay.
  pause
  exit /b 1
)
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))"
if errorlevel 1 (
  echo Can Python 3.11 tro len. Hay cai ban moi roi mo lai tep nay.
  pause
  exit /b 1
)
if not exist .venv\Scripts\python.exe py -3 -m venv .venv
if errorlevel 1 goto failed
fc /b requirements.txt .venv\requirements.installed >nul 2>nul
if errorlevel 1 (
  echo Dang cai cac thu vien can thiet, chi lan dau...
  .venv\Scripts\python -m pip install --quiet --disable-pip-version-check -r requirements.txt
  if errorlevel 1 goto failed
  copy /y requirements.txt .venv\requirements.installed >nul
)
.venv\Scripts\python -m quiz_server %*
if errorlevel 1 goto failed
exit /b 0
:failed
echo.
echo May chu da dung vi loi neu tren. Du lieu trong thu muc instance van con.
pause
exit /b 1
