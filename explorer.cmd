@echo off
rem Interop Explorer: lets app\src\launch\Build.java build what is missing or older than its sources, then goes straight
rem to java. explorer does the same on other systems.
setlocal enableextensions disabledelayedexpansion

set needed=25
set "home=%~dp0"
set "home=%home:~0,-1%"
set "launch=%home%\app\target\launch"

if not exist "%launch%\built" goto build
for /f "usebackq delims=" %%j in ("%launch%\java") do set "java=%%j"
if not exist "%java%" goto build
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "%launch%" Build --check "%home%"
if not errorlevel 1 goto start

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
"%jdk%\bin\java.exe" "%home%\app\src\launch\Build.java" "%home%"
if errorlevel 1 exit /b %errorlevel%
for /f "usebackq delims=" %%j in ("%launch%\java") do set "java=%%j"

:start
set way=window
set "first=%~1"
if "%first:~0,1%"=="-" set way=reading
if "%first%"=="--screenshot" set way=screenshot
if "%first%"=="lesson" set way=screenshot
for %%c in (list find typelib compare iid error demangle help) do if "%first%"=="%%c" set way=reading
for %%c in (describe layout bindings review snippet call read run com) do if "%first%"=="%%c" set way=calling
rem Without a check, nothing of C is read.
if "%first%"=="bindings" if "%~2"=="--declared" set way=reading
rem IDL is read with C's preprocessor.
if "%way%"=="reading" for %%f in (%*) do for %%e in (.idl .odl) do if /i "%%~xf"=="%%e" set way=calling
rem The report of a Java that crashes does not land in the person's directory.
"%java%" "-XX:ErrorFile=%launch%\hs_err_pid%%p.log" @"%launch%\%way%.args" %*
exit /b %errorlevel%

rem The JDK in a folder, if it is new enough: from the file that every JDK carries.
:try
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
set version=0
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
for /f "delims=." %%m in ("%version%") do if %%m geq %needed% set "jdk=%~1"
exit /b 0
