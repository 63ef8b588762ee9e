@echo off
rem Runs Maven 3.9 or newer on a JDK 21 or newer, as mvnw does elsewhere, with no more than any Maven and a JDK that are
rem installed: JAVA_HOME, else the java on the PATH, else a JDK in the usual places, whichever first is 21 or newer; and
rem an mvn that is 3.9 or newer, which an older one is asked, once, to fetch into the user's cache.
setlocal EnableExtensions DisableDelayedExpansion

set "VERSION=3.9.16"
set "CACHE=%MILEPOST_MAVEN_CACHE%"
if not defined CACHE set "CACHE=%LOCALAPPDATA%\milepost"
set "PINNED=%CACHE%\apache-maven-%VERSION%"

set "JDK="
if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%j in ('where java 2^>nul') do call :try_jdk "%%~dpj.."
if not defined JDK for %%r in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do for /d %%h in ("%%~r\*") do call :try_jdk "%%~h"
if not defined JDK (
  echo mvnw: no JDK 21 or newer found. Install one, for example Temurin 25, or set JAVA_HOME to it. 1>&2
  exit /b 1
)
set "JAVA_HOME=%JDK%"
if %RELEASE% GEQ 24 set "MAVEN_OPTS=%MAVEN_OPTS% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

set "MVN=%PINNED%\bin\mvn.cmd"
if exist "%MVN%" goto run
where mvn >nul 2>nul
if errorlevel 1 (
  echo mvnw: no Maven found. Install a JDK 21 or newer and any Maven, then run this again. 1>&2
  exit /b 1
)
call :recent_enough
if not errorlevel 1 (
  set "MVN=mvn"
  goto run
)
call :fetch
if errorlevel 1 exit /b 1

:run
call "%MVN%" %*
exit /b %ERRORLEVEL%

rem Takes the JDK in a directory if it is new enough and none was taken before.
:try_jdk
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "RELEASE="
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=.-+ " %%n in ("%%~v") do set "RELEASE=%%n"
if not defined RELEASE exit /b 0
if %RELEASE% GEQ 21 set "JDK=%~f1"
exit /b 0

:recent_enough
for /f "tokens=3" %%v in ('mvn --version 2^>nul ^| findstr /b /c:"Apache Maven"') do for /f "tokens=1,2 delims=." %%a in ("%%v") do (
  if %%a GTR 3 exit /b 0
  if %%a EQU 3 if %%b GEQ 9 exit /b 0
)
exit /b 1

:fetch
echo mvnw: the installed Maven is older than 3.9; fetching Maven %VERSION%, once, into %CACHE% 1>&2
set "STAGING=%CACHE%\.unpack-%RANDOM%"
mkdir "%STAGING%" 2>nul
call mvn -B -q -f "%~dp0.mvn\fetch-maven.xml" process-sources "-Dmaven.version.pinned=%VERSION%" "-Dmaven.unpack.to=%STAGING%"
if errorlevel 1 (
  rmdir /s /q "%STAGING%"
  echo mvnw: Maven %VERSION% could not be fetched. Check the network or the mirror in settings.xml, or install Maven 3.9 or newer. 1>&2
  exit /b 1
)
move "%STAGING%\apache-maven-%VERSION%" "%PINNED%" >nul 2>nul
rmdir /s /q "%STAGING%"
exit /b 0
