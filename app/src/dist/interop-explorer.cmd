@echo off
rem Interop Explorer on Windows, from an unpacked archive: finds an installed Java and starts it.
setlocal enableextensions disabledelayedexpansion

set needed=25
set "home=%~dp0.."
set java=
call :try "%JAVA_HOME%"
for /f "delims=" %%j in ('where java.exe 2^>nul') do call :try "%%~dpj.."
for %%r in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu") do (
  for /d %%j in ("%%~r\*") do call :try "%%~j"
)
if not defined java (
  echo interop-explorer: no Java %needed% or newer was found. Install one ^(adoptium.net^), or set JAVA_HOME to it.>&2
  exit /b 2
)
set options=-XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow -Dfile.encoding=UTF-8 "-Dexplorer.home=%home%"
set way=window
set "first=%~1"
if "%first:~0,1%"=="-" set way=command
if "%first%"=="--screenshot" set way=screenshot
for %%c in (COMMANDS) do if "%first%"=="%%c" set way=command
if "%first%"=="lesson" set way=screenshot
if "%way%"=="command" set options=%options% -XX:TieredStopAtLevel=1 -XX:-UsePerfData
if not "%way%"=="command" set options=%options% --module-path "%home%\javafx" @"%home%\window.args"
if "%way%"=="screenshot" set options=%options% -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true
"%java%" %options% -cp "%home%\lib\*" org.interopexplorer.app.launcher.Main %*
exit /b %errorlevel%

rem The Java in a folder, if it is new enough: from the file that every JDK has.
:try
if defined java exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
set version=0
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
for /f "delims=." %%m in ("%version%") do if %%m geq %needed% set "java=%~1\bin\java.exe"
exit /b 0
