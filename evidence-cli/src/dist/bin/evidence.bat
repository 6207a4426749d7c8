@echo off
rem Starts the evidence command line with Java 17 or newer, from JAVA_HOME or else from PATH.
rem EVIDENCE_JAVA_OPTS: more options for the JVM, separated by blanks, such as -Xmx2g.
setlocal

for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA goto missing

rem The file "release" beside bin tells the version; a Java without one is taken as it comes.
set "MAJOR=17"
for %%j in ("%JAVA%") do set "RELEASE=%%~dpj..\release"
if not exist "%RELEASE%" goto start
for /f "usebackq tokens=1,2 delims==" %%a in ("%RELEASE%") do if "%%a" == "JAVA_VERSION" set "VERSION=%%~b"
for /f "tokens=1,2 delims=." %%a in ("%VERSION%") do if "%%a" == "1" (set "MAJOR=%%b") else (set "MAJOR=%%a")
if %MAJOR% LSS 17 goto old

rem stdout is data: the warnings of the JVM, which it would write there, are off; its errors go to stderr.
:start
"%JAVA%" -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 -XX:Tier4BackEdgeThreshold=400000 -XX:FreqInlineSize=60 -XX:InlineSmallCode=500 -XX:MaxInlineLevel=4 -Xlog:disable -Xlog:all=error:stderr %EVIDENCE_JAVA_OPTS% -cp "%~dp0..\lib\evidence.jar" org.evidencepack.cli.Main %*
exit /b %ERRORLEVEL%

:missing
echo evidence: no Java found: install Java 17 or newer, and put it on PATH or set JAVA_HOME>&2
exit /b 4

:old
echo evidence: Java 17 or newer is needed, but %JAVA% is %VERSION%: point JAVA_HOME at a newer one>&2
exit /b 4
