@echo off
rem Interop Explorer: lets app\src\launch\Build.java build what is missing or older than its sources, then goes straight
rem to java. explorer does the same on other systems.
setlocal enableextensions disabledelayedexpansion

set needed=25
set "home=%~dp0"
set "home=%home:~0,-1%"
set "launch=%home%\app\target\launch"

if not exist "%launch%\built" goto build
set /p java=<"%launch%\java"
if not exist "%java%" goto build
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "%launch%" Build --check "%home%" && goto start

:build
set jdk=
call :try "%JAVA_HOME%"
call :try "%JDK_HOME%"
for /f "delims=" %%j in ('where javac.exe 2^>nul') do call :try "%%~dpj.."
for %%r in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  for /d %%j in ("%%~r\*") do call :try "%%~j"
)
if not defined jdk (
  echo explorer: no JDK %needed% or newer was found. Install one ^(adoptium.net^), or set JAVA_HOME to it, and run this again.>&2
  exit /b 2
)
"%jdk%\bin\java.exe" "%home%\app\src\launch\Build.java" "%home%" || exit /b
set /p java=<"%launch%\java"

:start
set way=window
set "first=%~1"
if "%first%"=="--screenshot" set way=screenshot& goto run
if "%first:~0,1%"=="-" set way=reading
for %%c in (list typelib error demangle help) do if "%first%"=="%%c" set way=reading
for %%c in (describe call run) do if "%first%"=="%%c" set way=calling

:run
rem The report of a Java that crashes does not land in the person's directory.
"%java%" "-XX:ErrorFile=%launch%\hs_err_pid%%p.log" @"%launch%\%way%.args" %*
exit /b %errorlevel%

rem The JDK in a folder, if it is new enough: from the file that every JDK carries.
:try
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "delims=." %%m in ("%%~v") do if %%m geq %needed% set "jdk=%~1"
)
exit /b 0
